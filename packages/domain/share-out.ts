/**
 * Shares an amount out by weights, to the last unit: each gets its share rounded down, and what is left goes, unit by unit,
 * to the largest remainders; of equal ones to the earlier.
 *
 * @param amount whole, zero or above
 * @param weights whole, zero or above; when all are zero the first gets everything
 */
export function shareOut(amount: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + BigInt(weight), 0n);
  if (sum === 0n) return weights.map((_, at) => (at === 0 ? amount : 0));
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const shares = exact.map((part) => Number(part / sum));
  const left = amount - shares.reduce((total, share) => total + share, 0);
  const byRemainder = exact
    .map((part, at) => ({ at, rest: part % sum }))
    .sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1));
  const favoured = new Set(byRemainder.slice(0, left).map(({ at }) => at));
  return shares.map((share, at) => (favoured.has(at) ? share + 1 : share));
}
