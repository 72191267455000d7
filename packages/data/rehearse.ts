import { accept, type Decision } from '@dianke/contract/decision';
import type { Commitment, Guarded } from './commitment.ts';
import { writeHolds } from './store/apply-write.ts';
import { ConditionLost, type Item, type Key, type Write } from './store/store.ts';
import type { Table } from './table.ts';

/** Items that rehearsed writes would have created, by key: claims of codes above all. What they would have changed is not imagined. */
export type Imagined = Map<string, Item>;

/**
 * Asks whether a commitment would come through, and writes nothing: every condition is held against the items as they stand and
 * those that were imagined before; what it would create is imagined for the next.
 *
 * @returns the refusal of the first write whose condition is lost
 * @throws {ConditionLost} when that means a race: load and decide again
 */
export async function rehearse(table: Table, { writes }: Pick<Commitment, 'writes'>, imagined: Imagined): Promise<Decision<undefined>> {
  const guarded = writes.map((one): Guarded => ('write' in one ? one : { write: one, otherwise: () => null }));
  const items = await standing(
    table,
    guarded.map((one) => keyOfWrite(one.write)),
    imagined,
  );
  for (const [at, { write, otherwise }] of guarded.entries()) {
    if (writeHolds(items[at], write)) continue;
    const refusal = otherwise(items[at]);
    if (refusal) return refusal;
    throw new ConditionLost([{ at, key: keyOfWrite(write), old: items[at] }]);
  }
  for (const { write } of guarded) if (write.do === 'create') imagined.set(nameOf(write.item), write.item);
  return accept(undefined);
}

async function standing(table: Table, keys: readonly Key[], imagined: Imagined): Promise<(Item | undefined)[]> {
  const open = keys.filter((key) => !imagined.has(nameOf(key)));
  const read = await table.read(open, { consistent: true });
  const found = new Map(open.map((key, at) => [nameOf(key), read[at]] as const));
  return keys.map((key) => (imagined.has(nameOf(key)) ? imagined.get(nameOf(key)) : found.get(nameOf(key))));
}

function keyOfWrite(write: Write): Key {
  return 'item' in write ? { pk: write.item.pk, sk: write.item.sk } : write.key;
}

function nameOf({ pk, sk }: Key): string {
  return `${pk}\n${sk}`;
}
