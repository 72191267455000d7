import { type Delivery, deliveryBucket, lineWrite, loadLine, newDeliveryWrite } from '@dianke/data/connections/webhook-deliveries';
import { loadEndpoints, type WebhookEndpoint } from '@dianke/data/connections/webhook-endpoints';
import type { Write } from '@dianke/data/store/store';
import { recentModules } from '@dianke/data/stores/modules';
import type { Table } from '@dianke/data/table';
import { isModuleOn } from '@dianke/domain/stores/module-settings';
import type { Fact } from '@dianke/events/fact';
import { cloudHouse } from '@dianke/runtime/cloud-house';
import { settledId } from '@dianke/runtime/ids';
import { type Heard, listen } from '@dianke/runtime/listen';
import { toldQueued } from './tell-webhook.ts';

/**
 * Writes one delivery for each endpoint that asked for a fact, all in one commit, and puts it into its object's line.
 *
 * While webhooks are switched off nothing is written, also not later.
 *
 * The delivery's id follows from endpoint and fact, so that a fact heard again makes none anew. A merchant without endpoints costs one query.
 */
export async function queueWebhooks({ fact, table, house, now }: Heard<object>): Promise<void> {
  const [endpoints, switches] = await Promise.all([loadEndpoints(table), recentModules(house.store, table.merchantId, house.now())]);
  if (!isModuleOn(switches, 'webhooks', fact.store_id)) return;
  const wanting = endpoints.filter((endpoint) => wants(endpoint, fact));
  if (wanting.length === 0) return;
  const made = wanting.map((endpoint) => deliveryOf(endpoint, fact, now));
  const lines = await Promise.all(made.map((delivery) => joinLine(table, delivery, now)));
  await table.commit({
    writes: [...made.map((delivery) => newDeliveryWrite(table, delivery)), ...lines],
    facts: made.map((delivery) => toldQueued(delivery, fact.store_id)),
    objects: made.map(({ id }) => ({ type: 'webhook-delivery', id, version: 1 })),
    buckets: made.map(deliveryBucket),
  });
}

function wants(endpoint: WebhookEndpoint, fact: Fact): boolean {
  if (endpoint.status !== 'active' || !endpoint.facts.includes(fact.type)) return false;
  return endpoint.stores === 'all' || (fact.store_id !== null && endpoint.stores.includes(fact.store_id));
}

function deliveryOf(endpoint: WebhookEndpoint, fact: Fact, now: string): Delivery {
  return {
    id: settledId('whd', `${endpoint.id}/${fact.id}`, fact.recorded_at),
    endpointId: endpoint.id,
    factType: fact.type,
    object: { ...fact.object },
    body: bodyOf(fact),
    status: 'waiting',
    made: 0,
    inLine: true,
    attempts: [],
    nextAttemptAt: now,
    createdAt: now,
    version: 1,
  };
}

/** What the receiver gets: ids, version and figures of the fact; who did it and why stays in the house. */
function bodyOf(fact: Fact): string {
  const { id, type, v, merchant_id, store_id, object, occurred_at, recorded_at, data } = fact;
  return JSON.stringify({ type, timestamp: recorded_at, data: { fact_id: id, v, merchant_id, store_id, object, occurred_at, figures: data } });
}

async function joinLine(table: Table, { id, endpointId, object }: Delivery, now: string): Promise<Write> {
  const line = await loadLine(table, endpointId, object);
  const waiting = [...line.waiting, { deliveryId: id, objectVersion: object.version, since: now }].slice(-100);
  return lineWrite(table, endpointId, object, { ...line, waiting }, now);
}

export const handler = listen('on-fact-for-webhooks', queueWebhooks, cloudHouse);
