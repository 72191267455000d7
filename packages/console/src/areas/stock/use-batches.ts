import type { batchShape } from '@dianke/contract/stock-batches';
import type * as z from 'zod';
import { filledPage } from '../../api/filled-page.ts';
import { type Pages, usePages } from '../../api/use-pages.ts';

export type Batch = z.output<typeof batchShape>;

/** What lies in a store of an item by batch. */
export function useBatches(storeId: string, variantId: string): Pages<Batch> {
  return usePages(
    ['stock', 'batches', storeId, variantId],
    (api, from, signal) =>
      filledPage((cursor) => api.listBatches({ query: { store_id: storeId, variant_id: variantId, limit: 100, ...cursor }, signal }), from),
    { live: true },
  );
}
