import { accept, type Decision, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/order-status';
import type { AnswerOf } from '@dianke/contract/route';
import { openLink, sealLink } from '@dianke/data/access/links';
import { listPage } from '@dianke/data/list-page';
import { loadOrder, orderKey, ordersOfCustomer, readOrder } from '@dianke/data/orders/orders';
import type { Item } from '@dianke/data/store/store';
import { recentModules } from '@dianke/data/stores/modules';
import { merchantKey, readMerchant } from '@dianke/data/stores/stores';
import type { Order } from '@dianke/domain/orders/order';
import { statusForCustomer } from '@dianke/domain/orders/status-for-customer';
import { openGate } from '@dianke/runtime/module-gate';
import { type AnyOperation, type Ask, operation } from '@dianke/runtime/operation';
import type { LinkAsk } from '@dianke/runtime/serve-link';
import { pageOfStatus } from './page-of-status.ts';

const daySeconds = 86_400;

/**
 * Makes a link. Its code is not kept with the commit: a repeat reckons the same code again, from the time that the commit names.
 *
 * @param publicUrl origin under which customers reach us
 */
export function linkingStatus(publicUrl: () => string): AnyOperation {
  const show = (code: string, expires_at: string) => ({ url: `${publicUrl()}/v1/links/orders/${code}`, token: code, expires_at });
  return operation(
    contract.linkOrderStatus,
    async (ask) => {
      const order = await loadOrder(ask.table, ask.params.order_id);
      if (order === undefined) return refuse('NOT_FOUND');
      const until = new Date((Math.floor(Date.parse(ask.now) / 1000) + ask.body.expires_in_days * daySeconds) * 1000).toISOString();
      const { code, write } = await seal(ask, order.id, until);
      const objects = [{ type: 'order', id: order.id, version: order.version }];
      return ask.commit({ writes: [write], objects, changes: [{ field: linkUntil, before: null, after: until }] }, show(code, until), 'reread');
    },
    async (ask) => {
      const record = await ask.table.replay();
      const until = String(record?.changes.find((change) => change.field === linkUntil)?.after);
      return accept(show((await seal(ask, ask.params.order_id, until)).code, until));
    },
  );
}

const linkUntil = 'status link until';

async function seal({ table, house }: Linking, orderId: string, until: string) {
  const keys = await house.keyring.merchantKeys(table.merchantId);
  return sealLink(table, keys, { purpose: 'order-status', ids: { order_id: orderId }, expiresAt: Date.parse(until) / 1000 });
}

type Linking = Pick<Ask<typeof contract.linkOrderStatus>, 'table' | 'house'>;

/** Whoever holds the link sees this one order; forged, run out or made for something else, it opens nothing. */
export const showOrderStatus: AnyOperation = { route: contract.showOrderStatus, handle: readByLink, page: pageOfStatus };

async function readByLink({ params, house, now }: LinkAsk): Promise<Decision<AnswerOf<typeof contract.showOrderStatus>>> {
  const link = await openLink(house.store, house.keyring, 'order-status', params['token'] ?? '', new Date(now));
  if (link === undefined) return refuse('INVALID_LINK');
  const { merchantId, ids } = link;
  const [items, switches] = await Promise.all([
    house.store.read([orderKey({ merchantId }, ids['order_id'] ?? ''), merchantKey(merchantId)]),
    recentModules(house.store, merchantId, new Date(now)),
  ]);
  const [orderItem, merchantItem] = items;
  if (orderItem === undefined || merchantItem === undefined) return refuse('INVALID_LINK');
  const order = readOrder(orderItem);
  const gate = openGate(contract.showOrderStatus, switches);
  gate.enterStore({ params: { store_id: order.storeId }, query: undefined, body: undefined });
  return accept({ shop: readMerchant(merchantItem).name, ...statusForCustomer(order) });
}

export const listMyOrders = operation(contract.listMyOrders, async ({ query, caller, table }) => {
  const mine = { by: 'stores', keep: (item: Item) => table.sees(readOrder(item).storeId) };
  const page = await listPage(table, [{ index: 'gsi2', pk: ordersOfCustomer(table, caller.id), newestFirst: true }], query, mine);
  if (!page.accepted) return page;
  return accept({ data: page.value.items.map(readOrder).map(showMine), next_cursor: page.value.next_cursor });
});

/** Another customer's order answers like one that is not there. */
export const getMyOrder = operation(contract.getMyOrder, async ({ params, caller, table }) => {
  const order = await loadOrder(table, params.order_id);
  return order?.customerId === caller.id ? accept(showMine(order)) : refuse('NOT_FOUND');
});

function showMine(order: Order) {
  return { id: order.id, ...statusForCustomer(order) };
}
