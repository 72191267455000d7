import { accept, refuse } from '@dianke/contract/decision';
import type { AnswerOf } from '@dianke/contract/route';
import * as contract from '@dianke/contract/store-offers';
import { loadVariants } from '@dianke/data/catalog/catalog';
import { loadOffer, offerWrite, readOffer, type StoreOffer } from '@dianke/data/catalog/store-offers';
import { listPage } from '@dianke/data/list-page';
import { loadShop } from '@dianke/data/stores/stores';
import type { Table } from '@dianke/data/table';
import { operation } from '@dianke/runtime/operation';

function showOffer({ variantId, storeId, price, currency, soldOut, version }: StoreOffer): AnswerOf<typeof contract.getStorePrice> {
  return { variant_id: variantId, store_id: storeId, price: price === null ? null : { amount: price, currency }, sold_out: soldOut, version };
}

/** The offer as it stands; one that was never made has version 0. Undefined for an item or a store that is not there for the caller. */
async function offerAt(table: Table, params: { readonly variant_id: string; readonly store_id: string }): Promise<StoreOffer | undefined> {
  const { variant_id: variantId, store_id: storeId } = params;
  const [shop, [variant], offer] = await Promise.all([
    loadShop(table, storeId),
    loadVariants(table, [variantId]),
    loadOffer(table, storeId, variantId),
  ]);
  if (shop === undefined || variant === undefined) return undefined;
  return offer ?? { variantId, storeId, price: null, currency: shop.currency, soldOut: false, version: 0 };
}

export const getStorePrice = operation(contract.getStorePrice, async ({ params, table }) => {
  const offer = await offerAt(table, params);
  return offer ? accept(showOffer(offer)) : refuse('NOT_FOUND');
});

/** Only the stores of the caller's scope. */
export const listStorePrices = operation(contract.listStorePrices, async ({ params, query, table }) => {
  const [variant] = await loadVariants(table, [params.variant_id]);
  if (variant === undefined) return refuse('NOT_FOUND');
  const page = await listPage(table, [{ pk: table.at('VAR', variant.id), prefix: 'OFFER#' }], query);
  if (!page.accepted) return page;
  const offers = page.value.items.map(readOffer).filter((offer) => table.sees(offer.storeId));
  return accept({ data: offers.map(showOffer), next_cursor: page.value.next_cursor });
});

export const setStorePrice = operation(contract.setStorePrice, async ({ params, body, ifMatch, table, commit }) => {
  const before = await offerAt(table, params);
  if (before === undefined) return refuse('NOT_FOUND');
  if (before.version !== ifMatch) return refuse('STALE_VERSION', { version: before.version });
  if (body.price !== null && body.price.currency !== before.currency)
    return refuse('CURRENCY_MISMATCH', { currency: before.currency }, '/price/currency');
  const after: StoreOffer = { ...before, price: body.price?.amount ?? null, version: before.version + 1 };
  return commit(
    { writes: [offerWrite(table, after)], objects: [objectOf(after)], changes: [{ field: 'store_price', before: before.price, after: after.price }] },
    showOffer(after),
  );
});

/** Needs no version: whoever says it last is right. */
export const setSoldOut = operation(contract.setSoldOut, async ({ params, body, table, commit }) => {
  const before = await offerAt(table, params);
  if (before === undefined) return refuse('NOT_FOUND');
  const after: StoreOffer = { ...before, soldOut: body.sold_out, version: before.version + 1 };
  return commit(
    {
      writes: [offerWrite(table, after)],
      objects: [objectOf(after)],
      changes: [{ field: 'sold_out', before: before.soldOut, after: after.soldOut }],
    },
    showOffer(after),
  );
});

function objectOf(offer: StoreOffer) {
  return { type: 'store-offer', id: `${offer.storeId}/${offer.variantId}`, version: offer.version };
}
