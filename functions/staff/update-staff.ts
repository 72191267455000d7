import { refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/staff';
import { listPage } from '@dianke/data/list-page';
import { changedStaffWrite, loadStaff, type Staff } from '@dianke/data/staff/staff';
import type { Write } from '@dianke/data/store/store';
import type { Table } from '@dianke/data/table';
import { operation } from '@dianke/runtime/operation';
import { checkGrant } from './check-grant.ts';
import { rereadStaff } from './reread-staff.ts';
import { showStaff, worksWithin } from './show-staff.ts';

/**
 * Changes role, stores or status, from the next request on. Nobody changes someone who holds more than they do, and a
 * merchant always keeps an active owner: the other owner is checked in the same transaction.
 */
export const updateStaff = operation(
  contract.updateStaff,
  async ({ params, body, ifMatch, table, house, caller, now, commit }) => {
    const found = await loadStaff(table, house.keyring, params.staff_id);
    if (found === undefined || !worksWithin(found.staff, table.stores)) return refuse('NOT_FOUND');
    const { staff, sealed } = found;
    if (staff.version !== ifMatch) return refuse('STALE_VERSION', { version: staff.version });
    const changed: Staff = {
      ...staff,
      role: body.role ?? staff.role,
      stores: body.stores ?? staff.stores,
      status: body.status ?? staff.status,
      alerts: body.alerts ?? staff.alerts,
      notBefore: body.status === 'disabled' ? now : staff.notBefore,
      version: staff.version + 1,
    };
    for (const held of [staff, changed]) {
      const allowed = await checkGrant(house, table, caller, held);
      if (!allowed.accepted) return allowed;
    }
    const stops = staff.role === 'owner' && (changed.role !== 'owner' || changed.status === 'disabled');
    const other = stops ? await anotherOwner(table, staff.id) : undefined;
    if (stops && other === undefined) return refuse('LAST_OWNER');
    const { name: _name, email: _email, phone: _phone, ...record } = changed;
    const fields = ['role', 'stores', 'status'] as const;
    return commit(
      {
        writes: [changedStaffWrite(table, record, sealed), ...(other === undefined ? [] : [other])],
        objects: [{ type: 'staff', id: staff.id, version: changed.version }],
        changes: fields.filter((field) => staff[field] !== changed[field]).map((field) => ({ field, before: staff[field], after: changed[field] })),
      },
      showStaff(changed),
      'reread',
    );
  },
  rereadStaff,
);

/** A check that another active owner still is one; undefined when there is none. */
async function anotherOwner(table: Table, id: string): Promise<Write | undefined> {
  let cursor: string | undefined;
  for (let pages = 0; pages < 100; pages++) {
    const page = await listPage(table, [{ index: 'gsi1', pk: table.at('STAFF') }], { limit: 200, cursor });
    if (!page.accepted) return undefined;
    const owner = page.value.items.find((item) => item['role'] === 'owner' && item['status'] !== 'disabled' && item['id'] !== id);
    if (owner)
      return { do: 'check', key: { pk: owner.pk, sk: owner.sk }, when: [{ attribute: 'version', is: '=', value: Number(owner['version']) }] };
    if (page.value.next_cursor === null) return undefined;
    cursor = page.value.next_cursor;
  }
  return undefined;
}
