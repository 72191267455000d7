import { filledPage } from '../../api/filled-page.ts';
import { type Pages, usePages } from '../../api/use-pages.ts';
import { useSettled } from '../../find/use-settled.ts';
import type { LevelState, StockedLevel } from './stocked.ts';

const longestText = 60;

/** The levels that were asked for: all, those in a state, or the items that a typed text means, whether or not they ever moved here. */
export function useLevels(
  storeId: string,
  state: LevelState | null,
  typed: string,
): { readonly pages: Pages<StockedLevel>; readonly isSearch: boolean } {
  const text = useSettled(typed.trim().slice(0, longestText));
  const asked = { ...(state === null ? {} : { state }), ...(text === '' ? {} : { text }) };
  const pages = usePages(
    ['stock', 'levels', storeId, asked],
    (api, from, signal) =>
      filledPage((cursor) => api.listLevels({ query: { store_id: storeId, expand: 'variant', limit: 50, ...asked, ...cursor }, signal }), from),
    { live: text === '' },
  );
  return { pages, isSearch: text !== '' };
}
