import { accept, type Decision, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/inventory';
import type { QueryOf } from '@dianke/contract/route';
import * as batches from '@dianke/contract/stock-batches';
import { loadProduct, loadVariants, skuPartition, skuText, variantsOfCategory } from '@dianke/data/catalog/catalog';
import { isCategory } from '@dianke/data/catalog/categories';
import { batchesByExpiry, readBatch } from '@dianke/data/inventory/batches';
import { emptyLevel, type Level, loadLevel, loadLevels, readLevel } from '@dianke/data/inventory/levels';
import { readMovement } from '@dianke/data/inventory/movements';
import { listPage } from '@dianke/data/list-page';
import { listWhere } from '@dianke/data/list-where';
import type { Item, Query } from '@dianke/data/store/store';
import { loadShop } from '@dianke/data/stores/stores';
import type { Table } from '@dianke/data/table';
import { stateOf } from '@dianke/domain/inventory/watch-level';
import { operation } from '@dianke/runtime/operation';
import { showBatch, showLevel, showMovement } from './show-stock.ts';

/** An item of the catalogue that has never moved in the store has zeros. */
export const getLevel = operation(contract.getLevel, async ({ params, query, table }) => {
  const level = await loadLevel(table, query.store_id, params.variant_id);
  if (level) return accept(showLevel(level));
  const [shop, [variant]] = await Promise.all([loadShop(table, query.store_id), loadVariants(table, [params.variant_id])]);
  return shop && variant ? accept(showLevel(emptyLevel(shop.id, variant.id))) : refuse('NOT_FOUND');
});

type Path = { readonly scope: readonly Omit<Query, 'limit' | 'after'>[]; readonly indexed: boolean };

/** Category, product and SKU are found through an index of the catalogue; the state is looked at after reading. Items that never moved here are left out. */
export const listLevels = operation(contract.listLevels, async ({ query, table }) => {
  const { store_id: storeId, state } = query;
  if ((await loadShop(table, storeId)) === undefined) return refuse('NOT_FOUND');
  const path = await pathOf(table, query);
  if (!path.accepted) return path;
  const { scope, indexed } = path.value;
  const page = await listWhere(table, scope, query, {
    filter: { storeId, state },
    take: async (items) => {
      const levels = indexed
        ? await loadLevels(
            table,
            storeId,
            items.map((item) => String(item['id'])),
          )
        : items.map(readLevel);
      return levels.filter((level): level is Level => level !== undefined && (state === undefined || stateOf(level)[state]));
    },
  });
  return page.accepted ? accept({ data: page.value.data.map(showLevel), next_cursor: page.value.next_cursor }) : page;
});

async function pathOf(table: Table, query: QueryOf<typeof contract.listLevels>): Promise<Decision<Path>> {
  const { category_id: categoryId, product_id: productId, sku_prefix: sku } = query;
  const index = (one: Omit<Query, 'limit' | 'after'>) => accept({ scope: [one], indexed: true });
  if (categoryId !== undefined && !(await isCategory(table, categoryId))) return refuse('NOT_FOUND');
  if (categoryId !== undefined) return index({ index: 'gsi2', pk: variantsOfCategory(table, categoryId) });
  if (sku !== undefined) return index({ index: 'gsi1', pk: skuPartition(table, sku), prefix: skuText(sku) });
  if (productId === undefined) return accept({ scope: [{ pk: table.at('STOCK', query.store_id) }], indexed: false });
  const product = await loadProduct(table, productId);
  return product ? index({ index: 'gsi2', pk: variantsOfCategory(table, product.categoryId), prefix: `${product.id}#` }) : refuse('NOT_FOUND');
}

/** Of one item, the month is read through and its movements are picked out: a page may be short, its cursor leads on. */
export const listMovements = operation(contract.listMovements, async ({ query, table }) => {
  if ((await loadShop(table, query.store_id)) === undefined) return refuse('NOT_FOUND');
  const { variant_id: variantId } = query;
  if (variantId !== undefined && (await loadVariants(table, [variantId]))[0] === undefined) return refuse('NOT_FOUND');
  const moves = (item: Item) => readMovement(item).lines.some((line) => line.variantId === variantId);
  const filter = variantId === undefined ? undefined : { by: variantId, keep: moves };
  const page = await listPage(table, [{ pk: table.at('MOVE', query.store_id, query.month), newestFirst: true }], query, filter);
  if (!page.accepted) return page;
  return accept({ data: page.value.items.map((item) => showMovement(readMovement(item))), next_cursor: page.value.next_cursor });
});

/** By expiry, oldest first; what is used up is left out. Batches follow sales by the stream, so the list says as of when it was read. */
export const listBatches = operation(batches.listBatches, async ({ query, table, now }) => {
  if ((await loadShop(table, query.store_id)) === undefined) return refuse('NOT_FOUND');
  const { variant_id: variantId, expires_before: before } = query;
  if (variantId !== undefined && (await loadVariants(table, [variantId]))[0] === undefined) return refuse('NOT_FOUND');
  const scope = [{ index: 'gsi1' as const, pk: batchesByExpiry(table, query.store_id), ...(before === undefined ? {} : { to: before }) }];
  const keep = (item: Item) => readBatch(item).onHand !== 0 && (variantId === undefined || readBatch(item).variantId === variantId);
  const page = await listPage(table, scope, query, { by: variantId ?? 'all', keep });
  if (!page.accepted) return page;
  return accept({ data: page.value.items.map((item) => showBatch(readBatch(item))), next_cursor: page.value.next_cursor, as_of: now });
});
