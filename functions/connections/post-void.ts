import { accept } from '@dianke/contract/decision';
import { goodsMoved } from '@dianke/data/orders/goods-moved';
import { changedOrderWrite, orderKey, readOrder, voidKey } from '@dianke/data/orders/orders';
import { objectOf, stepChanges, toldCancelled } from '@dianke/data/orders/tell-order';
import type { Write } from '@dianke/data/store/store';
import { voidSale } from '@dianke/domain/orders/cancel-order';
import { orderOfSale, type Posted, type Posting, voidMark } from './post-sale.ts';

/** Voids a sale: goods and money back. A void that is told before its sale leaves a mark that the sale will meet. What was noted of partial refunds is settled by it. */
export async function postVoid(posting: Posting, saleId: string): Promise<Posted> {
  const { table, house, now, connection } = posting;
  const id = orderOfSale(connection, saleId);
  const [item, marked] = await table.read([orderKey(table, id), voidKey(table, id)], { consistent: true });
  const object = { type: 'order', id, version: 1 };
  if (marked !== undefined) return accept({ commitment: { writes: [], objects: [object] }, outcome: 'told before' });
  const mark = voidMark(table, id, now);
  if (item === undefined) {
    const noSale: Write = { do: 'check', key: orderKey(table, id), when: [{ attribute: 'pk', is: 'absent' }] };
    return accept({ commitment: { writes: [mark, noSale], objects: [object] }, outcome: 'waits for its sale' });
  }
  const order = readOrder(item);
  const voided = voidSale(order, connection.id, now, house.newId);
  if (!voided.accepted) return voided;
  const done = { ...voided.value, exceptions: voided.value.exceptions.filter((one) => one.code !== 'partial_refund') };
  const moved = goodsMoved(table, order, done, now);
  return accept({
    commitment: {
      writes: [mark, changedOrderWrite(table, done), ...moved.writes],
      facts: [toldCancelled(order, done)],
      objects: [objectOf(done)],
      changes: stepChanges(order, done),
      buckets: moved.buckets,
    },
    outcome: 'voided',
  });
}
