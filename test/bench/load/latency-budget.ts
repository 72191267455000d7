/** What we promise of speed, in milliseconds: at the 95th percentile of an API call, of a page in the browser, of a cold function. */
export type LatencyBudget = {
  /** A call that only reads. */
  readonly read: number;
  /** A call that writes, its followers aside. */
  readonly write: number;
  /** From the navigation until the front page is painted and answers. */
  readonly page: number;
  /** From the start of a process to its first answer, with one read. */
  readonly cold: number;
};

/** The published budget; `docs/benchmarks.md` shows it. */
export const latencyBudget: LatencyBudget = { read: 300, write: 500, page: 3_000, cold: 2_000 };

/** A measured figure and the part of the budget that it is held to. */
export type Figure = { readonly name: string; readonly of: keyof LatencyBudget; readonly milliseconds: number };

/** One sentence for each figure that is over the budget. */
export function overBudget(figures: readonly Figure[], budget: LatencyBudget = latencyBudget): string[] {
  return figures
    .filter(({ of, milliseconds }) => milliseconds > budget[of])
    .map(({ name, of, milliseconds }) => `${name}: ${milliseconds.toFixed(1)} ms, ${budget[of]} at most`);
}

/**
 * Reads a budget of one's own, `read=200,write=400`; what it does not name stays as published.
 * @throws {Error} for a word that the budget does not have, or no milliseconds
 */
export function readBudget(text: string | undefined): LatencyBudget {
  const own: Record<string, number> = {};
  for (const part of (text ?? '').split(',').filter((one) => one !== '')) {
    const [word = '', ms = ''] = part.split('=');
    if (!(word in latencyBudget) || !(Number(ms) > 0)) throw new Error(`--budget takes ${Object.keys(latencyBudget).join('=ms,')}=ms, not ${part}`);
    own[word] = Number(ms);
  }
  return { ...latencyBudget, ...own };
}
