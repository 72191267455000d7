import { membershipWrite } from '@dianke/data/access/principals';
import { changedStaffWrite, loadStaff } from '@dianke/data/staff/staff';
import type { FactOf } from '@dianke/events/fact';
import type { staffInvited } from '@dianke/events/facts/staff';
import { type Accounts, cognitoAccounts } from '@dianke/gateways/accounts';
import { cloudHouseWithKeys } from '@dianke/runtime/cloud-house-with-keys';
import { environment } from '@dianke/runtime/environment';
import { type Heard, listen } from '@dianke/runtime/listen';

/** Gives a new member of staff an account to sign in with, and leads it to their place in this merchant. Safe to repeat. */
export function inviting(accounts: () => Accounts) {
  return async ({ fact, table, house }: Heard<FactOf<typeof staffInvited>['data']>): Promise<void> => {
    const found = await loadStaff(table, house.keyring, fact.data.staff_id);
    if (found === undefined || found.staff.status !== 'invited') return;
    const { name, email, phone: _, ...record } = found.staff;
    const sub = await accounts().invite({ email, name });
    const active = { ...record, status: 'active' as const, version: record.version + 1 };
    await table.commit({
      writes: [membershipWrite(sub, { merchantId: table.merchantId, principalId: record.id }), changedStaffWrite(table, active, found.sealed)],
      objects: [{ type: 'staff', id: record.id, version: active.version }],
      changes: [{ field: 'status', before: record.status, after: active.status }],
    });
  };
}

let accounts: Accounts | undefined;

function cloudAccounts(): Accounts {
  accounts ??= cognitoAccounts(environment('USER_POOL_ID'));
  return accounts;
}

export const handler = listen('on-staff-invited', inviting(cloudAccounts), cloudHouseWithKeys);
