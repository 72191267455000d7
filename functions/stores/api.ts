import { cloudHouseWithKeys } from '@dianke/runtime/cloud-house-with-keys';
import { serve } from '@dianke/runtime/serve';
import { createMerchant } from './create-merchant.ts';
import { createStore } from './create-store.ts';
import { getModules, setModules } from './modules.ts';
import { getMerchant, getStore, listStores } from './read-stores.ts';
import { updateMerchant } from './update-merchant.ts';
import { updateStore } from './update-store.ts';

export const operations = [createMerchant, getMerchant, updateMerchant, createStore, listStores, getStore, updateStore, getModules, setModules];

/** The door of merchants and stores. */
export const handler = serve(operations, cloudHouseWithKeys);
