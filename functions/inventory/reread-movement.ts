import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { postMovement } from '@dianke/contract/inventory';
import type { AnswerOf, BodyOf } from '@dianke/contract/route';
import { loadMovement } from '@dianke/data/inventory/movements';
import type { Table } from '@dianke/data/table';
import { showMovement } from './show-stock.ts';

/** Answers a repeat whose first answer was too long to keep: the movement as it stands in the ledger. */
export async function rereadMovement(ask: {
  readonly table: Table;
  readonly body: BodyOf<typeof postMovement>;
}): Promise<Decision<AnswerOf<typeof postMovement>>> {
  const record = await ask.table.replay();
  const done = record?.objects.find((object) => object.type === 'movement');
  const movement = done && record && (await loadMovement(ask.table, ask.body.store_id, done.id, record.at));
  return movement ? accept(showMovement(movement)) : refuse('NOT_FOUND');
}
