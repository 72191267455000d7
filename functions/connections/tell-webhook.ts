import type { Delivery } from '@dianke/data/connections/webhook-deliveries';
import { tell } from '@dianke/events/fact';
import { webhookQueued, webhookUnheard } from '@dianke/events/facts/connections';

type Told = Pick<Delivery, 'id' | 'endpointId' | 'made' | 'version'>;

function about({ id, version }: Told, storeId: string | null) {
  return { store_id: storeId, object: { type: 'webhook-delivery', id, version } };
}

/** A message may be sent now. */
export function toldQueued(delivery: Told, storeId: string | null) {
  return tell(webhookQueued, {
    ...about(delivery, storeId),
    data: { endpoint_id: delivery.endpointId, delivery_id: delivery.id, attempt: delivery.made },
  });
}

/** A message is to be tried at a later time. */
export function toldUnheard(delivery: Told, storeId: string | null, nextAttemptAt: string) {
  const data = { endpoint_id: delivery.endpointId, delivery_id: delivery.id, attempt: delivery.made, next_attempt_at: nextAttemptAt };
  return tell(webhookUnheard, { ...about(delivery, storeId), data });
}
