import { isNetAway } from '../api/is-net-away.ts';

const prefix = 'dianke.kept.';

/**
 * Asks, and keeps the answer in this tab; while the net or the server is away, what was answered before. For the few answers
 * without which no screen opens; they end with the tab and with signing out, and the server still decides on everything.
 */
export async function askOrKept<Data>(name: string, ask: () => Promise<Data>): Promise<Data> {
  const key = `${prefix}${name}`;
  try {
    const answer = await ask();
    sessionStorage.setItem(key, JSON.stringify(answer));
    return answer;
  } catch (fault) {
    const kept = isNetAway(fault) ? sessionStorage.getItem(key) : null;
    if (kept === null) throw fault;
    return JSON.parse(kept);
  }
}
