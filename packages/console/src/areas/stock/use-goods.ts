import { filledPage } from '../../api/filled-page.ts';
import { usePages } from '../../api/use-pages.ts';
import { useSettled } from '../../find/use-settled.ts';
import type { StockedLevel } from './stocked.ts';

const longestText = 60;
const mostFound = 20;

/** The goods that a typed text means, with what is left of them here. */
export function useGoods(storeId: string, typed: string) {
  const text = useSettled(typed.trim().slice(0, longestText));
  const isAsked = text !== '' && typed.trim() !== '';
  const { rows, error, again } = usePages<StockedLevel>(
    ['stock', 'goods', storeId, text],
    (api, from, signal) =>
      filledPage((cursor) => api.listLevels({ query: { store_id: storeId, expand: 'variant', limit: mostFound, text, ...cursor }, signal }), from),
    { enabled: isAsked },
  );
  return { rows: isAsked ? rows : undefined, error, again, isAsked };
}
