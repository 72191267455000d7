import { accept, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/upkeep';
import { recordOf } from '@dianke/data/commit-record';
import { listPage } from '@dianke/data/list-page';
import type { Key } from '@dianke/data/store/store';
import { type DeadLetter, isLetterSeen, loadDeadLetter, readDeadLetter, replayedWrite } from '@dianke/data/upkeep/dead-letters';
import { type Bus, eventBus } from '@dianke/runtime/bus';
import { environment } from '@dianke/runtime/environment';
import type { House } from '@dianke/runtime/house';
import { type AnyOperation, operation } from '@dianke/runtime/operation';
import { followBatches } from './follow-batches.ts';
import { noteStanding } from './note-crossings.ts';
import { sealCommits } from './seal-audit.ts';

function showLetter(letter: DeadLetter) {
  const { id, source, listener, error, status } = letter;
  return { id, source, listener, fact_type: letter.factType, fact_id: letter.factId, error, status, filed_at: letter.filedAt };
}

export const listDeadLetters = operation(contract.listDeadLetters, async ({ query, table }) => {
  const page = await listPage(table, [{ pk: table.at('DEAD'), newestFirst: true }], query);
  if (!page.accepted) return page;
  const letters = page.value.items.map(readDeadLetter).filter((letter) => isLetterSeen(table, letter));
  return accept({ data: letters.map(showLetter), next_cursor: page.value.next_cursor });
});

/** Delivers a dead letter again. Every listener and reader is safe when repeated, so a letter may be replayed more than once. */
export function replaying(bus: (house: House) => Bus): AnyOperation {
  return operation(contract.replayDeadLetter, async ({ params, table, house, commit }) => {
    const letter = await loadDeadLetter(table, params.dead_letter_id);
    if (letter === undefined) return refuse('NOT_FOUND');
    if (letter.fact !== null) await putOrFail(bus(house), [JSON.parse(letter.fact)]);
    if (letter.commit !== null) await takeAgain(house, bus(house), table.merchantId, letter.commit);
    const replayed = { ...letter, status: 'replayed' as const };
    return commit(
      { writes: [replayedWrite(table, letter)], objects: [{ type: 'dead-letter', id: letter.id, version: letter.version + 1 }] },
      showLetter(replayed),
    );
  });
}

/** Does what the readers of the stream would have done with this change, from the item as it stands. */
async function takeAgain(house: House, bus: Bus, merchantId: string, key: Key): Promise<void> {
  const [item] = await house.store.read([key], { consistent: true });
  if (item?.type === 'level') {
    await noteStanding(house, item);
    await followBatches(house, item);
  }
  if (item?.type !== 'commit') return;
  const record = recordOf(item);
  await sealCommits(house, merchantId, [record]);
  await putOrFail(bus, record.facts);
}

async function putOrFail(bus: Bus, facts: Parameters<Bus['put']>[0]): Promise<void> {
  const refused = await bus.put(facts);
  if (refused.length > 0) throw new Error(`the bus refused ${refused.length} facts`);
}

let stageBus: Bus | undefined;

export const replayDeadLetter = replaying((house) => {
  stageBus ??= eventBus(environment('BUS_NAME'), house.pause);
  return stageBus;
});
