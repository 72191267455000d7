import { merchantPartition } from '../keys.ts';
import type { Store as Engine } from '../store/store.ts';
import { readShop } from './stores.ts';

const keptMs = 5 * 60_000;
const keptAtMost = 10_000;
const known = new WeakMap<Engine, Map<string, { readonly zone: string; readonly until: number }>>();

/**
 * The time zone of a store, of the merchant's first store when none is named; read once in 5 minutes and process, so that
 * what only needs to know today's date does not wait for it.
 */
export async function loadZone(engine: Engine, merchantId: string, storeId: string | null, now: number): Promise<string> {
  const zones = known.get(engine) ?? new Map<string, { zone: string; until: number }>();
  known.set(engine, zones);
  const name = `${merchantId}/${storeId ?? ''}`;
  const held = zones.get(name);
  if (held !== undefined && held.until > now) return held.zone;
  const page = await engine.query({ pk: merchantPartition(merchantId), prefix: storeId === null ? 'STORE#' : `STORE#${storeId}`, limit: 1 });
  const zone = page.items[0] === undefined ? 'UTC' : readShop(page.items[0]).timezone;
  if (zones.size >= keptAtMost) zones.clear();
  zones.set(name, { zone, until: now + keptMs });
  return zone;
}
