import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { functionArn, type SampleWorld, sampleQueue, sampleTopic, startSampleWorld } from './sample-world.ts';

const topicArn = 'arn:aws:sns:ap-southeast-1:000000000000:alerts';
const queueArn = 'arn:aws:sqs:ap-southeast-1:000000000000:copies';
const subscription = (protocol: string, endpoint: string, more: object = {}) => ({
  arn: `${topicArn}:${protocol}`,
  protocol,
  endpoint,
  rawDelivery: false,
  filterPolicy: null,
  ...more,
});

describe('messages that would leave', () => {
  let sample: SampleWorld;
  beforeAll(async () => {
    sample = await startSampleWorld((at) => ({
      queues: [sampleQueue(at, 'copies')],
      topics: [
        sampleTopic('alerts', [
          subscription('email', 'ops@example.com'),
          subscription('sqs', queueArn),
          subscription('lambda', functionArn('alert'), { filterPolicy: { level: ['high'] } }),
        ]),
      ],
      mailIdentities: [
        { logicalId: 'Mail', arn: 'arn:aws:ses:ap-southeast-1:000000000000:identity/shop.example', identity: 'shop.example', properties: {} },
      ],
    }));
  });
  afterAll(() => sample.stop());
  const messages = () => sample.recorded.filter((line) => line.kind === 'message');

  it('are kept with number and text when an SMS is sent, and the line itself names nobody', async () => {
    const sns = new SNSClient(sample.client('AKIAROLE'));
    const { MessageId } = await sns.send(new PublishCommand({ PhoneNumber: '+8613800138000', Message: '库存不足: 茶 & <水>' }));
    expect(messages().at(-1)).toMatchObject({ detail: { id: MessageId, channel: 'sms', to: ['+8613800138000'], text: '库存不足: 茶 & <水>' } });
    expect(messages().at(-1)?.summary).not.toContain('138');
    await expect(sns.send(new PublishCommand({ PhoneNumber: '12', Message: 'x' }))).rejects.toMatchObject({ name: 'InvalidParameterException' });
    sample.deny.add('sns:Publish *');
    await expect(sns.send(new PublishCommand({ PhoneNumber: '+8613800138000', Message: 'x' }))).rejects.toMatchObject({
      name: 'AuthorizationErrorException',
    });
    sample.deny.clear();
  });

  it('reach every subscription of a topic that its filter lets through', async () => {
    const sns = new SNSClient(sample.client());
    const MessageAttributes = { level: { DataType: 'String', StringValue: 'low' } };
    await sns.send(new PublishCommand({ TopicArn: topicArn, Subject: 'Low', Message: 'tea', MessageAttributes }));
    await sns.send(
      new PublishCommand({ TopicArn: topicArn, Message: 'fire', MessageAttributes: { level: { DataType: 'String', StringValue: 'high' } } }),
    );
    await sample.endpoint.desk.ringDue();
    expect(messages().slice(-2)).toMatchObject([
      { detail: { channel: 'email', to: ['ops@example.com'], subject: 'Low', text: 'tea' } },
      { detail: { text: 'fire' } },
    ]);
    expect(sample.endpoint.desk.peek(queueArn, 10).map((one) => JSON.parse(one.body).Message)).toEqual(['tea', 'fire']);
    expect(sample.invoked.map((one) => JSON.parse(one.payload).Records[0].Sns.Message)).toEqual(['fire']);
    await expect(sns.send(new PublishCommand({ TopicArn: `${topicArn}x`, Message: 'x' }))).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  it('are kept with subject and body when a mail is sent, simple or raw, from a verified address only', async () => {
    const ses = new SESv2Client(sample.client('AKIAROLE'));
    const Simple = { Subject: { Data: '邀请' }, Body: { Text: { Data: '请登录' }, Html: { Data: '<p>请登录</p>' } } };
    const send = (FromEmailAddress: string, Content: object) =>
      ses.send(new SendEmailCommand({ FromEmailAddress, Destination: { ToAddresses: ['a@b.example'] }, Content }));
    const { MessageId } = await send('店客 <no-reply@shop.example>', { Simple });
    expect(messages().at(-1)).toMatchObject({
      detail: { id: MessageId, channel: 'email', to: ['a@b.example'], subject: '邀请', text: '请登录', html: '<p>请登录</p>' },
    });
    await send('no-reply@shop.example', { Raw: { Data: new TextEncoder().encode('Subject: Hello\r\nTo: x@y.example\r\n\r\nBody') } });
    expect(messages().at(-1)).toMatchObject({ detail: { subject: 'Hello', to: ['a@b.example'] } });
    await expect(send('me@elsewhere.example', { Simple })).rejects.toMatchObject({ name: 'MessageRejected' });
    sample.endpoint.desk.failNext('ses', 'SendEmail', 'throttle');
    await expect(send('no-reply@shop.example', { Simple })).rejects.toMatchObject({ name: 'TooManyRequestsException' });
  });
});
