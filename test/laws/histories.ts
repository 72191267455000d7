import fc from 'fast-check';

/** Histories of a law: so many in `npm test`, ten times as many in `npm run prove`. */
export function histories(inTest = 1_000): { readonly numRuns: number; readonly endOnFailure: boolean } {
  return { numRuns: process.env.PROVE === '1' ? inTest * 10 : inTest, endOnFailure: false };
}

/** How long a test of so many histories may take, in milliseconds. */
export const historyTimeout = process.env.PROVE === '1' ? 3_600_000 : 240_000;

/** A quantity in thousandths, many of them whole, some odd. */
export const milli = (most: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: 1, max: most }).map((whole) => whole * 1000),
    fc.integer({ min: 1, max: most * 1000 }),
  );

/** One of the items on a shelf of three. */
export const item = fc.nat({ max: 2 });

/** Puts facts in another order and tells each `times` times; the same numbers always give the same order. */
export function shuffled<T>(list: readonly T[], luck: readonly number[], times: number): T[] {
  const all = Array.from({ length: times }, () => list).flat();
  for (let at = all.length - 1; at > 0; at--) {
    const other = (luck[at % luck.length] ?? 0) % (at + 1);
    const [one, two] = [all[at], all[other]];
    if (one !== undefined && two !== undefined) [all[at], all[other]] = [two, one];
  }
  return all;
}

/** Numbers that decide a shuffle. */
export const luck = fc.array(fc.nat({ max: 1_000_003 }), { minLength: 7, maxLength: 7 });
