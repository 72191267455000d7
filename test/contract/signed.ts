import { createHmac } from 'node:crypto';

let told = 0;

/** Headers of Standard Webhooks over exactly this text. */
export function signed(secret: string, raw: string, now: Date, id = `msg_${++told}`): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const sum = createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
    .update(`${id}.${timestamp}.${raw}`)
    .digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${sum}` };
}
