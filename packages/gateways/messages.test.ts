import type { SESv2Client } from '@aws-sdk/client-sesv2';
import type { SNSClient } from '@aws-sdk/client-sns';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { awsMessages, MessageRefused } from './messages.ts';

type Sent = { readonly command: string; readonly input: Record<string, unknown> };

/** Messages whose providers answer this, or fail with it. */
function scripted(answer: object | Error) {
  const sent: Sent[] = [];
  const client = {
    async send(command: { readonly constructor: { readonly name: string }; readonly input: Record<string, unknown> }) {
      sent.push({ command: command.constructor.name, input: command.input });
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  return { sent, messages: awsMessages('shop@mail.example.com', { sns: client as unknown as SNSClient, ses: client as unknown as SESv2Client }) };
}

describe('a message', () => {
  test('by SMS goes to one number as a transactional text and answers the provider’s id', async () => {
    const { sent, messages } = scripted({ MessageId: 'sns-1' });
    expect(await messages.sms('+8613800138000', '可乐 只剩 3')).toBe('sns-1');
    expect(sent).toEqual([
      {
        command: 'PublishCommand',
        input: {
          PhoneNumber: '+8613800138000',
          Message: '可乐 只剩 3',
          MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } },
        },
      },
    ]);
  });

  test('by e-mail goes from the shop to one address, in UTF-8', async () => {
    const { sent, messages } = scripted({ MessageId: 'ses-1' });
    expect(await messages.email('wang@example.com', '库存不足', '可乐 只剩 3')).toBe('ses-1');
    expect(sent).toEqual([
      {
        command: 'SendEmailCommand',
        input: {
          FromEmailAddress: 'shop@mail.example.com',
          Destination: { ToAddresses: ['wang@example.com'] },
          Content: { Simple: { Subject: { Data: '库存不足', Charset: 'UTF-8' }, Body: { Text: { Data: '可乐 只剩 3', Charset: 'UTF-8' } } } },
        },
      },
    ]);
  });

  test('that the provider does not take is a fault and is not tried again here', async () => {
    const { sent, messages } = scripted(new Error('Throttling'));
    await expect(messages.sms('+8613800138000', 'x')).rejects.toThrow('Throttling');
    await expect(messages.email('wang@example.com', 'x', 'x')).rejects.toThrow('Throttling');
    expect(sent).toHaveLength(2);
  });

  test('of a campaign says so, and its mail bears the one click of RFC 8058', async () => {
    const { sent, messages } = scripted({ MessageId: 'id' });
    await messages.sms('+8613800138000', '九折', 'Promotional');
    await messages.email('wang@example.com', '九折', '明天', 'https://shop.example/v1/links/AbCd');
    expect(sent[0]?.input).toMatchObject({ MessageAttributes: { 'AWS.SNS.SMS.SMSType': { StringValue: 'Promotional' } } });
    expect(sent[1]?.input).toMatchObject({
      Content: {
        Simple: {
          Headers: [
            { Name: 'List-Unsubscribe', Value: '<https://shop.example/v1/links/AbCd>' },
            { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
          ],
        },
      },
    });
  });

  test('that the provider refuses for its address is known not to have gone out', async () => {
    const wrong = Object.assign(new Error('Invalid parameter: PhoneNumber +86138'), { name: 'InvalidParameterException' });
    await expect(scripted(wrong).messages.sms('+86138', 'x')).rejects.toThrow(MessageRefused);
    await expect(scripted(wrong).messages.sms('+86138', 'x')).rejects.not.toThrow('+86138');
  });

  test('of any words arrives word for word', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), async (subject, text) => {
        const { sent, messages } = scripted({ MessageId: 'id' });
        await messages.sms('+8613800138000', text);
        await messages.email('wang@example.com', subject, text);
        expect(sent[0]?.input).toMatchObject({ Message: text });
        expect(sent[1]?.input).toMatchObject({ Content: { Simple: { Subject: { Data: subject }, Body: { Text: { Data: text } } } } });
      }),
    );
  });

  test('accepted without an id has none', async () => {
    expect(await scripted({}).messages.sms('+8613800138000', 'x')).toBe('');
  });
});
