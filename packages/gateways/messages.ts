import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';

/** What an SMS is about; providers treat advertising otherwise. */
export type SmsKind = 'Transactional' | 'Promotional';

/**
 * Sends one message to one person; answers the provider's id. None of them knows idempotency: claim before, mark after.
 *
 * @throws {MessageRefused} when the provider says that it will not send it; anything else that is thrown leaves open whether it has
 */
export interface Messages {
  sms(to: string, text: string, kind?: SmsKind): Promise<string>;
  /** @param oneClick address that a mail program may POST to for opting out (RFC 8058) */
  email(to: string, subject: string, text: string, oneClick?: string): Promise<string>;
}

/** The provider has refused this message, for its address or its text, so it has certainly not gone out; the name says why. */
export class MessageRefused extends Error {
  override readonly name = 'MessageRefused';
  readonly because: string;
  constructor(because: string) {
    super(because);
    this.because = because;
  }
}

/** Errors that speak of the one message; throttling, faults and missing rights do not. */
const refusals = new Set(['InvalidParameterException', 'InvalidParameterValueException', 'ValidationException', 'BadRequestException']);

async function sending<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Error && refusals.has(error.name)) throw new MessageRefused(error.name);
    throw error;
  }
}

/** SMS through SNS, e-mail through SES. */
export function awsMessages(from: string, clients = { sns: new SNSClient({ maxAttempts: 1 }), ses: new SESv2Client({ maxAttempts: 1 }) }): Messages {
  return {
    async sms(to, text, kind = 'Transactional') {
      const sent = await sending(
        clients.sns.send(
          new PublishCommand({
            PhoneNumber: to,
            Message: text,
            MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: kind } },
          }),
        ),
      );
      return sent.MessageId ?? '';
    },
    async email(to, subject, text, oneClick) {
      const headers = oneClick === undefined ? {} : { Headers: optOutHeaders(oneClick) };
      const content = { Simple: { Subject: { Data: subject, Charset: 'UTF-8' }, Body: { Text: { Data: text, Charset: 'UTF-8' } }, ...headers } };
      const command = new SendEmailCommand({ FromEmailAddress: from, Destination: { ToAddresses: [to] }, Content: content });
      const sent = await sending(clients.ses.send(command));
      return sent.MessageId ?? '';
    },
  };
}

/** A mail program shows a button of its own, which POSTs to this address. Source: RFC 8058, section 8. */
function optOutHeaders(oneClick: string) {
  return [
    { Name: 'List-Unsubscribe', Value: `<${oneClick}>` },
    { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
  ];
}
