import { accept } from '@dianke/contract/decision';
import type { TillEvent } from '@dianke/contract/till';
import { goodsMoved } from '@dianke/data/orders/goods-moved';
import { changedOrderWrite, orderKey, readOrder, voidKey } from '@dianke/data/orders/orders';
import { objectOf, stepChanges, toldCancelled } from '@dianke/data/orders/tell-order';
import type { Write } from '@dianke/data/store/store';
import { voidSale } from '@dianke/domain/orders/cancel-order';
import { orderOfSale, type Posted, type Posting } from './post-sale.ts';

type TillVoid = Extract<TillEvent, { type: 'sale.voided' }>['data'];

/** Voids a sale: goods and money back. A void that is told before its sale leaves a mark that the sale will meet. */
export async function postVoid(posting: Posting, told: TillVoid): Promise<Posted> {
  const { table, house, now, connection } = posting;
  const id = orderOfSale(connection, told.sale_id);
  const [item, marked] = await table.read([orderKey(table, id), voidKey(table, id)], { consistent: true });
  const object = { type: 'order', id, version: 1 };
  if (marked !== undefined) return accept({ commitment: { writes: [], objects: [object] }, outcome: 'told before' });
  const mark: Write = { do: 'create', item: { ...voidKey(table, id), type: 'void', v: 1, at: now } };
  if (item === undefined) {
    const noSale: Write = { do: 'check', key: orderKey(table, id), when: [{ attribute: 'pk', is: 'absent' }] };
    return accept({ commitment: { writes: [mark, noSale], objects: [object] }, outcome: 'waits for its sale' });
  }
  const order = readOrder(item);
  const done = voidSale(order, connection.id, now, house.newId);
  if (!done.accepted) return done;
  const moved = goodsMoved(table, order, done.value, now);
  return accept({
    commitment: {
      writes: [mark, changedOrderWrite(table, done.value), ...moved.writes],
      facts: [toldCancelled(order, done.value)],
      objects: [objectOf(done.value)],
      changes: stepChanges(order, done.value),
      buckets: moved.buckets,
    },
    outcome: 'voided',
  });
}
