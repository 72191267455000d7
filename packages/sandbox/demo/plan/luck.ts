import { createHash } from 'node:crypto';

/** Luck that a seed settles: the same seed draws the same numbers. */
export type Luck = {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number from 0 to below the bound. */
  below(bound: number): number;
  /** True in this part of all draws, 0 to 1. */
  chance(part: number): boolean;
  /** One of them. @throws {RangeError} of nothing */
  pick<T>(from: readonly T[]): T;
  /** One of them, each as likely as its weight says. @throws {RangeError} of nothing */
  weighed<T>(from: readonly (readonly [T, number])[]): T;
  /** How many things happen where so many are expected; by Knuth's product of draws, for means up to 200. */
  count(mean: number): number;
  /** Luck of its own for a part of the work, so that more draws in one part change nothing in another. */
  of(part: string): Luck;
};

/** @param seed any text */
export function settledLuck(seed: string): Luck {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  return {
    next,
    below,
    chance: (part) => next() < part,
    pick: (from) => only(from[below(from.length)]),
    weighed: (from) => {
      let rest = next() * from.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [one, weight] of from) {
        rest -= weight;
        if (rest < 0) return one;
      }
      return only(from.at(-1))[0];
    },
    count: (mean) => {
      const floor = Math.exp(-Math.min(mean, 200));
      let seen = 0;
      for (let product = next(); product > floor; product *= next()) seen += 1;
      return seen;
    },
    of: (part) => settledLuck(`${seed}/${part}`),
  };
}

/** What must be there. @throws {RangeError} */
export function only<T>(one: T | undefined): T {
  if (one === undefined) throw new RangeError('nothing to take');
  return one;
}
