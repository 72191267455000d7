import { accept, refuse } from '@dianke/contract/decision';
import type { AnswerOf } from '@dianke/contract/route';
import * as contract from '@dianke/contract/store-offers';
import { loadVariants, productShards, readProduct, type Variant } from '@dianke/data/catalog/catalog';
import { offerKey, readOffer, type StoreOffer } from '@dianke/data/catalog/store-offers';
import { listWhere } from '@dianke/data/list-where';
import type { Item } from '@dianke/data/store/store';
import { loadShop, type Shop } from '@dianke/data/stores/stores';
import type { Table } from '@dianke/data/table';
import { operation } from '@dianke/runtime/operation';

type ShelfProduct = AnswerOf<typeof contract.listShelf>['data'][number];

/** Items after which a page ends, so that an answer stays small on a phone's net. */
const itemsOfPage = 500;

/** What is archived is not on the shelf. */
export const listShelf = operation(contract.listShelf, async ({ query, table }) => {
  const shop = await loadShop(table, query.store_id);
  if (shop === undefined) return refuse('NOT_FOUND');
  const shards = Array.from({ length: productShards }, (_, shard) => ({ index: 'gsi1' as const, pk: table.at('PRODUCTS', String(shard)) }));
  const page = await listWhere(table, shards, query, {
    filter: { shelf: shop.id },
    take: (items) => shelve(table, shop, items),
    step: 20,
    enough: (taken) => taken.reduce((sum, product) => sum + product.variants.length, 0) >= itemsOfPage,
  });
  return page.accepted ? accept({ data: [...page.value.data], next_cursor: page.value.next_cursor }) : page;
});

async function shelve(table: Table, shop: Shop, items: readonly Item[]): Promise<ShelfProduct[]> {
  const products = items.map(readProduct).filter((product) => product.status === 'active');
  const ids = products.flatMap((product) => product.variantIds);
  const offerKeys = ids.map((id) => offerKey(table, shop.id, id));
  const [variants, offers] = await Promise.all([loadVariants(table, ids), table.read(offerKeys)]);
  const found = new Map(variants.flatMap((one) => (one?.status === 'active' ? [[one.id, one] as const] : [])));
  const own = new Map(offers.flatMap((item) => (item ? [readOffer(item)] : [])).map((offer) => [offer.variantId, offer]));
  return products.flatMap(({ id, name, categoryId, kind, variantIds }) => {
    const sold = variantIds.flatMap((variantId) => offered(shop, found.get(variantId), own.get(variantId)));
    return sold.length === 0 ? [] : [{ product_id: id, name, category_id: categoryId, kind, variants: sold }];
  });
}

function offered(shop: Shop, variant: Variant | undefined, offer: StoreOffer | undefined): ShelfProduct['variants'] {
  if (variant === undefined) return [];
  const own = offer === undefined || offer.price === null ? undefined : { amount: offer.price, currency: offer.currency };
  const price = own ?? { amount: variant.price, currency: variant.currency };
  if (price.currency !== shop.currency) return [];
  const { id, sku, name, barcode } = variant;
  return [{ id, sku, name, barcode, price, sold_out: offer?.soldOut ?? false }];
}
