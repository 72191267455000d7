import * as contract from '@dianke/contract/stores';
import { newStaffWrites, type Staff } from '@dianke/data/staff/staff';
import { type Merchant, merchantWrites, type Shop, shopWrites } from '@dianke/data/stores/stores';
import { tell } from '@dianke/events/fact';
import { staffInvited } from '@dianke/events/facts/staff';
import { operation } from '@dianke/runtime/operation';
import { showMerchant, showStore } from './show-store.ts';

/** Takes in a merchant: its keys, its first store and its owner, who is invited by the fact. */
export const createMerchant = operation(contract.createMerchant, async ({ body, table, house, now, commit }) => {
  const { merchantId } = table;
  const merchant: Merchant = { id: merchantId, name: body.name, country: body.country, locale: body.locale, version: 1, createdAt: now };
  const { day_starts_at, ...fields } = body.store;
  const shop: Shop = { id: house.newId('sto'), ...fields, dayStartsAt: day_starts_at, version: 1, createdAt: now };
  const owner: Staff = {
    id: house.newId('usr'),
    kind: 'user',
    name: body.owner.name,
    email: body.owner.email,
    phone: null,
    status: 'invited',
    role: 'owner',
    permissions: [],
    stores: 'all',
    notBefore: null,
    alerts: { sms: false, email: true },
    version: 1,
    createdAt: now,
  };
  const { create, claimCode } = shopWrites(table, shop);
  const { keys, item: keyItem } = await house.keyring.newMerchantKeys(merchantId);
  return commit(
    {
      writes: [...merchantWrites(table, merchant), { do: 'create', item: keyItem }, create, claimCode, ...newStaffWrites(table, keys, owner)],
      facts: [tell(staffInvited, { store_id: null, object: { type: 'staff', id: owner.id, version: 1 }, data: { staff_id: owner.id } })],
      objects: [
        { type: 'merchant', id: merchantId, version: 1 },
        { type: 'store', id: shop.id, version: 1 },
        { type: 'staff', id: owner.id, version: 1 },
      ],
    },
    { merchant: showMerchant(merchant), store: showStore(shop), owner_id: owner.id },
  );
});
