import { keyOf, merchantPartition, platformPartition } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Store as Engine, Item, Key, PagePlace, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

export type Merchant = {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly locale: 'zh-CN' | 'zh-TW' | 'en';
  readonly version: number;
  readonly createdAt: string;
};

/** A shop: its zone, currency and day decide what counts on which date. */
export type Shop = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly timezone: string;
  readonly currency: string;
  readonly country: string;
  readonly dayStartsAt: string;
  readonly version: number;
  readonly createdAt: string;
};

export function merchantKey(merchantId: string): Key {
  return keyOf(merchantPartition(merchantId), 'MERCHANT');
}

export function shopKey(merchantId: string, storeId: string): Key {
  return keyOf(merchantPartition(merchantId), 'STORE', storeId);
}

export function shopItem(table: Table, shop: Shop): Item {
  return { ...attributesOf(shop), ...shopKey(table.merchantId, shop.id), type: 'store', v: 1 };
}

export function readShop(item: Item): Shop {
  return readAs<Shop>(item, 'store', 1);
}

export function readMerchant(item: Item): Merchant {
  return readAs<Merchant>(item, 'merchant', 1);
}

/** A store that the caller may see; undefined for another's. */
export async function loadShop(table: Table, storeId: string): Promise<Shop | undefined> {
  if (!table.sees(storeId)) return undefined;
  const [item] = await table.read([shopKey(table.merchantId, storeId)]);
  return item && readShop(item);
}

/** Every store that the caller may see, in the order of their ids; 10,000 at most. */
export async function loadShops(table: Table): Promise<Shop[]> {
  if (table.stores !== 'all') {
    const items = await table.read(table.stores.map((id) => shopKey(table.merchantId, id)));
    return items.flatMap((item) => (item === undefined ? [] : [readShop(item)]));
  }
  const shops: Shop[] = [];
  let after: PagePlace | undefined;
  for (let pages = 0; pages < 10; pages++) {
    const page = await table.query({ pk: table.at(), prefix: 'STORE#', limit: 1000, ...(after === undefined ? {} : { after }) });
    shops.push(...page.items.map(readShop));
    if (page.next === null) break;
    after = page.next;
  }
  return shops;
}

/** The first stores that the caller may see, in the order of their ids; 1,000 at most. */
export async function loadSomeShops(table: Table, atMost: number): Promise<Shop[]> {
  if (table.stores === 'all') {
    const page = await table.query({ pk: table.at(), prefix: 'STORE#', limit: atMost });
    return page.items.map(readShop);
  }
  const items = await table.read(table.stores.slice(0, atMost).map((id) => shopKey(table.merchantId, id)));
  return items.flatMap((item) => (item === undefined ? [] : [readShop(item)]));
}

export function merchantItem(merchant: Merchant): Item {
  return { ...attributesOf(merchant), ...merchantKey(merchant.id), type: 'merchant', v: 1 };
}

/** A new merchant, its place in the platform's list, and its first store. */
export function merchantWrites(table: Table, merchant: Merchant): Write[] {
  return [
    { do: 'create', item: merchantItem(merchant) },
    { do: 'create', item: { ...keyOf(platformPartition('MERCHANTS'), table.merchantId), type: 'merchant-look-up', v: 1 } },
  ];
}

/** A new store; its code is unique in the merchant. */
export function shopWrites(table: Table, shop: Shop): { readonly create: Write; readonly claimCode: Write } {
  return {
    create: { do: 'create', item: shopItem(table, shop) },
    claimCode: { do: 'create', item: { ...keyOf(table.at('UNIQUE', 'store-code', shop.code), 'UNIQUE'), type: 'unique', v: 1, owner: shop.id } },
  };
}

/** Ids of all merchants, page by page; for schedules that visit each. */
export async function* walkMerchants(engine: Engine): AsyncGenerator<string> {
  let after: Record<string, string> | undefined;
  for (let pages = 0; pages < 100_000; pages++) {
    const page = await engine.query({ pk: platformPartition('MERCHANTS'), limit: 500, ...(after ? { after } : {}) });
    for (const item of page.items) yield item.sk;
    if (page.next === null) return;
    after = page.next;
  }
}
