import type { createCustomer } from '@dianke/contract/customers';
import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { AnswerOf } from '@dianke/contract/route';
import { loadCustomer } from '@dianke/data/customers/customers';
import type { Table } from '@dianke/data/table';
import type { House } from '@dianke/runtime/house';
import { showCustomer } from './show-customer.ts';

/** Answers a repeat: names are personal and never stand in a commit record, so the customer is read again. */
export async function rereadCustomer(ask: {
  readonly table: Table;
  readonly house: House;
  readonly now: string;
}): Promise<Decision<AnswerOf<typeof createCustomer>>> {
  const record = await ask.table.replay();
  const made = record?.objects.find((object) => object.type === 'customer');
  const customer = made && (await loadCustomer(ask.table, ask.house.keyring, made.id));
  return customer ? accept(await showCustomer(ask, customer)) : refuse('NOT_FOUND');
}
