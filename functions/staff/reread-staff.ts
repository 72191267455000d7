import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { AnswerOf } from '@dianke/contract/route';
import type { getStaff } from '@dianke/contract/staff';
import { loadStaff } from '@dianke/data/staff/staff';
import type { Table } from '@dianke/data/table';
import type { House } from '@dianke/runtime/house';
import { showStaff } from './show-staff.ts';

/** Answers a repeat: names and addresses never stand in a commit record, so the member of staff is read again. */
export async function rereadStaff(ask: { readonly table: Table; readonly house: House }): Promise<Decision<AnswerOf<typeof getStaff>>> {
  const record = await ask.table.replay();
  const made = record?.objects.find((object) => object.type === 'staff');
  const found = made && (await loadStaff(ask.table, ask.house.keyring, made.id));
  return found ? accept(showStaff(found.staff)) : refuse('NOT_FOUND');
}
