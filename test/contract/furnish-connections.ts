import type { exampleIds } from '@dianke/contract/examples';
import { type HookEvent, hookEventItem } from '@dianke/data/connections/hook-events';
import { type Delivery, newDeliveryWrite } from '@dianke/data/connections/webhook-deliveries';
import { merchantPartition } from '@dianke/data/keys';
import { sealSecret } from '@dianke/data/personal/merchant-keys';
import type { Table } from '@dianke/data/table';
import type { Shop } from '../world/shop.ts';
import type { World } from '../world/world.ts';

type Ids = Readonly<Record<keyof typeof exampleIds, string>>;

/** A location at Square with an event that was refused, and a receiver of webhooks with a message that it did not take. */
export async function furnishConnections(world: World, shop: Shop, ids: Ids, signatureKey: string): Promise<void> {
  await shop.must('POST', '/v1/connections', {
    body: {
      provider: 'square',
      name: 'Square',
      store_id: ids.store,
      location_id: 'L88917AVBK2S5',
      access_token: 'EAAAE',
      signature_key: signatureKey,
    },
  });
  await shop.must('POST', '/v1/webhook-endpoints', {
    body: { name: '财务', url: 'https://erp.example.com/dianke', facts: ['points.earned'], stores: [ids.store] },
  });
  const table = { merchantId: shop.merchantId, at: (...parts: string[]) => merchantPartition(shop.merchantId, ...parts) } as Table;
  const at = world.clock.now.toISOString();
  const keys = await world.house.keyring.merchantKeys(shop.merchantId);
  const told = { type: 'payment.updated', event_id: 'e-0', data: { type: 'payment', object: { payment: { id: 'nobody' } } } };
  const event: HookEvent = {
    id: ids.hookEvent,
    connectionId: ids.squareConnection,
    providerEventId: told.event_id,
    kind: told.type,
    receivedAt: at,
    status: 'refused',
    outcome: 'PROVIDER_DENIED',
    object: null,
    raw: sealSecret(keys, ids.squareConnection, JSON.stringify(told)),
    version: 2,
  };
  const delivery: Delivery = {
    id: ids.delivery,
    endpointId: ids.endpoint,
    factType: 'order.paid',
    object: { type: 'order', id: ids.paidOrder, version: 2 },
    body: '{}',
    status: 'failed',
    made: 10,
    inLine: false,
    attempts: [{ at, status: 503, error: null, ms: 20 }],
    nextAttemptAt: null,
    createdAt: at,
    version: 11,
  };
  await world.store.transact([{ do: 'put', item: hookEventItem(table, event) }, newDeliveryWrite(table, delivery)]);
}
