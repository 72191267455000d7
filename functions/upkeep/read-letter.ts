import type { Stretch } from '@dianke/data/upkeep/read-stream';

/** A message of the dead-letter queue: what it is about and why it is there. */
export type Letter =
  | {
      readonly of: 'fact';
      readonly source: 'rule' | 'listener';
      readonly listener: string;
      readonly fact: ReadFact | null;
      readonly raw: string;
      readonly error: string;
    }
  | { readonly of: 'stretch'; readonly listener: string; readonly stretch: Stretch; readonly error: string };

/** As much of a fact as is needed to file it. */
export type ReadFact = { readonly id: string; readonly type: string; readonly merchant_id: string };

type Attributes = Readonly<Record<string, { readonly stringValue?: string | undefined } | undefined>>;

/**
 * Reads a message of the dead-letter queue in any of its three forms: an event that a rule could not deliver (the cause in
 * message attributes), an asynchronous call that failed, a stretch of the stream that a reader could not take.
 */
export function readLetter(body: string, attributes: Attributes): Letter {
  const told = asObject(JSON.parse(body));
  const context = asObject(told['requestContext']);
  const listener = nameOf(textOf(context['functionArn']) || attributes['TARGET_ARN']?.stringValue || '');
  const stretch = told['DDBStreamBatchInfo'];
  if (stretch !== undefined) {
    const { streamArn, shardId, startSequenceNumber, endSequenceNumber } = asObject(stretch);
    return {
      of: 'stretch',
      listener,
      stretch: { streamArn: textOf(streamArn), shardId: textOf(shardId), start: textOf(startSequenceNumber), end: textOf(endSequenceNumber) },
      error: textOf(context['condition']),
    };
  }
  const payload = told['requestPayload'];
  const event = payload === undefined ? told : asObject(payload);
  const fact = asFact(event['detail']);
  const error =
    payload === undefined
      ? attributes['ERROR_CODE']?.stringValue
      : textOf(asObject(told['responsePayload'])['errorType']) || textOf(context['condition']);
  return {
    of: 'fact',
    source: payload === undefined ? 'rule' : 'listener',
    listener,
    fact,
    raw: JSON.stringify(event['detail'] ?? event),
    error: (error || 'Unknown').slice(0, 80),
  };
}

function asFact(detail: unknown): ReadFact | null {
  const { id, type, merchant_id } = asObject(detail);
  return typeof id === 'string' && typeof type === 'string' && typeof merchant_id === 'string' ? { id, type, merchant_id } : null;
}

/** `arn:aws:lambda:…:function:dianke-dev-loyalty-on-order-settled:$LATEST` → `dianke-dev-loyalty-on-order-settled`. */
function nameOf(arn: string): string {
  return arn.split(':')[6] ?? 'unknown';
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
