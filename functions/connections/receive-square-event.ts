import { type Decision, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/hooks';
import { squareEvent } from '@dianke/contract/square';
import type { AnyOperation } from '@dianke/runtime/operation';
import { fit } from '@dianke/runtime/parse-request';
import { parseJson } from '@dianke/runtime/read-body';
import type { SignedAsk } from '@dianke/runtime/serve-signed';
import { type Taken, takeIn, whoKnocks } from './receive-hook.ts';
import { verifySquareSignature } from './verify-signature.ts';

/**
 * Takes in a notification of Square. Its `event_id` lies in the body, which is read only after the signature is proved. Square
 * signs no time: an old notification sent again finds its event stored, and after 30 days only asks Square once more how things stand.
 */
async function receive(ask: SignedAsk): Promise<Decision<Taken>> {
  const { headers, raw } = ask;
  const knocking = await whoKnocks(ask, 'square');
  const notificationUrl = knocking?.connection.square?.notificationUrl;
  if (knocking === undefined || notificationUrl === undefined) return refuse('INVALID_SIGNATURE');
  if (!verifySquareSignature({ signature: headers['x-square-hmacsha256-signature'] ?? '', notificationUrl, raw }, knocking.secrets))
    return refuse('INVALID_SIGNATURE');
  const told = fit(squareEvent, parseJson(raw), '');
  return takeIn(ask, knocking, { eventId: told.event_id, kind: told.type }, contract.receiveSquareEvent);
}

export const receiveSquareEvent: AnyOperation = { route: contract.receiveSquareEvent, handle: receive };
