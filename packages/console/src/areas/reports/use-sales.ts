import type { reportSales, salesGroups } from '@dianke/contract/reports';
import type { AnswerOf } from '@dianke/contract/route';
import { useAsk } from '../../api/use-ask.ts';
import type { About } from './use-view.ts';

export type SalesGroup = (typeof salesGroups)[number];
export type SalesAnswer = AnswerOf<typeof reportSales>;

/** Rows that one request asks for; the totals hold all of them. */
const mostRows = 2_000;

/** Asks for a period and, if there is one, for the other that it is held against, so that both are shown together. */
export function useSales({ period, before, storeId }: About, group_by: SalesGroup) {
  const about = { ...(storeId === undefined ? {} : { store_id: storeId }), group_by, limit: mostRows };
  return useAsk(
    ['sales', 'report', about, period, before],
    async (api, signal) => {
      if (period === null) throw new Error('a report without a period');
      const [now, earlier] = await Promise.all([
        api.reportSales({ query: { ...about, ...period }, signal }),
        before === null ? null : api.reportSales({ query: { ...about, ...before }, signal }),
      ]);
      return { ...now, data: { now: now.data, before: earlier?.data ?? null } };
    },
    { enabled: period !== null },
  );
}
