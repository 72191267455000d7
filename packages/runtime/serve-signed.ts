import type { Decision } from '@dianke/contract/decision';
import type { House } from './house.ts';
import type { AnyOperation } from './operation.ts';
import type { Incoming } from './parse-request.ts';
import { type Answered, common, Refused } from './problem.ts';

/** A request that proves itself by a signature over its raw bytes; nothing of it is parsed before that. */
export type SignedAsk = {
  readonly params: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly raw: Uint8Array;
  readonly path: string;
  readonly requestId: string;
  readonly house: House;
  readonly now: string;
};

/** Answers a signed request; its handler verifies, and answers the same for a forged signature as for an unknown connection. */
export async function answerSigned(asked: {
  readonly operation: AnyOperation;
  readonly incoming: Incoming;
  readonly house: House;
  readonly requestId: string;
}): Promise<Answered> {
  const { operation, incoming, house, requestId } = asked;
  const { params, headers, raw, path } = incoming;
  const ask: SignedAsk = { params, headers, raw, path, requestId, house, now: house.now().toISOString() };
  const decision: Decision<unknown> = await operation.handle(ask);
  if (!decision.accepted) throw new Refused(decision);
  return {
    statusCode: operation.route.status,
    headers: { 'content-type': 'application/json', ...common(requestId) },
    body: JSON.stringify(operation.route.response?.parse(decision.value) ?? {}),
  };
}
