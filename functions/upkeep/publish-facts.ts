import { recordOf } from '@dianke/data/commit-record';
import { type Bus, eventBus } from '@dianke/runtime/bus';
import { cloudHouse } from '@dianke/runtime/cloud-house';
import { environment } from '@dianke/runtime/environment';
import type { House } from '@dianke/runtime/house';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { followBatches } from './follow-batches.ts';
import { noteCrossings } from './note-crossings.ts';
import { type Change, changeOf, failuresOf } from './stream-changes.ts';

/**
 * Takes changes in order: facts of commits go on the bus, crossings of stock limits are committed, batches follow their levels.
 *
 * @returns the sequence number of the first change that was not taken; everything before it is done, and doing it again does no harm
 */
export async function publishChanges(changes: readonly Change[], house: House, bus: Bus): Promise<string | null> {
  const facts = changes.flatMap((change) =>
    change.after.type === 'commit' ? recordOf(change.after).facts.map((fact) => ({ fact, sequence: change.sequence })) : [],
  );
  const refused = new Set((await bus.put(facts.map((one) => one.fact))).map((fact) => fact.id));
  const firstRefused = facts.find((one) => refused.has(one.fact.id))?.sequence;
  for (const change of changes) {
    if (change.sequence === firstRefused) break;
    if (change.after.type !== 'level') continue;
    try {
      await noteCrossings(house, change.before, change.after);
      await followBatches(house, change.after);
    } catch (error) {
      house.log({ reader: 'publish-facts', fault: error instanceof Error ? error.name : 'unknown', sequence: change.sequence });
      return change.sequence;
    }
  }
  return firstRefused ?? null;
}

let bus: Bus | undefined;

export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const house = cloudHouse();
  bus ??= eventBus(environment('BUS_NAME'), house.pause);
  return failuresOf(await publishChanges(event.Records.flatMap(changeOf), house, bus));
}
