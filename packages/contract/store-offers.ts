import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { idOf, listQuery, money, pageOf } from './shapes.ts';
import { itemKinds } from './variants.ts';

/** How one store offers an item: its own price, if it has one, and whether it is sold out there. Version 0: never set. */
export const storeOfferShape = z.strictObject({
  variant_id: idOf('variant'),
  store_id: idOf('store'),
  /** The store's own price; null where the item's price holds. */
  price: money.nullable(),
  sold_out: z.boolean(),
  version: z.int().min(0),
});

const params = z.strictObject({ variant_id: idOf('variant'), store_id: idOf('store') });
const exampleParams = { variant_id: exampleIds.variant, store_id: exampleIds.store };

export const getStorePrice = defineRoute({
  id: 'getStorePrice',
  domain: 'catalog',
  method: 'GET',
  path: '/v1/variants/{variant_id}/store-prices/{store_id}',
  summary: 'Read how a store offers an item',
  auth: 'principal',
  permission: 'catalog:read',
  params,
  status: 200,
  response: storeOfferShape,
  refusals: ['NOT_FOUND'],
  example: { params: exampleParams },
});

export const listStorePrices = defineRoute({
  id: 'listStorePrices',
  domain: 'catalog',
  method: 'GET',
  path: '/v1/variants/{variant_id}/store-prices',
  summary: 'List the stores that offer an item in a way of their own',
  auth: 'principal',
  permission: 'catalog:read',
  params: z.strictObject({ variant_id: idOf('variant') }),
  query: z.strictObject(listQuery),
  status: 200,
  response: pageOf(storeOfferShape),
  refusals: ['NOT_FOUND', 'INVALID_CURSOR'],
  example: { params: { variant_id: exampleIds.variant } },
});

export const setStorePrice = defineRoute({
  id: 'setStorePrice',
  domain: 'catalog',
  method: 'PUT',
  path: '/v1/variants/{variant_id}/store-prices/{store_id}',
  summary: 'Give a store its own price of an item, or take it away',
  auth: 'principal',
  permission: 'catalog:write',
  ifMatch: 'required',
  params,
  body: z.strictObject({ price: money.nullable() }),
  status: 200,
  response: storeOfferShape,
  refusals: ['NOT_FOUND', 'CURRENCY_MISMATCH', 'STALE_VERSION', 'PRECONDITION_REQUIRED'],
  example: { params: exampleParams, body: { price: { amount: 350, currency: 'CNY' } } },
});

export const setSoldOut = defineRoute({
  id: 'setSoldOut',
  domain: 'catalog',
  method: 'PUT',
  path: '/v1/variants/{variant_id}/sold-out/{store_id}',
  summary: 'Say that an item is sold out in a store, or there again; a till may sell it all the same',
  auth: 'principal',
  permission: 'catalog:sold-out',
  params,
  body: z.strictObject({ sold_out: z.boolean() }),
  status: 200,
  response: storeOfferShape,
  refusals: ['NOT_FOUND', 'CONFLICT_RETRY'],
  example: { params: exampleParams, body: { sold_out: true } },
});

/** A product as one store sells it: each item that is on offer, at the price that holds there. */
export const shelfProductShape = z.strictObject({
  product_id: idOf('product'),
  name: z.string(),
  category_id: idOf('category').nullable(),
  kind: z.enum(itemKinds),
  variants: z.array(
    z.strictObject({
      id: idOf('variant'),
      sku: z.string(),
      name: z.string().nullable(),
      barcode: z.string().nullable(),
      price: money,
      sold_out: z.boolean(),
    }),
  ),
});

/** What a till keeps, so that it sells without a net. Items in another currency than the store's and without a price of its own are left out. */
export const listShelf = defineRoute({
  id: 'listShelf',
  domain: 'catalog',
  method: 'GET',
  path: '/v1/shelf',
  summary: 'List what a store sells, each item at its price there; a page ends early after 500 items',
  auth: 'principal',
  permission: 'catalog:read',
  query: z.strictObject({ store_id: idOf('store'), ...listQuery }),
  status: 200,
  response: pageOf(shelfProductShape),
  refusals: ['NOT_FOUND', 'INVALID_CURSOR'],
  example: { query: { store_id: exampleIds.store } },
});

export const storeOfferRoutes = [getStorePrice, listStorePrices, setStorePrice, setSoldOut, listShelf] as const;
