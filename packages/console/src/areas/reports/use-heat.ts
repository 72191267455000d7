import type { heatMapKinds } from '@dianke/contract/reports';
import { useAsk } from '../../api/use-ask.ts';
import type { About } from './use-view.ts';

export type HeatMapKind = (typeof heatMapKinds)[number];

/** Asks when sales happened, in all or of one product. */
export function useHeat({ period, storeId }: About, by: HeatMapKind, product: string | undefined) {
  const query = { by, ...(storeId === undefined ? {} : { store_id: storeId }), ...(product === undefined ? {} : { product_id: product }) };
  return useAsk(
    ['sales', 'heat-map', query, period],
    async (api, signal) => {
      if (period === null) throw new Error('a heat map without a period');
      return api.reportHeatMap({ query: { ...query, ...period }, signal });
    },
    { enabled: period !== null },
  );
}

/** Asks which products sold in the period, the one with the largest net first: those that one can look at. */
export function useSoldProducts({ period, storeId }: About) {
  const query = { group_by: 'product', limit: 200, ...(storeId === undefined ? {} : { store_id: storeId }) } as const;
  const { data } = useAsk(
    ['sales', 'products', query, period],
    async (api, signal) => {
      if (period === null) throw new Error('products without a period');
      return api.reportSales({ query: { ...query, ...period }, signal });
    },
    { enabled: period !== null },
  );
  const names = new Map(data?.data.filter(({ key }) => key !== 'none').map(({ key, label }) => [key, label ?? key]));
  return [...names].map(([id, name]) => ({ id, name }));
}
