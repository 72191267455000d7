import { accept, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/stores';
import { listPage } from '@dianke/data/list-page';
import { loadShop, merchantKey, readMerchant, readShop } from '@dianke/data/stores/stores';
import { operation } from '@dianke/runtime/operation';
import { showMerchant, showStore } from './show-store.ts';

export const getMerchant = operation(contract.getMerchant, async ({ params, table }) => {
  if (params.merchant_id !== table.merchantId) return refuse('NOT_FOUND');
  const [item] = await table.read([merchantKey(table.merchantId)]);
  return item ? accept(showMerchant(readMerchant(item))) : refuse('NOT_FOUND');
});

export const getStore = operation(contract.getStore, async ({ params, table }) => {
  const shop = await loadShop(table, params.store_id);
  return shop ? accept(showStore(shop)) : refuse('NOT_FOUND');
});

/** Only the stores of the caller's scope. */
export const listStores = operation(contract.listStores, async ({ query, table }) => {
  const page = await listPage(table, [{ pk: table.at(), prefix: 'STORE#' }], query);
  if (!page.accepted) return page;
  const shops = page.value.items.map(readShop).filter((shop) => table.sees(shop.id));
  return accept({ data: shops.map(showStore), next_cursor: page.value.next_cursor });
});
