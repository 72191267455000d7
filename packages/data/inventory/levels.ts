import { refuse } from '@dianke/contract/decision';
import type { Counters, Delta, Movement } from '@dianke/domain/inventory/movement';
import { fromMilli } from '@dianke/domain/quantity';
import { keyOf, monthOf } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Condition, Item, Key, Write } from '../store/store.ts';
import type { Guarded, Table } from '../table.ts';

/** The running counters of one item in one store, with the limit that makes it low. */
export type Level = Counters & { readonly storeId: string; readonly variantId: string; readonly lowMilli: number | null; readonly version: number };

export function levelKey(table: Table, storeId: string, variantId: string): Key {
  return keyOf(table.at('STOCK', storeId), variantId);
}

/** A level from its item; counters that were never written count as zero. */
export function readLevel(item: Item): Level {
  const level = readAs<Partial<Level> & Pick<Level, 'storeId' | 'variantId' | 'version'>>(item, 'level', 1);
  return {
    ...level,
    onHand: level.onHand ?? 0,
    reserved: level.reserved ?? 0,
    available: level.available ?? 0,
    incoming: level.incoming ?? 0,
    lowMilli: level.lowMilli ?? null,
  };
}

export async function loadLevel(table: Table, storeId: string, variantId: string): Promise<Level | undefined> {
  if (!table.sees(storeId)) return undefined;
  const [item] = await table.read([levelKey(table, storeId, variantId)], { consistent: true });
  return item && readLevel(item);
}

/**
 * The writes of one movement: its entry in the ledger and, for each item, all three counters moved together.
 *
 * Guarded, a write holds only while enough is available (and on hand); its lost condition is the refusal INSUFFICIENT_STOCK.
 * Unguarded, the book follows what has happened, below zero if it must.
 */
export function movementWrites(table: Table, movement: Movement, guard: 'guarded' | 'unguarded'): Guarded[] {
  const moving = movement.lines.filter((line) => line.onHand !== 0 || line.reserved !== 0 || line.incoming !== 0);
  return [
    { write: { do: 'create', item: movementItem(table, movement) }, otherwise: () => refuse('ID_TAKEN', { id: movement.id }) },
    ...moving.map((line) => levelWrite(table, movement.storeId, line, guard)),
  ];
}

/** Month bucket that a movement lies in. */
export function movementBucket(movement: Movement): string {
  return `MOVE#${movement.storeId}#${monthOf(movement.recordedAt)}`;
}

function levelWrite(table: Table, storeId: string, line: Delta, guard: 'guarded' | 'unguarded'): Guarded {
  const available = line.onHand - line.reserved;
  const when: Condition[] = guard === 'guarded' && available < 0 ? [{ attribute: 'available', is: '>=', value: -available }] : [];
  const write: Write = {
    do: 'add',
    key: levelKey(table, storeId, line.variantId),
    add: { onHand: line.onHand, reserved: line.reserved, available, incoming: line.incoming, version: 1 },
    setOnce: { type: 'level', v: 1, storeId, variantId: line.variantId },
    when,
  };
  return {
    write,
    otherwise: (old) =>
      refuse('INSUFFICIENT_STOCK', {
        variant_id: line.variantId,
        available: fromMilli(Number(old?.['available'] ?? 0)),
        asked: fromMilli(-available),
      }),
  };
}

function movementItem(table: Table, movement: Movement): Item {
  const pk = table.at('MOVE', movement.storeId, monthOf(movement.recordedAt));
  return { ...attributesOf(movement), ...keyOf(pk, movement.id), type: 'movement', v: 1 };
}

export function readMovement(item: Item): Movement {
  return readAs<Movement>(item, 'movement', 1);
}

/** A movement that was recorded at about this instant: in its month, or in the one that ended a moment before. */
export async function loadMovement(table: Table, storeId: string, id: string, recordedAt: string): Promise<Movement | undefined> {
  if (!table.sees(storeId)) return undefined;
  const months = new Set([monthOf(recordedAt), monthOf(new Date(Date.parse(recordedAt) - 60_000).toISOString())]);
  const items = await table.read([...months].map((month) => keyOf(table.at('MOVE', storeId, month), id)));
  const item = items.find((one) => one !== undefined);
  return item && readMovement(item);
}

/** The level of an item that has never moved in a store. */
export function emptyLevel(storeId: string, variantId: string): Level {
  return { storeId, variantId, onHand: 0, reserved: 0, available: 0, incoming: 0, lowMilli: null, version: 0 };
}

/** Sets or lifts the low limit; lost when the level has changed since it was read. */
export function limitWrite(table: Table, level: Level, lowMilli: number | null): Write {
  const { storeId, variantId, version } = level;
  const when: Condition[] = version === 0 ? [{ attribute: 'version', is: 'absent' }] : [{ attribute: 'version', is: '=', value: version }];
  return {
    do: 'add',
    key: levelKey(table, storeId, variantId),
    add: { onHand: 0, reserved: 0, available: 0, incoming: 0, version: 1 },
    setOnce: { type: 'level', v: 1, storeId, variantId },
    ...(lowMilli === null ? { unset: ['lowMilli'] } : { set: { lowMilli } }),
    when,
  };
}
