import * as contract from '@dianke/contract/staff';
import { newStaffWrites, type Staff } from '@dianke/data/staff/staff';
import { loadCountry } from '@dianke/data/stores/load-country';
import { parsePhone } from '@dianke/domain/customers/parse-phone';
import { tell } from '@dianke/events/fact';
import { staffInvited } from '@dianke/events/facts/staff';
import { operation } from '@dianke/runtime/operation';
import { checkGrant } from './check-grant.ts';
import { rereadStaff } from './reread-staff.ts';
import { showStaff } from './show-staff.ts';

/** Adds a member of staff; the invitation to sign in follows by the fact. */
export const inviteStaff = operation(
  contract.inviteStaff,
  async ({ body, table, house, caller, now, commit }) => {
    const allowed = await checkGrant(house, table, caller, body);
    if (!allowed.accepted) return allowed;
    const phone = body.phone === undefined ? undefined : parsePhone(body.phone, (await loadCountry(house.store, table.merchantId)) ?? '');
    if (phone !== undefined && !phone.accepted) return phone;
    const staff: Staff = {
      id: house.newId('usr'),
      kind: 'user',
      name: body.name,
      email: body.email,
      phone: phone?.value ?? null,
      status: 'invited',
      role: body.role,
      permissions: [],
      stores: body.stores,
      notBefore: null,
      alerts: body.alerts,
      version: 1,
      createdAt: now,
    };
    const keys = await house.keyring.merchantKeys(table.merchantId);
    return commit(
      {
        writes: newStaffWrites(table, keys, staff),
        facts: [tell(staffInvited, { store_id: null, object: { type: 'staff', id: staff.id, version: 1 }, data: { staff_id: staff.id } })],
        objects: [{ type: 'staff', id: staff.id, version: 1 }],
        changes: [
          { field: 'role', before: null, after: staff.role },
          { field: 'stores', before: null, after: staff.stores },
        ],
      },
      showStaff(staff),
      'reread',
    );
  },
  rereadStaff,
);
