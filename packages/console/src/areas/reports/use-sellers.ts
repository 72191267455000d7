import type { rankBestSellers } from '@dianke/contract/reports';
import type { AnswerOf } from '@dianke/contract/route';
import { useAsk } from '../../api/use-ask.ts';
import type { About } from './use-view.ts';

export const sellerLists = ['best', 'slow'] as const;
export type SellerList = (typeof sellerLists)[number];

export type Seller = AnswerOf<typeof rankBestSellers>['data'][number];

/** Items that one request ranks. */
const mostItems = 200;

/** Asks which items sold most, or which lie there and sold least. */
export function useSellers({ period, storeId }: About, list: SellerList, by: 'units' | 'net') {
  const query = { ...(storeId === undefined ? {} : { store_id: storeId }), by, limit: mostItems };
  return useAsk(
    ['sales', list, query, period],
    async (api, signal) => {
      if (period === null) throw new Error('a ranking without a period');
      const asked = { query: { ...query, ...period }, signal };
      const answer = await (list === 'best' ? api.rankBestSellers(asked) : api.rankSlowSellers(asked));
      return { ...answer, data: { list, ...answer.data } };
    },
    { enabled: period !== null },
  );
}
