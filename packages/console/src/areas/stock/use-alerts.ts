import { filledPage } from '../../api/filled-page.ts';
import { type Pages, usePages } from '../../api/use-pages.ts';
import type { Alert } from './alert.ts';

/** A store's alerts in one status, of one kind or all, newest first. */
export function useAlerts(storeId: string, status: Alert['status'], kind: Alert['kind'] | null): Pages<Alert> {
  const asked = { store_id: storeId, expand: 'variant' as const, limit: 50, status, ...(kind === null ? {} : { kind }) };
  return usePages(
    ['stock-alerts', 'list', storeId, status, kind],
    (api, from, signal) => filledPage((cursor) => api.listAlerts({ query: { ...asked, ...cursor }, signal }), from),
    { live: true },
  );
}
