import type { Delta, Movement } from '@dianke/domain/inventory/movement';
import type { GoodsReturn } from '@dianke/domain/orders/goods-return';
import type { Order } from '@dianke/domain/orders/order';
import { movementBucket, movementEntry } from '../inventory/levels.ts';
import { keyOf, monthOf } from '../keys.ts';
import type { Item, Key, Write } from '../store/store.ts';
import type { Table } from '../table.ts';
import { newOrderWrites, orderKey } from './orders.ts';
import { newReturnWrites, returnBucket, returnKey } from './returns.ts';

/** What of the past goes into the table in one transaction, alone or beside others: documents that must be new, and what they move. */
export type PastUnit = {
  readonly creates: readonly Item[];
  readonly storeId: string;
  readonly moves: readonly Delta[];
  /** When it was recorded: what lies on the shelf since then. */
  readonly since: string;
  readonly objects: readonly { readonly type: string; readonly id: string; readonly version: number }[];
  readonly buckets: readonly string[];
};

/** Where lies the mark that a part of a document's goods was moved. */
export function partKey(table: Table, document: Pick<Order | GoodsReturn, 'id'>, part: number): Key {
  const { pk } = document.id.startsWith('ord_') ? orderKey(table, document.id) : returnKey(table, document.id);
  return keyOf(pk, 'PART', String(part).padStart(3, '0'));
}

/** Where lies the mark that a part of a past receipt's corrections of the shelf was posted. */
export function shelfKey(table: Table, of: { readonly storeId: string; readonly source: string; readonly receipt: string }, part: number): Key {
  const words = [of.source, of.receipt].map(encodeURIComponent);
  return keyOf(table.at('PAST', of.storeId, ...words), 'SHELF', String(part).padStart(3, '0'));
}

/**
 * A sale or return of the past with its movements. With one movement or none it is one unit. With more, each part is a unit
 * with a mark of its own, and the document comes after all of them: who sees it sees it whole.
 *
 * @param isIn whether the mark of a part is there already
 */
export function documentUnits(
  table: Table,
  document: Order | GoodsReturn,
  movements: readonly Movement[],
  isIn: (part: number) => boolean = () => false,
): PastUnit[] {
  const [only] = movements;
  const about = { storeId: document.storeId, since: document.recordedAt };
  const own = ownUnit(table, document);
  if (only === undefined) return [own];
  if (movements.length === 1)
    return [{ ...own, creates: [...own.creates, entryOf(table, only)], moves: only.lines, buckets: [...own.buckets, movementBucket(only)] }];
  const parts = movements.flatMap((movement, at): PastUnit[] => {
    if (isIn(at + 1)) return [];
    const mark: Item = { ...partKey(table, document, at + 1), type: 'past-part', v: 1, movementId: movement.id, of: movements.length };
    const objects = [{ type: 'movement', id: movement.id, version: 1 }];
    return [{ ...about, creates: [mark, entryOf(table, movement)], moves: movement.lines, objects, buckets: [movementBucket(movement)] }];
  });
  return [...parts, own];
}

/** A correction of the shelf: a movement with the mark of its receipt. */
export function shelfUnit(table: Table, movement: Movement, mark: Key, importId: string): PastUnit {
  return {
    creates: [{ ...mark, type: 'past-shelf', v: 1, movementId: movement.id, importId }, entryOf(table, movement)],
    storeId: movement.storeId,
    moves: movement.lines,
    since: movement.recordedAt,
    objects: [{ type: 'movement', id: movement.id, version: 1 }],
    buckets: [movementBucket(movement)],
  };
}

function ownUnit(table: Table, document: Order | GoodsReturn): PastUnit {
  const { id, storeId, version, recordedAt: since } = document;
  const isOrder = 'goods' in document;
  const writes = isOrder ? newOrderWrites(table, document) : newReturnWrites(table, document);
  return {
    creates: writes.map(({ write }) => created(write)),
    storeId,
    since,
    moves: [],
    objects: [{ type: isOrder ? 'order' : 'return', id, version }],
    buckets: [isOrder ? `ORDERS#${storeId}#${monthOf(since)}` : returnBucket(document)],
  };
}

function entryOf(table: Table, movement: Movement): Item {
  return created(movementEntry(table, movement).write);
}

function created(write: Write): Item {
  if (write.do !== 'create') throw new Error(`a document of the past is created, not ${write.do}`);
  return write.item;
}
