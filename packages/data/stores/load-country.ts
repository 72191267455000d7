import type { Store as Engine } from '../store/store.ts';
import { merchantKey, readMerchant, readShop, shopKey } from './stores.ts';

const known = new WeakMap<Engine, Map<string, string>>();
const knownAtMost = 10_000;

/**
 * The country in which a local phone number is read: the store's, else the merchant's. A country never changes, so each
 * process reads it once, and a look-up at the till need not wait for it.
 *
 * @returns undefined for an unknown store or merchant
 */
export async function loadCountry(engine: Engine, merchantId: string, storeId?: string): Promise<string | undefined> {
  const countries = known.get(engine) ?? new Map<string, string>();
  known.set(engine, countries);
  const name = `${merchantId}/${storeId ?? ''}`;
  const held = countries.get(name);
  if (held !== undefined) return held;
  const [item] = await engine.read([storeId === undefined ? merchantKey(merchantId) : shopKey(merchantId, storeId)]);
  if (item === undefined) return undefined;
  const { country } = storeId === undefined ? readMerchant(item) : readShop(item);
  if (countries.size >= knownAtMost) countries.clear();
  countries.set(name, country);
  return country;
}
