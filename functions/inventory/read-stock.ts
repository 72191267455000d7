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
import { type Ask, operation } from '@dianke/runtime/operation';
import { expandItems } from './expand-items.ts';
import { levelsOfBarcode, levelsOfText, productsOfStep, scopeOfText } from './levels-of-text.ts';
import { showBatch, showLevel, showMovement } from './show-stock.ts';

/** An item of the catalogue that has never moved in the store has zeros. */
export const getLevel = operation(contract.getLevel, async (ask) => {
  const level = await levelOf(ask.table, ask.query.store_id, ask.params.variant_id);
  if (level === undefined) return refuse('NOT_FOUND');
  const shown = await expandItems(ask, [showLevel(level)], ask.query.expand);
  if (!shown.accepted) return shown;
  const [one] = shown.value;
  return one === undefined ? refuse('NOT_FOUND') : accept(one);
});

async function levelOf(table: Table, storeId: string, variantId: string): Promise<Level | undefined> {
  const level = await loadLevel(table, storeId, variantId);
  if (level) return level;
  const [shop, [variant]] = await Promise.all([loadShop(table, storeId), loadVariants(table, [variantId])]);
  return shop && variant && emptyLevel(shop.id, variant.id);
}

type Path = {
  readonly scope: readonly Omit<Query, 'limit' | 'after'>[];
  /** The levels that the items of a step come to. */
  readonly take: (items: readonly Item[]) => Promise<readonly (Level | undefined)[]>;
  readonly step?: number;
};

/** Category, product and SKU are found through an index of the catalogue; names and the state are looked at after reading. */
export const listLevels = operation(contract.listLevels, async (ask) => {
  const { query, table } = ask;
  const { store_id: storeId, state, text } = query;
  if ((await loadShop(table, storeId)) === undefined) return refuse('NOT_FOUND');
  const asked = (level: Level | undefined): level is Level => level !== undefined && (state === undefined || isIn(level, state));
  const coded = text === undefined || query.cursor !== undefined ? [] : await levelsOfBarcode(table, storeId, text);
  if (coded.length > 0) return showPage(ask, { data: coded.filter(asked), next_cursor: null });
  const path = await pathOf(table, query);
  if (!path.accepted) return path;
  const { scope, take, ...steps } = path.value;
  const page = await listWhere(table, scope, query, {
    filter: { storeId, state, text },
    take: async (items) => (await take(items)).filter(asked),
    enough: (taken) => taken.length >= query.limit,
    ...steps,
  });
  return page.accepted ? showPage(ask, page.value) : page;
});

async function showPage(
  ask: Ask & { readonly query: QueryOf<typeof contract.listLevels> },
  { data, next_cursor }: { readonly data: readonly Level[]; readonly next_cursor: string | null },
) {
  const shown = await expandItems(ask, data.map(showLevel), ask.query.expand);
  return shown.accepted ? accept({ data: shown.value, next_cursor }) : shown;
}

function isIn(level: Level, state: (typeof contract.levelStates)[number]): boolean {
  return state === 'out' ? level.available <= 0 : stateOf(level)[state];
}

/** Items that never moved here are left out, but where a text asks for them. */
async function pathOf(table: Table, query: QueryOf<typeof contract.listLevels>): Promise<Decision<Path>> {
  const { store_id: storeId, category_id: categoryId, product_id: productId, sku_prefix: sku, text } = query;
  const levels = (items: readonly Item[]) =>
    loadLevels(
      table,
      storeId,
      items.map((item) => String(item['id'])),
    );
  const index = (one: Omit<Query, 'limit' | 'after'>) => accept({ scope: [one], take: levels });
  if (text !== undefined)
    return accept({ scope: scopeOfText(table, text), take: (items) => levelsOfText(table, storeId, text, items), step: productsOfStep });
  if (categoryId !== undefined && !(await isCategory(table, categoryId))) return refuse('NOT_FOUND');
  if (categoryId !== undefined) return index({ index: 'gsi2', pk: variantsOfCategory(table, categoryId) });
  if (sku !== undefined) return index({ index: 'gsi1', pk: skuPartition(table, sku), prefix: skuText(sku) });
  if (productId === undefined) return accept({ scope: [{ pk: table.at('STOCK', storeId) }], take: async (items) => items.map(readLevel) });
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
