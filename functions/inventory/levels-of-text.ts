import { findByCode, loadVariants, productShards, readProduct, readVariant, skuPartition, skuText, type Variant } from '@dianke/data/catalog/catalog';
import { emptyLevel, type Level, loadLevels } from '@dianke/data/inventory/levels';
import type { Item, Query } from '@dianke/data/store/store';
import type { Table } from '@dianke/data/table';
import { isCodeText, itemWords, matchesItem, mayHoldItem } from '@dianke/domain/catalog/match-item';

/** Products read in one step: each has 95 variants at most. */
export const productsOfStep = 50;

/** The goods that a whole barcode leads to; none where it is nobody's. */
export async function levelsOfBarcode(table: Table, storeId: string, text: string): Promise<Level[]> {
  if (!isCodeText(text)) return [];
  const [id] = await findByCode(table, 'barcode', [text]);
  return id === undefined ? [] : levelsOf(table, storeId, await variantsNamed(table, [id]));
}

/** Where items of a text are looked for: the SKUs that begin with it, then the names of all products. */
export function scopeOfText(table: Table, text: string): Omit<Query, 'limit' | 'after'>[] {
  const skus = isCodeText(text) ? [{ index: 'gsi1' as const, pk: skuPartition(table, text), prefix: skuText(text) }] : [];
  const names = Array.from({ length: productShards }, (_, shard) => ({ index: 'gsi1' as const, pk: table.at('PRODUCTS', String(shard)) }));
  return [...skus, ...names];
}

/** The levels of the goods that a step of that scope comes to. What its SKU has brought up already is not listed by its name again. */
export async function levelsOfText(table: Table, storeId: string, text: string, items: readonly Item[]): Promise<Level[]> {
  const words = itemWords(text);
  const bySku = items.filter((item) => item.type === 'variant').map(readVariant);
  const products = items.filter((item) => item.type === 'product').map(readProduct);
  const ids = products.filter(({ name }) => mayHoldItem(name, words)).flatMap(({ variantIds }) => variantIds);
  const named = (await variantsNamed(table, ids)).filter(
    (one) => matchesItem(one, words) && !(isCodeText(text) && skuText(one.sku).startsWith(skuText(text))),
  );
  return levelsOf(table, storeId, [...bySku, ...named]);
}

async function variantsNamed(table: Table, ids: readonly string[]): Promise<Variant[]> {
  return (await loadVariants(table, ids)).filter((one) => one !== undefined);
}

/** What is archived and lies nowhere is left out, and so are services. */
async function levelsOf(table: Table, storeId: string, variants: readonly Variant[]): Promise<Level[]> {
  const goods = variants.filter(({ kind }) => kind === 'goods');
  const levels = await loadLevels(
    table,
    storeId,
    goods.map(({ id }) => id),
  );
  return goods.flatMap(({ id, status }, at) => levels[at] ?? (status === 'archived' ? [] : [emptyLevel(storeId, id)]));
}
