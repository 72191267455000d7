import type { Client } from '@dianke/sdk/create-client';

/** Something that is sold here, at its price here. */
export type ShelfItem = {
  readonly variantId: string;
  readonly sku: string;
  readonly barcode: string | null;
  readonly name: string;
  /** Minor units of the store's currency. */
  readonly price: number;
  readonly soldOut: boolean;
};

/** A store's shelf as this device knows it. */
export type KeptShelf = { readonly storeId: string; readonly asOf: string; readonly items: readonly ShelfItem[] };

/** Pages of 200 products that a device takes at most. */
const pagesAtMost = 60;

/** Asks for all that a store sells. */
export async function loadShelf(api: Pick<Client, 'pages'>, storeId: string, now: string): Promise<KeptShelf> {
  const items: ShelfItem[] = [];
  for await (const page of api.pages.listShelf({ query: { store_id: storeId, limit: 200 } }, { atMostPages: pagesAtMost }))
    for (const { name, variants } of page.data)
      for (const { id, sku, barcode, name: variant, price, sold_out } of variants)
        items.push({
          variantId: id,
          sku,
          barcode,
          name: [name, variant].filter(Boolean).join(' '),
          price: price.amount,
          soldOut: sold_out,
        });
  return { storeId, asOf: now, items };
}

/** The item with exactly this barcode or SKU. */
export function itemWithCode(items: readonly ShelfItem[], code: string): ShelfItem | undefined {
  const wanted = code.trim().toUpperCase();
  return wanted === '' ? undefined : items.find(({ barcode, sku }) => barcode?.toUpperCase() === wanted || sku.toUpperCase() === wanted);
}

/** Items whose name, SKU or barcode hold every typed word, `most` at most. */
export function itemsLike(items: readonly ShelfItem[], text: string, most: number): readonly ShelfItem[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const found: ShelfItem[] = [];
  for (const item of items) {
    const said = `${item.name} ${item.sku} ${item.barcode ?? ''}`.toLowerCase();
    if (words.every((word) => said.includes(word))) found.push(item);
    if (found.length === most) break;
  }
  return found;
}
