import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';

/** Sends one message to one person; answers the provider's id. None of them knows idempotency: claim before, mark after. */
export interface Messages {
  sms(to: string, text: string): Promise<string>;
  email(to: string, subject: string, text: string): Promise<string>;
}

/** SMS through SNS, e-mail through SES. */
export function awsMessages(from: string, clients = { sns: new SNSClient({ maxAttempts: 1 }), ses: new SESv2Client({ maxAttempts: 1 }) }): Messages {
  return {
    async sms(to, text) {
      const sent = await clients.sns.send(
        new PublishCommand({
          PhoneNumber: to,
          Message: text,
          MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } },
        }),
      );
      return sent.MessageId ?? '';
    },
    async email(to, subject, text) {
      const content = { Simple: { Subject: { Data: subject, Charset: 'UTF-8' }, Body: { Text: { Data: text, Charset: 'UTF-8' } } } };
      const sent = await clients.ses.send(new SendEmailCommand({ FromEmailAddress: from, Destination: { ToAddresses: [to] }, Content: content }));
      return sent.MessageId ?? '';
    },
  };
}
