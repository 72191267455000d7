import { accept, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/inventory';
import { loadVariants } from '@dianke/data/catalog/catalog';
import { readAlert } from '@dianke/data/inventory/alerts';
import { emptyLevel, loadLevel, readLevel, readMovement } from '@dianke/data/inventory/levels';
import { listPage } from '@dianke/data/list-page';
import { loadShop } from '@dianke/data/stores/stores';
import { operation } from '@dianke/runtime/operation';
import { showAlert, showLevel, showMovement } from './show-stock.ts';

/** An item of the catalogue that has never moved in the store has zeros. */
export const getLevel = operation(contract.getLevel, async ({ params, query, table }) => {
  const level = await loadLevel(table, query.store_id, params.variant_id);
  if (level) return accept(showLevel(level));
  const [shop, [variant]] = await Promise.all([loadShop(table, query.store_id), loadVariants(table, [params.variant_id])]);
  return shop && variant ? accept(showLevel(emptyLevel(shop.id, variant.id))) : refuse('NOT_FOUND');
});

export const listLevels = operation(contract.listLevels, async ({ query, table }) => {
  if ((await loadShop(table, query.store_id)) === undefined) return refuse('NOT_FOUND');
  const page = await listPage(table, [{ pk: table.at('STOCK', query.store_id) }], query);
  return page.accepted ? accept({ data: page.value.items.map((item) => showLevel(readLevel(item))), next_cursor: page.value.next_cursor }) : page;
});

export const listMovements = operation(contract.listMovements, async ({ query, table }) => {
  if ((await loadShop(table, query.store_id)) === undefined) return refuse('NOT_FOUND');
  const page = await listPage(table, [{ pk: table.at('MOVE', query.store_id, query.month), newestFirst: true }], query);
  return page.accepted
    ? accept({ data: page.value.items.map((item) => showMovement(readMovement(item))), next_cursor: page.value.next_cursor })
    : page;
});

/** Alerts follow stock by a stream, so the list says as of when it was read. */
export const listAlerts = operation(contract.listAlerts, async ({ query, table, now }) => {
  if ((await loadShop(table, query.store_id)) === undefined) return refuse('NOT_FOUND');
  const page = await listPage(table, [{ pk: table.at('ALERT', query.store_id) }], query);
  return page.accepted
    ? accept({ data: page.value.items.map((item) => showAlert(readAlert(item))), next_cursor: page.value.next_cursor, as_of: now })
    : page;
});
