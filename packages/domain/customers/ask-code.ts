import { accept, type Decision, refuse } from '@dianke/contract/decision';

const hourMs = 3_600_000;

/** Codes that may be asked for in an hour: for one number or e-mail address, and from one place on the network. */
export const codesAnHour = { contact: 5, address: 20 } as const;

/** How often one code may be tried. */
export const triesAtMost = 5;

/**
 * Counts one more asking for a code.
 *
 * @param asked instants at which it was asked for before
 * @returns the instants of the last hour with this one, or refusal TOO_MANY_REQUESTS with the seconds until the next may be asked for
 */
export function askCode(asked: readonly string[], now: string, most: number): Decision<string[]> {
  const since = new Date(Date.parse(now) - hourMs).toISOString();
  const recent = asked.filter((at) => at > since).sort();
  const oldest = recent.at(-most);
  if (oldest === undefined) return accept([...recent, now]);
  const wait = Math.max(1, Math.ceil((Date.parse(oldest) + hourMs - Date.parse(now)) / 1000));
  return refuse('TOO_MANY_REQUESTS', { limit: most, retry_after_seconds: wait });
}
