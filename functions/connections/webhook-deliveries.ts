import { accept, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/webhooks';
import { changedDeliveryWrite, type Delivery, deliveriesOfMonth, loadDelivery, readDelivery } from '@dianke/data/connections/webhook-deliveries';
import { loadEndpoint } from '@dianke/data/connections/webhook-endpoints';
import { listPage } from '@dianke/data/list-page';
import type { Item } from '@dianke/data/store/store';
import { operation } from '@dianke/runtime/operation';
import { showDelivery } from './show-webhook.ts';
import { toldQueued } from './tell-webhook.ts';

/** The delivery log of an endpoint; kept 30 days. */
export const listDeliveries = operation(contract.listDeliveries, async ({ params, query, table }) => {
  const endpoint = await loadEndpoint(table, params.endpoint_id);
  if (endpoint === undefined) return refuse('NOT_FOUND');
  const { status, fact_type: factType } = query;
  const keep = (item: Item) => (status === undefined || item['status'] === status) && (factType === undefined || item['factType'] === factType);
  const scope = { pk: deliveriesOfMonth(table, endpoint.id, query.month), newestFirst: true };
  const page = await listPage(table, [scope], query, { by: JSON.stringify([status, factType]), keep });
  return page.accepted
    ? accept({ data: page.value.items.map((item) => showDelivery(readDelivery(item))), next_cursor: page.value.next_cursor })
    : page;
});

export const getDelivery = operation(contract.getDelivery, async ({ params, table }) => {
  const endpoint = await loadEndpoint(table, params.endpoint_id);
  const delivery = endpoint && (await loadDelivery(table, endpoint.id, params.delivery_id));
  return delivery ? accept(showDelivery(delivery)) : refuse('NOT_FOUND');
});

/** Sends a message again at once, whatever became of it, under the id it had: a receiver that took it knows it. A new round of attempts begins. */
export const resendDelivery = operation(contract.resendDelivery, async ({ params, table, now, commit }) => {
  const endpoint = await loadEndpoint(table, params.endpoint_id);
  const delivery = endpoint && (await loadDelivery(table, endpoint.id, params.delivery_id));
  if (endpoint === undefined || delivery === undefined) return refuse('NOT_FOUND');
  if (endpoint.status !== 'active') return refuse('ENDPOINT_DISABLED', { because: endpoint.disabledBecause });
  const again: Delivery = { ...delivery, status: 'waiting', made: 0, nextAttemptAt: now, version: delivery.version + 1 };
  return commit(
    {
      writes: [changedDeliveryWrite(table, again)],
      facts: [toldQueued(again, null)],
      objects: [{ type: 'webhook-delivery', id: delivery.id, version: again.version }],
    },
    showDelivery(again),
  );
});
