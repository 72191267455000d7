/** What is known of an alert: whether it is open, and the version of the level at which that was seen. */
export type Known = { readonly status: 'open' | 'cleared'; readonly levelVersion: number };

/**
 * What a crossing does to what is known, in whatever order crossings arrive: the newest version of the level decides.
 *
 * `told` says whether somebody should hear of it: only when open becomes cleared or the reverse. A crossing that says what is
 * known already still moves the version on, so that an older one that comes later cannot undo it.
 * @returns undefined for what is older than what is known
 */
export function foldCrossing(
  known: Known | undefined,
  crossing: { readonly open: boolean; readonly levelVersion: number },
): (Known & { readonly told: boolean }) | undefined {
  if (known !== undefined && known.levelVersion >= crossing.levelVersion) return undefined;
  const status = crossing.open ? 'open' : 'cleared';
  return { status, levelVersion: crossing.levelVersion, told: status !== (known?.status ?? 'cleared') };
}
