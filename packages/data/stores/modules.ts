import { allOn, type ModuleSettings } from '@dianke/domain/stores/module-settings';
import { keyOf, merchantPartition } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Store as Engine, Item, Key } from '../store/store.ts';

/** How long a process goes by the switches that it read, in milliseconds: after that a switch holds everywhere. */
export const switchesKeptMs = 5_000;

const keptAtMost = 10_000;
type Kept = { readonly until: number; readonly settings: Promise<ModuleSettings> };
const kept = new WeakMap<Engine, Map<string, Kept>>();

export function modulesKey(merchantId: string): Key {
  return keyOf(merchantPartition(merchantId), 'MODULES');
}

export function readModules(item: Item | undefined): ModuleSettings {
  return item === undefined ? allOn : readAs<ModuleSettings>(item, 'modules', 1);
}

export function modulesItem(merchantId: string, settings: ModuleSettings): Item {
  return { ...attributesOf(settings), ...modulesKey(merchantId), type: 'modules', v: 1 };
}

/** A merchant's switches as they stand. */
export async function loadModules(engine: Pick<Engine, 'read'>, merchantId: string): Promise<ModuleSettings> {
  const [item] = await engine.read([modulesKey(merchantId)], { consistent: true });
  return readModules(item);
}

/**
 * A merchant's switches, at most five seconds old, so that a request need not read them: they change a few times a year and
 * are asked for with every request. A process that reads them anew does so beside the principal, in the same round trip.
 */
export function recentModules(engine: Engine, merchantId: string, now: Date): Promise<ModuleSettings> {
  const held = kept.get(engine) ?? new Map<string, Kept>();
  kept.set(engine, held);
  const known = held.get(merchantId);
  if (known !== undefined && known.until > now.getTime() && known.until <= now.getTime() + switchesKeptMs) return known.settings;
  const settings = loadModules(engine, merchantId);
  if (held.size >= keptAtMost) held.clear();
  const entry: Kept = { until: now.getTime() + switchesKeptMs, settings };
  held.set(merchantId, entry);
  settings.catch(() => {
    if (held.get(merchantId) === entry) held.delete(merchantId);
  });
  return settings;
}

/** Lets this process read a merchant's switches anew at the next request. */
export function forgetModules(engine: Engine, merchantId: string): void {
  kept.get(engine)?.delete(merchantId);
}
