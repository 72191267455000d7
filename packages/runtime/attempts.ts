import { ConditionLost, Conflict } from '@dianke/data/store/store';

const attemptsAtMost = 4;
const conflictsAtMost = 8;

/** Someone was faster, again and again; nothing was written. */
export class Contended extends Error {
  override readonly name = 'Contended';
}

/**
 * Loads, decides and commits; when someone was faster, does it all again, a few times, after a jittered pause.
 *
 * A lost condition means that what was decided on has changed (3 more tries); a conflict only means that another
 * transaction was at work on the same item (up to 8 tries).
 * @throws {Contended} when it never came through
 */
export async function withAttempts<T>(
  work: (attempt: number) => Promise<T>,
  pause: (milliseconds: number) => Promise<void>,
  luck: () => number = Math.random,
): Promise<T> {
  let lost = 0;
  for (let attempt = 0; attempt < conflictsAtMost; attempt++) {
    try {
      return await work(lost);
    } catch (error) {
      if (!(error instanceof ConditionLost) && !(error instanceof Conflict)) throw error;
      if (error instanceof ConditionLost) lost += 1;
      if (lost >= attemptsAtMost) break;
      await pause(luck() * Math.min(20 * 2 ** attempt, 500));
    }
  }
  throw new Contended('someone was faster each time');
}
