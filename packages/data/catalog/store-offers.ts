import { keyOf } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

/** How one store offers an item: its own price, if any, in minor units of the store's currency, and whether it is sold out. */
export type StoreOffer = {
  readonly variantId: string;
  readonly storeId: string;
  readonly price: number | null;
  readonly currency: string;
  readonly soldOut: boolean;
  readonly version: number;
};

export function offerKey(table: Table, storeId: string, variantId: string): Key {
  return keyOf(table.at('VAR', variantId), 'OFFER', storeId);
}

export function readOffer(item: Item): StoreOffer {
  return readAs<StoreOffer>(item, 'store-offer', 1);
}

export async function loadOffer(table: Table, storeId: string, variantId: string): Promise<StoreOffer | undefined> {
  const [item] = await table.read([offerKey(table, storeId, variantId)], { consistent: true });
  return item && readOffer(item);
}

/** A new or changed offer; lost when someone was faster. */
export function offerWrite(table: Table, offer: StoreOffer): Write {
  const item: Item = { ...attributesOf(offer), ...offerKey(table, offer.storeId, offer.variantId), type: 'store-offer', v: 1 };
  return offer.version === 1 ? { do: 'create', item } : { do: 'replace', item, version: offer.version - 1 };
}
