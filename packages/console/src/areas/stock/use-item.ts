import { useParams } from '@tanstack/react-router';
import { useAsk } from '../../api/use-ask.ts';
import type { Store } from '../../session/use-store.ts';
import type { OfItem } from './stocked.ts';

type Asked = { readonly one: OfItem | undefined; readonly error: Error | null; again(): void };

/** The item of this address as it lies in a store. Live. */
export function useItem(store: Store): Asked {
  const { variantId = '' }: { variantId?: string } = useParams({ strict: false });
  const { data, error, refetch } = useAsk(
    ['stock', 'level', store.id, variantId],
    (api, signal) => api.getLevel({ params: { variant_id: variantId }, query: { store_id: store.id, expand: 'variant' }, signal }),
    { live: true },
  );
  const again = () => void refetch();
  // While another item is asked for, the one before is still kept.
  if (!data?.variant || data.variant_id !== variantId || data.store_id !== store.id) return { one: undefined, error, again };
  return { one: { store, level: data, item: data.variant }, error, again };
}
