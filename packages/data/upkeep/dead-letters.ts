import { keyOf, merchantPartition, platformPartition } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

/** What could not be delivered inside the house: a fact for a listener, or a change that a reader of the stream could not take. */
export type DeadLetter = {
  readonly id: string;
  readonly source: 'rule' | 'listener' | 'stream';
  /** The function that did not take it. */
  readonly listener: string;
  readonly factType: string | null;
  readonly factId: string | null;
  /** The fact as it was told, as JSON; null for a change of the stream, whose commit is named instead. */
  readonly fact: string | null;
  readonly commit: Key | null;
  /** Name of the error, without its message. */
  readonly error: string;
  readonly status: 'open' | 'replayed';
  readonly filedAt: string;
  readonly version: number;
};

/** Letters whose merchant cannot be told lie with the platform. */
export function deadLetterKey(merchantId: string | null, id: string): Key {
  return keyOf(merchantId === null ? platformPartition('DEAD') : merchantPartition(merchantId, 'DEAD'), id);
}

export function deadLetterItem(merchantId: string | null, letter: DeadLetter): Item {
  return { ...attributesOf(letter), ...deadLetterKey(merchantId, letter.id), type: 'dead-letter', v: 1 };
}

export function readDeadLetter(item: Item): DeadLetter {
  return readAs<DeadLetter>(item, 'dead-letter', 1);
}

export async function loadDeadLetter(table: Table, id: string): Promise<DeadLetter | undefined> {
  const [item] = await table.read([deadLetterKey(table.merchantId, id)], { consistent: true });
  const letter = item && readDeadLetter(item);
  return letter && isLetterSeen(table, letter) ? letter : undefined;
}

/** Whether the caller may see a letter: who sees some stores only, sees what was told of those stores. */
export function isLetterSeen(table: Table, letter: DeadLetter): boolean {
  if (table.stores === 'all') return true;
  const { store_id: storeId }: { store_id?: unknown } = JSON.parse(letter.fact ?? '{}');
  return typeof storeId === 'string' && table.sees(storeId);
}

export function replayedWrite(table: Table, letter: DeadLetter): Write {
  return {
    do: 'replace',
    item: deadLetterItem(table.merchantId, { ...letter, status: 'replayed', version: letter.version + 1 }),
    version: letter.version,
  };
}
