import { type Decision, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/hooks';
import { tillEvent } from '@dianke/contract/till';
import type { AnyOperation } from '@dianke/runtime/operation';
import { fit } from '@dianke/runtime/parse-request';
import { parseJson } from '@dianke/runtime/read-body';
import type { SignedAsk } from '@dianke/runtime/serve-signed';
import { type Taken, takeIn, whoKnocks } from './receive-hook.ts';
import { verifySignature } from './verify-signature.ts';

/**
 * Takes in what a till reports: proves the signature on the raw bytes, stores the event, answers. Posting follows by the fact.
 * An unknown connection answers like a forged signature, and neither is stored.
 */
async function receive(ask: SignedAsk): Promise<Decision<Taken>> {
  const { headers, raw } = ask;
  const knocking = await whoKnocks(ask, 'till');
  if (knocking === undefined) return refuse('INVALID_SIGNATURE');
  const id = headers['webhook-id'] ?? '';
  const signed = { id, timestamp: headers['webhook-timestamp'] ?? '', signatures: headers['webhook-signature'] ?? '', raw };
  if (!verifySignature(signed, knocking.secrets, Date.parse(ask.now))) return refuse('INVALID_SIGNATURE');
  const told = fit(tillEvent, parseJson(raw), '');
  return takeIn(ask, knocking, { eventId: id, kind: told.type }, contract.receiveTillEvent);
}

export const receiveTillEvent: AnyOperation = { route: contract.receiveTillEvent, handle: receive };
