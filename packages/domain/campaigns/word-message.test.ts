import { describe, expect, test } from 'vitest';
import { wordMessage } from './word-message.ts';

const values = { name: '张小明', shop: '小店', store: null, points: '42' };
const link = 'https://shop.example/v1/links/AbCdEfGhIjKlMnOp';

describe('a message to a customer', () => {
  test('by SMS says how to opt out, in their language, and what it costs in segments', () => {
    const sms = { channel: 'sms', subject: null, text: '{{name}}，明天全场九折' } as const;
    expect(wordMessage(sms, values, link, 'zh-CN')).toEqual({ subject: '', text: `张小明，明天全场九折\n退订 ${link}`, missing: [], segments: 1 });
    expect(wordMessage({ ...sms, text: 'Hi' }, values, link, 'en')).toMatchObject({ text: `Hi\nOpt out ${link}`, segments: 1 });
    expect(wordMessage({ ...sms, text: '店'.repeat(40) }, values, link, 'zh-CN').segments).toBe(2);
  });

  test('by e-mail has a subject and the way out at its end', () => {
    const mail = { channel: 'email', subject: '{{shop}}', text: '{{points}}' } as const;
    expect(wordMessage(mail, values, link, 'zh-TW')).toEqual({
      subject: '小店',
      text: `42\n\n不想再收到这类邮件？退订：${link}`,
      missing: [],
      segments: null,
    });
  });

  test('names what it lacks, of subject and text', () => {
    expect(wordMessage({ channel: 'email', subject: '{{store}}', text: '{{store}} {{name}}' }, values, link, 'en').missing).toEqual(['store']);
  });
});
