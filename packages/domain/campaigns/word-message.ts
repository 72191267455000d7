import { countSegments } from './count-segments.ts';
import { fillTemplate, type TemplateValues, type TemplateVariable } from './fill-template.ts';

/** A template as it is sent: e-mail has a subject. */
export type TemplateText = { readonly channel: 'sms' | 'email'; readonly subject: string | null; readonly text: string };

/** A message as its recipient gets it. */
export type Worded = {
  readonly subject: string;
  readonly text: string;
  /** Variables that had nothing to say: such a message is not sent. */
  readonly missing: readonly TemplateVariable[];
  /** Segments of an SMS, null for e-mail. */
  readonly segments: number | null;
};

/** More segments than these are not sent: providers refuse them. */
export const segmentsAtMost = 10;

/** Words a message for one customer, with the way out at its end, in their language. @param language BCP 47 */
export function wordMessage(template: TemplateText, values: TemplateValues, link: string, language: string): Worded {
  const subject = fillTemplate(template.subject ?? '', values);
  const body = fillTemplate(template.text, values);
  const missing = [...new Set([...subject.missing, ...body.missing])];
  const isChinese = language.startsWith('zh');
  if (template.channel === 'email') {
    const way = isChinese ? `不想再收到这类邮件？退订：${link}` : `No more mails like this? Opt out: ${link}`;
    return { subject: subject.text, text: `${body.text}\n\n${way}`, missing, segments: null };
  }
  const text = `${body.text}\n${isChinese ? '退订' : 'Opt out'} ${link}`;
  return { subject: '', text, missing, segments: countSegments(text).segments };
}
