import { createHmac } from 'node:crypto';
import type { Route } from '@dianke/contract/route';
import { publicUrl } from '../world/whole-house.ts';

let told = 0;

/** Headers of Standard Webhooks over exactly this text. */
export function signed(secret: string, raw: string, now: Date, id = `msg_${++told}`): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const sum = createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
    .update(`${id}.${timestamp}.${raw}`)
    .digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${sum}` };
}

/** Square's header over its notification URL and exactly this text. */
export function signedBySquare(key: string, path: string, raw: string): Record<string, string> {
  return {
    'x-square-hmacsha256-signature': createHmac('sha256', key)
      .update(publicUrl + path + raw)
      .digest('base64'),
  };
}

/** The headers with which the sender of a signed route signs; none for other routes. */
export function signatureFor(route: Route, path: string, secret: string, raw: string, now: Date): Record<string, string> {
  if (route.auth !== 'signed') return {};
  return route.id === 'receiveSquareEvent' ? signedBySquare(secret, path, raw) : signed(secret, raw, now);
}
