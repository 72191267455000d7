import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { placeOrder } from '@dianke/contract/orders';
import type { AnswerOf } from '@dianke/contract/route';
import { loadOrder } from '@dianke/data/orders/orders';
import type { Table } from '@dianke/data/table';
import { showOrder } from './show-order.ts';

/** Answers a repeat whose first answer was too long to keep: the order as it stands. */
export async function readAgain(ask: { readonly table: Table; readonly params: unknown }): Promise<Decision<AnswerOf<typeof placeOrder>>> {
  const record = await ask.table.replay();
  const done = record?.objects.find((object) => object.type === 'order');
  const order = done && (await loadOrder(ask.table, done.id));
  return order ? accept(showOrder(order)) : refuse('NOT_FOUND');
}
