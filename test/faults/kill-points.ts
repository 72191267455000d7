import fc from 'fast-check';
import type { KillPoint } from './kill-at.ts';

const isLong = process.env.PROVE === '1';
const lanes = 2;
/** Kills at a random moment, for each scene of the long run. */
export const moments = isLong ? 90 : 0;

/**
 * Before each of so many calls, after the last, and once it has answered, though what woke it comes again. The long run also
 * kills right after each: outside of the process that is as before the next.
 */
export function killPoints(calls: number): KillPoint[] {
  const points = Array.from({ length: calls }, (_, at): KillPoint[] => {
    const call = at + 1;
    return isLong || call === calls
      ? [
          { when: 'before', call },
          { when: 'after', call },
        ]
      : [{ when: 'before', call }];
  }).flat();
  const random = fc.sample(fc.integer({ min: 0, max: 250 }), moments).map((milliseconds): KillPoint => ({ when: 'moment', milliseconds }));
  return [...points, ...random, { when: 'answered' }];
}

/** Does a list's work in so many lanes at once. */
export async function inLanes<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...list];
  const lane = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
