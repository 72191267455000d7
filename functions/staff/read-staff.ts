import { accept, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/staff';
import { listPage } from '@dianke/data/list-page';
import { loadStaff, openStaffItems } from '@dianke/data/staff/staff';
import { operation } from '@dianke/runtime/operation';
import { showStaff, worksWithin } from './show-staff.ts';

export const getStaff = operation(contract.getStaff, async ({ params, table, house }) => {
  const found = await loadStaff(table, house.keyring, params.staff_id);
  return found && worksWithin(found.staff, table.stores) ? accept(showStaff(found.staff)) : refuse('NOT_FOUND');
});

/** Those who work in a store that the caller may see. */
export const listStaff = operation(contract.listStaff, async ({ query, table, house }) => {
  const page = await listPage(table, [{ index: 'gsi1', pk: table.at('STAFF') }], query);
  if (!page.accepted) return page;
  const staff = await openStaffItems(table, house.keyring, page.value.items);
  return accept({ data: staff.filter((one) => worksWithin(one, table.stores)).map(showStaff), next_cursor: page.value.next_cursor });
});
