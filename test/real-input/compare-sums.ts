import type { ReconciledRow } from '../bench/reconcile.ts';

/** A sum for each key. */
export type Sums = Map<string, number>;

/** Adds things up by a key. */
export function sumBy<T>(things: readonly T[], keyOf: (thing: T) => string, weigh: (thing: T) => number): Sums {
  const sums: Sums = new Map();
  for (const thing of things) sums.set(keyOf(thing), (sums.get(keyOf(thing)) ?? 0) + weigh(thing));
  return sums;
}

/** Our own count against what the API says; the difference is a sum of sizes over all keys. */
export function compareSums(what: string, file: ReadonlyMap<string, number>, api: ReadonlyMap<string, number>): ReconciledRow {
  let difference = 0;
  for (const key of new Set([...file.keys(), ...api.keys()])) difference += Math.abs((file.get(key) ?? 0) - (api.get(key) ?? 0));
  const sum = (of: ReadonlyMap<string, number>) => [...of.values()].reduce((total, value) => total + value, 0);
  return { what, file: sum(file), api: sum(api), difference };
}
