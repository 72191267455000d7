import { refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/stores';
import { merchantItem, merchantKey, readMerchant } from '@dianke/data/stores/stores';
import { operation } from '@dianke/runtime/operation';
import { showMerchant } from './show-store.ts';

/** The merchant is of all stores: who sees some of them only does not change it. */
export const updateMerchant = operation(contract.updateMerchant, async ({ params, body, ifMatch, table, commit }) => {
  if (params.merchant_id !== table.merchantId) return refuse('NOT_FOUND');
  if (table.stores !== 'all') return refuse('MORE_THAN_YOURS', { stores: ['all'] });
  const [item] = await table.read([merchantKey(table.merchantId)]);
  if (item === undefined) return refuse('NOT_FOUND');
  const merchant = readMerchant(item);
  if (merchant.version !== ifMatch) return refuse('STALE_VERSION', { version: merchant.version });
  const changed = { ...merchant, name: body.name ?? merchant.name, locale: body.locale ?? merchant.locale, version: merchant.version + 1 };
  const fields = ['name', 'locale'] as const;
  return commit(
    {
      writes: [{ do: 'replace', item: merchantItem(changed), version: merchant.version }],
      objects: [{ type: 'merchant', id: merchant.id, version: changed.version }],
      changes: fields
        .filter((field) => merchant[field] !== changed[field])
        .map((field) => ({ field, before: merchant[field], after: changed[field] })),
    },
    showMerchant(changed),
  );
});
