import { keyOf } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

export type Product = {
  readonly id: string;
  readonly name: string;
  readonly variantIds: readonly string[];
  readonly version: number;
  readonly createdAt: string;
};

/** What is sold and counted: one size and colour of a product. Price in minor units. */
export type Variant = {
  readonly id: string;
  readonly productId: string;
  readonly productName: string;
  readonly sku: string;
  readonly name: string | null;
  readonly barcode: string | null;
  readonly price: number;
  readonly currency: string;
  readonly status: 'active' | 'archived';
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
export function codeKey(table: Table, kind: 'sku' | 'barcode', code: string): Key {
  return keyOf(table.at('UNIQUE', kind, encodeURIComponent(code.toUpperCase())), 'UNIQUE');
}

export function productItem(table: Table, product: Product): Item {
  const shard = product.id.charCodeAt(product.id.length - 1) % productShards;
  return {
    ...attributesOf(product),
    ...productKey(table, product.id),
    type: 'product',
    v: 1,
    gsi1pk: table.at('PRODUCTS', String(shard)),
    gsi1sk: product.id,
  };
}

export function variantItem(table: Table, variant: Variant): Item {
  return { ...attributesOf(variant), ...variantKey(table, variant.id), type: 'variant', v: 1 };
}

export function claimCode(table: Table, kind: 'sku' | 'barcode', code: string, variantId: string): Write {
  return { do: 'create', item: { ...codeKey(table, kind, code), type: 'unique', v: 1, owner: variantId } };
}

export function readProduct(item: Item): Product {
  return readAs<Product>(item, 'product', 1);
}

export function readVariant(item: Item): Variant {
  return readAs<Variant>(item, 'variant', 1);
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
