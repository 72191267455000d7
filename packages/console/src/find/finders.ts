import { ProblemError } from '@dianke/sdk/problem-error';
import type { Finder, Found } from './finder.ts';
import { orderMeanings } from './order-meanings.ts';
import { ordersMeant } from './orders-meant.ts';

const mostOfAKind = 6;

/** Customers by name, pinyin, initials or the last digits of a phone; the server knows which. */
const customers: Finder = {
  kind: 'customer',
  permission: 'customers:read',
  find: async (api, text, signal) => {
    const { data } = await api.searchCustomers({ body: { text, limit: mostOfAKind }, signal });
    return data.data.map(({ id, name, phone_masked }) => ({ kind: 'customer', id, title: name, detail: phone_masked ?? '' }));
  },
};

/** Orders by what was typed: a number, the last digits of a phone, or a parcel's number. */
const orders: Finder = {
  kind: 'order',
  permission: 'orders:read',
  find: async (api, text, signal) => {
    const found = await ordersMeant(api, orderMeanings(text), mostOfAKind, signal);
    return found.slice(0, mostOfAKind).map((order) => ({ kind: 'order', id: order.id, title: order.number, detail: order.business_date }));
  },
};

/** Goods by barcode or by their whole SKU. */
const goods: Finder = {
  kind: 'variant',
  permission: 'catalog:read',
  find: async (api, text, signal) => {
    if (!/^[A-Za-z0-9._-]{3,40}$/.test(text)) return [];
    const query = /^[0-9]{8,14}$/.test(text) ? { barcode: text } : { sku: text.toUpperCase() };
    const { data } = await api.findVariant({ query, signal });
    return [{ kind: 'variant', id: data.id, title: data.name ?? data.sku, detail: data.sku }];
  },
};

/** Every way of finding things, in the order in which results are shown. */
export const finders: readonly Finder[] = [customers, orders, goods];

/** Asks a finder; nothing found and a text that the server will not take are both an empty list. */
export async function findWith(finder: Finder, ...args: Parameters<Finder['find']>): Promise<Found[]> {
  try {
    return await finder.find(...args);
  } catch (fault) {
    if (fault instanceof ProblemError && (fault.status === 404 || fault.status === 400)) return [];
    throw fault;
  }
}
