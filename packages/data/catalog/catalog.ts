import type { Guarded } from '../commitment.ts';
import { keyOf } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

export type ItemKind = 'goods' | 'service';

export type Product = {
  readonly id: string;
  readonly name: string;
  readonly kind: ItemKind;
  readonly categoryId: string | null;
  readonly status: 'active' | 'archived';
  readonly variantIds: readonly string[];
  readonly version: number;
  readonly createdAt: string;
};

/** What is sold and counted: one size and colour of a product. Price and cost in minor units of one currency. */
export type Variant = {
  readonly id: string;
  readonly productId: string;
  readonly productName: string;
  readonly categoryId: string | null;
  readonly kind: ItemKind;
  readonly sku: string;
  readonly name: string | null;
  readonly options: readonly { readonly name: string; readonly value: string }[];
  readonly barcode: string | null;
  readonly price: number;
  readonly cost: number | null;
  readonly currency: string;
  /** Minutes that a service takes; null for goods. */
  readonly durationMinutes: number | null;
  readonly tracksBatches: boolean;
  readonly status: 'active' | 'archived';
  /** Archived together with its product, and brought back with it. */
  readonly withProduct?: boolean;
  readonly version: number;
};

/** Products are filled in bulk, so their list is spread over this many partitions. */
export const productShards = 4;

export function productKey(table: Table, id: string): Key {
  return keyOf(table.at('PRO', id), 'PRODUCT');
}

export function variantKey(table: Table, id: string): Key {
  return keyOf(table.at('VAR', id), 'VARIANT');
}

/** Where a code leads: `sku` or `barcode`, unique in the merchant. */
export function codeKey(table: Pick<Table, 'at'>, kind: 'sku' | 'barcode', code: string): Key {
  return keyOf(table.at('UNIQUE', kind, encodeURIComponent(code.toUpperCase())), 'UNIQUE');
}

/** Listed by shard, and by category. */
export function productItem(table: Table, product: Product): Item {
  const shard = product.id.charCodeAt(product.id.length - 1) % productShards;
  const listed = { gsi1pk: table.at('PRODUCTS', String(shard)), gsi1sk: product.id };
  const inCategory = product.categoryId === null ? {} : { gsi2pk: productsOfCategory(table, product.categoryId), gsi2sk: product.id };
  return { ...attributesOf(product), ...productKey(table, product.id), type: 'product', v: 2, ...listed, ...inCategory };
}

export function productsOfCategory(table: Table, categoryId: string): string {
  return table.at('PRODUCTS', 'CAT', categoryId);
}

/** Found by the first two characters of its SKU and onwards, and by category and product. */
export function variantItem(table: Table, variant: Variant): Item {
  return {
    ...attributesOf(variant),
    ...variantKey(table, variant.id),
    type: 'variant',
    v: 2,
    ...{ gsi1pk: skuPartition(table, variant.sku), gsi1sk: skuText(variant.sku) },
    ...{ gsi2pk: variantsOfCategory(table, variant.categoryId), gsi2sk: `${variant.productId}#${variant.id}` },
  };
}

/** Partition of the SKUs that begin with the first two characters of this one. @param sku at least one character */
export function skuPartition(table: Table, sku: string): string {
  return table.at('SKUS', skuText(sku).slice(0, 2));
}

/** A SKU as it is found: whatever its case. */
export function skuText(sku: string): string {
  return sku.toUpperCase();
}

/** Partition of the variants of a category, ordered by product; those without a category have one of their own. */
export function variantsOfCategory(table: Table, categoryId: string | null): string {
  return table.at('VARIANTS', categoryId ?? 'NONE');
}

export function claimCode(table: Table, kind: 'sku' | 'barcode', code: string, variantId: string): Write {
  return { do: 'create', item: { ...codeKey(table, kind, code), type: 'unique', v: 1, owner: variantId } };
}

/** Version 1 knew neither kinds nor categories, nor could a product be archived. */
const productUpgrades = { 1: (old: Item): Item => ({ ...old, kind: 'goods', categoryId: null, status: 'active' }) };
const variantUpgrades = {
  1: (old: Item): Item => ({ ...old, categoryId: null, kind: 'goods', options: [], cost: null, durationMinutes: null, tracksBatches: false }),
};

export function readProduct(item: Item): Product {
  return readAs<Product>(item, 'product', 2, productUpgrades);
}

export function readVariant(item: Item): Variant {
  return readAs<Variant>(item, 'variant', 2, variantUpgrades);
}

/** Variants by id, in the order asked; undefined where there is none. One batch. */
export async function loadVariants(table: Table, ids: readonly string[]): Promise<(Variant | undefined)[]> {
  const items = await table.read(ids.map((id) => variantKey(table, id)));
  return items.map((item) => item && readVariant(item));
}

/** Ids of the variants that these codes name; undefined where no item has the code. One batch. */
export async function findByCode(table: Table, kind: 'sku' | 'barcode', codes: readonly string[]): Promise<(string | undefined)[]> {
  const items = await table.read(codes.map((code) => codeKey(table, kind, code)));
  return items.map((item) => item && String(item['owner']));
}

export async function loadProduct(table: Table, id: string): Promise<Product | undefined> {
  const [item] = await table.read([productKey(table, id)]);
  return item && readProduct(item);
}

/** A product that changed since it was loaded; lost when someone was faster. */
export function changedProductWrite(table: Table, product: Product): Guarded {
  return { write: { do: 'replace', item: productItem(table, product), version: product.version - 1 }, otherwise: () => null };
}

/** A variant that changed since it was loaded; lost when someone was faster. */
export function changedVariantWrite(table: Table, variant: Variant): Guarded {
  return { write: { do: 'replace', item: variantItem(table, variant), version: variant.version - 1 }, otherwise: () => null };
}

/** `白T恤 中码`: what a line of an order or a message calls the item. */
export function fullName(variant: Pick<Variant, 'name' | 'productName'>): string {
  return variant.name === null ? variant.productName : `${variant.productName} ${variant.name}`;
}
