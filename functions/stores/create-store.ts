import { refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/stores';
import { type Shop, shopWrites } from '@dianke/data/stores/stores';
import { grant } from '@dianke/domain/access/grant';
import { operation } from '@dianke/runtime/operation';
import { showStore } from './show-store.ts';

/** Opens a store, usable at once. Only who sees all stores may: nobody opens a shop that they cannot see. */
export const createStore = operation(contract.createStore, async ({ body, table, house, caller, now, commit }) => {
  const held = grant(caller, { permissions: [], stores: 'all' });
  if (!held.accepted) return held;
  const { day_starts_at, ...fields } = body;
  const shop: Shop = { id: house.newId('sto'), ...fields, dayStartsAt: day_starts_at, version: 1, createdAt: now };
  const { create, claimCode } = shopWrites(table, shop);
  return commit(
    {
      writes: [create, { write: claimCode, otherwise: () => refuse('STORE_CODE_TAKEN', { code: shop.code }, '/code') }],
      objects: [{ type: 'store', id: shop.id, version: 1 }],
    },
    showStore(shop),
  );
});
