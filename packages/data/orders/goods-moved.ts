import { moveGoods } from '@dianke/domain/inventory/move-goods';
import { moveOfGoods } from '@dianke/domain/orders/move-of-goods';
import type { Order } from '@dianke/domain/orders/order';
import type { Guarded } from '../commitment.ts';
import { movementBucket, movementWrites } from '../inventory/levels.ts';
import type { Table } from '../table.ts';

/**
 * What a change of an order moves on the shelf: the writes of one movement with its bucket, or nothing when the goods stay
 * where they are. The book follows what has happened; nothing is guarded.
 */
export function goodsMoved(
  table: Table,
  before: Order,
  after: Order,
  now: string,
): { readonly writes: readonly Guarded[]; readonly buckets: readonly string[] } {
  const kind = moveOfGoods(before, after);
  if (kind === null) return { writes: [], buckets: [] };
  const movement = moveGoods(after, kind, table.newId('mov'), now);
  return { writes: movementWrites(table, movement, 'unguarded'), buckets: [movementBucket(movement)] };
}
