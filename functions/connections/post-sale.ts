import { accept, type Decision } from '@dianke/contract/decision';
import type { Commitment, Guarded } from '@dianke/data/commitment';
import type { Connection } from '@dianke/data/connections/connections';
import { movementBucket, movementWrites } from '@dianke/data/inventory/levels';
import { newOrderWrites, orderKey, voidKey } from '@dianke/data/orders/orders';
import { objectOf, toldCancelled, toldPlaced, toldSteps } from '@dianke/data/orders/tell-order';
import type { Write } from '@dianke/data/store/store';
import type { Table } from '@dianke/data/table';
import type { Sale } from '@dianke/domain/connections/sale';
import { moveGoods } from '@dianke/domain/inventory/move-goods';
import { voidSale } from '@dianke/domain/orders/cancel-order';
import type { Order } from '@dianke/domain/orders/order';
import { settledId } from '@dianke/runtime/ids';
import { type Counter, writeUpSale } from './write-up-sale.ts';

export type Posting = Omit<Counter, 'by'> & { readonly connection: Connection };

/** What a provider's event comes to: the writes, the word that the event log shows, and whether it was only noted. */
export type Posted = Decision<{ readonly commitment: Commitment; readonly outcome: string; readonly noted?: true }>;

/** The order of a provider's sale: the same connection and sale number always lead to it. */
export function orderOfSale(connection: Connection, saleId: string): string {
  return settledId('ord', `${connection.id}/${saleId}`, connection.createdAt);
}

/**
 * Posts a sale of any provider: order, stock and payments in one transaction. A sale that was voided before it was told, or that
 * the provider tells as given back in full, is posted and voided at once.
 */
export async function postSale(posting: Posting, sale: Sale, given: 'kept' | 'given back' = 'kept'): Promise<Posted> {
  const { table, now, connection } = posting;
  const id = orderOfSale(connection, sale.saleId);
  const [existing, voided] = await table.read([orderKey(table, id), voidKey(table, id)], { consistent: true });
  if (existing !== undefined) return accept({ commitment: { writes: [], objects: [{ type: 'order', id, version: 1 }] }, outcome: 'told before' });
  const written = await writeUpSale({ ...posting, by: connection.id }, id, sale);
  if (!written.accepted) return written;
  if (voided !== undefined) return postVoided(posting, written.value, []);
  if (given === 'given back') return postVoided(posting, written.value, [voidMark(table, id, now)]);
  return accept({ commitment: saleCommitment(posting, written.value), outcome: 'posted' });
}

/** Everything that a sale changes: the order, its goods below zero if need be, and the facts. It checks that no void has come in since we looked. */
export function saleCommitment({ table, house, now }: Pick<Counter, 'table' | 'house' | 'now'>, order: Order): Omit<Commitment, 'answer'> {
  const movement = moveGoods(order, 'sale', house.newId('mov'), now);
  const noVoid: Write = { do: 'check', key: voidKey(table, order.id), when: [{ attribute: 'pk', is: 'absent' }] };
  return {
    writes: [...newOnly(newOrderWrites(table, order)), ...newOnly(movementWrites(table, movement, 'unguarded')), noVoid],
    facts: toldSteps(null, order),
    objects: [objectOf(order)],
    buckets: [movementBucket(movement), `ORDERS#${order.storeId}#${now.slice(0, 7)}`],
  };
}

/** The mark that a sale was voided, whether or not it is known yet. */
export function voidMark(table: Table, orderId: string, now: string): Write {
  return { do: 'create', item: { ...voidKey(table, orderId), type: 'void', v: 1, at: now } };
}

/** Sale and void in one: the ledgers show both, the levels do not move. */
function postVoided({ table, house, now, connection }: Posting, order: Order, mark: readonly Write[]): Posted {
  const done = voidSale(order, connection.id, now, house.newId);
  if (!done.accepted) return done;
  const moves = [moveGoods(order, 'sale', house.newId('mov'), now), moveGoods(order, 'return', house.newId('mov'), now)];
  const entries = moves.flatMap((move) => newOnly(movementWrites(table, move, 'unguarded')).slice(0, 1));
  return accept({
    commitment: {
      writes: [...newOnly(newOrderWrites(table, done.value)), ...entries, ...mark],
      facts: [toldPlaced(order), toldCancelled(order, done.value)],
      objects: [objectOf(done.value)],
      buckets: [...moves.map(movementBucket), `ORDERS#${order.storeId}#${now.slice(0, 7)}`],
    },
    outcome: 'posted and voided',
  });
}

/** Here an id that is taken only means that the same sale is being posted beside us: load and decide again. */
function newOnly(writes: readonly Guarded[]): Guarded[] {
  return writes.map(({ write }) => ({ write, otherwise: () => null }));
}
