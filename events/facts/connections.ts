import * as z from 'zod';
import { defineFact } from '../fact.ts';

export const hookReceived = defineFact({
  type: 'hook.received',
  v: 1,
  domain: 'connections',
  summary: 'A connection reported something; its raw event is stored and waits to be posted',
  data: z.strictObject({ connection_id: z.string(), month: z.string() }),
  example: { connection_id: 'con_01J9ZC00000000000000CNNCT1', month: '2026-11' },
});

/** `attempt`: attempts made when this was told; one that comes late finds more of them and does nothing. */
const delivery = z.strictObject({ endpoint_id: z.string(), delivery_id: z.string(), attempt: z.int() });
const example = { endpoint_id: 'whe_01J9ZC0000000000000ENDPNT1', delivery_id: 'whd_01M7W77J50000000000DEVRY01', attempt: 0 };

export const webhookQueued = defineFact({
  type: 'webhook.queued',
  v: 1,
  domain: 'connections',
  summary: 'A webhook may be sent now: it is new, its turn has come, or somebody asked to send it again',
  data: delivery,
  example,
});

export const webhookUnheard = defineFact({
  type: 'webhook.unheard',
  v: 1,
  domain: 'connections',
  summary: 'A receiver did not take a webhook; it is to be tried again at `next_attempt_at`',
  data: z.strictObject({ ...delivery.shape, next_attempt_at: z.string() }),
  example: { ...example, attempt: 2, next_attempt_at: '2026-11-20T10:20:00.000Z' },
});

export const webhookDue = defineFact({
  type: 'webhook.due',
  v: 1,
  domain: 'connections',
  summary: 'The clock says that a webhook is to be tried again; told by a one-off schedule, not by a commit',
  data: delivery,
  example: { ...example, attempt: 2 },
});

export const connectionsFacts = [hookReceived, webhookQueued, webhookUnheard, webhookDue] as const;
