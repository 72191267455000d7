const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Pauses between attempts: at once, then after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h; ten in all, 75 h 35 min. */
const pausesMs = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour];

/** Attempts that a webhook gets in all. */
export const attemptsAtMost = pausesMs.length + 1;

/** A pause this short is waited out on the spot; a clock that rings to the minute could not keep it. */
export const shortPauseMs = 5 * second;

/** When the next attempt is due after `made` attempts, the last one at `now`; null when that was the last. */
export function planRetry(made: number, now: string): string | null {
  const pause = pausesMs[made - 1];
  return pause === undefined ? null : new Date(Date.parse(now) + pause).toISOString();
}

/** What an attempt met: a status, or why there was none. */
export type Met = { readonly status: number | null };

/** What an answer means: taken (2xx), the receiver is gone for good (410), or to be tried again; redirects are not followed. */
export function judgeAnswer({ status }: Met): 'taken' | 'gone' | 'again' {
  if (status !== null && status >= 200 && status < 300) return 'taken';
  return status === 410 ? 'gone' : 'again';
}

/** Whether an endpoint is given up: a message has failed in its last attempt and nothing has come through since it was made. */
export function isGivenUp(endpoint: { readonly lastHeardAt: string | null }, message: { readonly createdAt: string }): boolean {
  return endpoint.lastHeardAt === null || endpoint.lastHeardAt < message.createdAt;
}
