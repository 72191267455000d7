import { refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/stores';
import { loadShop, shopItem } from '@dianke/data/stores/stores';
import { operation } from '@dianke/runtime/operation';
import { showStore } from './show-store.ts';

export const updateStore = operation(contract.updateStore, async ({ params, body, ifMatch, table, commit }) => {
  const shop = await loadShop(table, params.store_id);
  if (shop === undefined) return refuse('NOT_FOUND');
  if (shop.version !== ifMatch) return refuse('STALE_VERSION', { version: shop.version });
  const changed = {
    ...shop,
    name: body.name ?? shop.name,
    timezone: body.timezone ?? shop.timezone,
    dayStartsAt: body.day_starts_at ?? shop.dayStartsAt,
    version: shop.version + 1,
  };
  const fields = ['name', 'timezone', 'dayStartsAt'] as const;
  return commit(
    {
      writes: [{ do: 'replace', item: shopItem(table, changed), version: shop.version }],
      objects: [{ type: 'store', id: shop.id, version: changed.version }],
      changes: fields.filter((field) => shop[field] !== changed[field]).map((field) => ({ field, before: shop[field], after: changed[field] })),
    },
    showStore(changed),
  );
});
