import type { deliveryShape, endpointShape } from '@dianke/contract/webhooks';
import type { Delivery } from '@dianke/data/connections/webhook-deliveries';
import type { WebhookEndpoint } from '@dianke/data/connections/webhook-endpoints';
import { liveSecrets } from '@dianke/domain/connections/live-secrets';
import type * as z from 'zod';

export function showEndpoint(endpoint: WebhookEndpoint, now: string): z.output<typeof endpointShape> {
  const { id, name, url, facts, stores, status, version } = endpoint;
  return {
    id,
    name,
    url,
    facts: [...facts],
    stores: stores === 'all' ? 'all' : [...stores],
    live_secrets: liveSecrets(endpoint.secrets, now).length,
    status,
    disabled_because: endpoint.disabledBecause,
    version,
    created_at: endpoint.createdAt,
  };
}

export function showDelivery(delivery: Delivery): z.output<typeof deliveryShape> {
  const { id, object, status, attempts } = delivery;
  return {
    id,
    endpoint_id: delivery.endpointId,
    fact_type: delivery.factType,
    object: { ...object },
    status,
    attempts: attempts.map((one) => ({ ...one })),
    next_attempt_at: delivery.nextAttemptAt,
    created_at: delivery.createdAt,
  };
}
