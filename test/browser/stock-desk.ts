import { createClient } from '@dianke/sdk/create-client';
import { house } from './visit.ts';

/** The demo's first store, in which goods are moved. */
export const store_id = house?.demo.stores[0]?.id ?? '';

/** The API as a connected system of the demo shop. */
export const api = createClient({ baseUrl: house?.url ?? 'http://nowhere.test', credential: house?.demo.api_key ?? 'none' });

/** The date so many days from today. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Makes goods of one kind. @returns the id of the only item */
export async function makeGoods(name: string, sku: string, barcode: string, tracks_batches = false): Promise<string> {
  const yuan = (amount: number) => ({ amount, currency: 'CNY' });
  const made = await api.createProduct({ body: { name, variants: [{ sku, barcode, price: yuan(1290), cost: yuan(700), tracks_batches }] } });
  return made.data.variants[0]?.id ?? '';
}

/** Moves goods by hand: a delivery, or what broke. */
export async function moveGoods(
  kind: 'receipt' | 'issue',
  variant_id: string,
  quantity: string,
  batch?: { code: string; expires_on: string },
): Promise<void> {
  const reason = kind === 'receipt' ? 'delivery' : 'damage';
  await api.postMovement({ body: { store_id, kind, reason, lines: [{ variant_id, quantity, ...(batch === undefined ? {} : { batch }) }] } });
}

/** What lies of an item in the store now. */
export async function levelOf(variant_id: string) {
  return (await api.getLevel({ params: { variant_id }, query: { store_id } })).data;
}

/** Sets limits as somebody else would. */
export async function limitGoods(variant_id: string, limits: { low_limit?: string; over_limit?: string }): Promise<void> {
  await api.setLimits({ params: { variant_id }, ifMatch: (await levelOf(variant_id)).version, body: { store_id, ...limits } });
}
