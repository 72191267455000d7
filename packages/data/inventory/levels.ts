import { refuse } from '@dianke/contract/decision';
import type { Counters, Delta, Movement } from '@dianke/domain/inventory/movement';
import type { Limits } from '@dianke/domain/inventory/set-limits';
import { fromMilli } from '@dianke/domain/quantity';
import type { Guarded } from '../commitment.ts';
import { keyOf } from '../keys.ts';
import { readAs } from '../read-as.ts';
import type { Condition, Item, Key, Write } from '../store/store.ts';
import type { Table } from '../table.ts';
import { namedBatchWrite } from './batches.ts';
import { movementItem } from './movements.ts';

export { movementBucket, readMovement } from './movements.ts';

/** The running counters of one item in one store, with its limits. */
export type Level = Counters &
  Limits & {
    readonly storeId: string;
    readonly variantId: string;
    /** Whether it is kept by batch: its batches then follow its on-hand. */
    readonly batched: boolean;
    /** When it first moved here; null for what moved before this was noted. */
    readonly since: string | null;
    readonly version: number;
  };

export function levelKey(table: Table, storeId: string, variantId: string): Key {
  return keyOf(table.at('STOCK', storeId), variantId);
}

/** A level from its item; counters that were never written count as zero, limits that were never set as none. */
export function readLevel(item: Item): Level {
  const level = readAs<Partial<Level> & Pick<Level, 'storeId' | 'variantId' | 'version'>>(item, 'level', 1);
  const { storeId, variantId } = level;
  return { ...emptyLevel(storeId, variantId), ...level };
}

export async function loadLevel(table: Table, storeId: string, variantId: string): Promise<Level | undefined> {
  if (!table.sees(storeId)) return undefined;
  const [item] = await table.read([levelKey(table, storeId, variantId)], { consistent: true });
  return item && readLevel(item);
}

/** Levels by item, in the order asked; undefined where an item has never moved. One batch. */
export async function loadLevels(table: Table, storeId: string, variantIds: readonly string[]): Promise<(Level | undefined)[]> {
  const items = await table.read(variantIds.map((variantId) => levelKey(table, storeId, variantId)));
  return items.map((item) => item && readLevel(item));
}

/**
 * The writes of one movement: its entry in the ledger with who posted it, for each item all its counters moved together, and the
 * batches that were named.
 *
 * Where no goods move (an order of services only) there is no movement. Guarded, a write holds only while enough is available (and on hand); its lost condition is the refusal INSUFFICIENT_STOCK.
 * Unguarded, the book follows what has happened, below zero if it must.
 */
export function movementWrites(table: Table, movement: Movement, guard: 'guarded' | 'unguarded'): Guarded[] {
  if (movement.lines.length === 0) return [];
  const batches = movement.batches ?? [];
  const moving = movement.lines.filter((line) => line.onHand !== 0 || line.reserved !== 0 || line.incoming !== 0);
  return [
    movementEntry(table, movement),
    ...moving.map((line) => levelWrite(table, movement, line, guard)),
    ...batches.map((batch) => namedBatchWrite(table, movement.storeId, batch)),
  ];
}

/** The ledger's entry of a movement without its levels, for those who add the levels of several movements up. */
export function movementEntry(table: Table, movement: Movement): Guarded {
  return { write: { do: 'create', item: movementItem(table, movement) }, otherwise: () => refuse('ID_TAKEN', { id: movement.id }) };
}

/**
 * The level of an item that follows movements of the past, unguarded.
 *
 * @param since when the earliest of them was recorded
 */
export function followWrite(table: Table, storeId: string, line: Delta, since: string): Extract<Write, { do: 'add' }> {
  const { onHand, reserved, incoming } = line;
  return {
    do: 'add',
    key: levelKey(table, storeId, line.variantId),
    add: { onHand, reserved, available: onHand - reserved, incoming, version: 1 },
    setOnce: { type: 'level', v: 1, storeId, variantId: line.variantId, since },
  };
}

function levelWrite(table: Table, movement: Movement, line: Delta, guard: 'guarded' | 'unguarded'): Guarded {
  const { storeId } = movement;
  const batched = movement.batches?.some((batch) => batch.variantId === line.variantId) === true;
  const available = line.onHand - line.reserved;
  const when: Condition[] = guard === 'guarded' && available < 0 ? [{ attribute: 'available', is: '>=', value: -available }] : [];
  const write: Write = { ...followWrite(table, storeId, line, movement.recordedAt), ...(batched ? { set: { batched } } : {}), when };
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

/** The level of an item that has never moved in a store. */
export function emptyLevel(storeId: string, variantId: string): Level {
  const limits: Limits = { lowMilli: null, overMilli: null, coverDaysLow: null, coverDaysOver: null };
  return { storeId, variantId, onHand: 0, reserved: 0, available: 0, incoming: 0, ...limits, batched: false, since: null, version: 0 };
}

/** Sets or lifts limits; lost when the level has changed since it was read. */
export function limitWrite(table: Table, level: Level, limits: Limits): Write {
  const { storeId, variantId, version } = level;
  const when: Condition[] = version === 0 ? [{ attribute: 'version', is: 'absent' }] : [{ attribute: 'version', is: '=', value: version }];
  return {
    do: 'add',
    key: levelKey(table, storeId, variantId),
    add: { onHand: 0, reserved: 0, available: 0, incoming: 0, version: 1 },
    setOnce: { type: 'level', v: 1, storeId, variantId },
    ...setOrUnset(limits),
    when,
  };
}

/** Sets what days of cover come to; lost when other days hold by now. Stock may move meanwhile. */
export function coverLimitWrite(table: Table, level: Level, limits: Limits): Write {
  const days = (['coverDaysLow', 'coverDaysOver'] as const).map((attribute): Condition => {
    const value = level[attribute];
    return value === null ? { attribute, is: 'absent' } : { attribute, is: '=', value };
  });
  const { lowMilli, overMilli } = limits;
  return { do: 'add', key: levelKey(table, level.storeId, level.variantId), add: { version: 1 }, ...setOrUnset({ lowMilli, overMilli }), when: days };
}

function setOrUnset(limits: Partial<Limits>): { readonly set?: Readonly<Record<string, number>>; readonly unset?: readonly string[] } {
  const set: Record<string, number> = {};
  const unset: string[] = [];
  for (const [name, value] of Object.entries(limits)) {
    if (value === null) unset.push(name);
    else set[name] = value;
  }
  return { ...(Object.keys(set).length === 0 ? {} : { set }), ...(unset.length === 0 ? {} : { unset }) };
}
