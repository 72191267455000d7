import { type MemoryStore, memoryStore } from '@dianke/data/store/memory-store';
import type { House } from '@dianke/runtime/house';
import { newId } from '@dianke/runtime/ids';

/** A house over a table in memory with a clock that tests turn. It keeps its log and opens nobody's personal data. */
export function quietHouse(options: { readonly at?: string } = {}) {
  const store: MemoryStore = memoryStore();
  const lines: Readonly<Record<string, unknown>>[] = [];
  const clock = { now: Date.parse(options.at ?? '2026-11-20T08:00:00.000Z') };
  const noKeys = () => Promise.reject(new Error('a quiet house has no keys to personal data'));
  const house: House = {
    store,
    keyring: { merchantKeys: noKeys, newMerchantKeys: noKeys },
    now: () => new Date(clock.now),
    newId,
    log: (line) => void lines.push({ ...line }),
    pause: () => new Promise((resume) => setImmediate(resume)),
  };
  return { house, store, lines, clock };
}
