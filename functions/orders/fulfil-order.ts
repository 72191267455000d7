import { refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/orders';
import { movementBucket, movementWrites } from '@dianke/data/inventory/levels';
import { changedOrderWrite, loadOrder } from '@dianke/data/orders/orders';
import { objectOf, stepChanges, toldFulfilled } from '@dianke/data/orders/tell-order';
import { moveGoods } from '@dianke/domain/inventory/move-goods';
import { fulfilOrder as fulfil } from '@dianke/domain/orders/fulfil-order';
import { operation } from '@dianke/runtime/operation';
import { readAgain } from './read-again.ts';
import { showOrder } from './show-order.ts';

/** Hands over a paid order: what was reserved leaves the shelf. */
export const fulfilOrder = operation(
  contract.fulfilOrder,
  async ({ params, table, house, caller, now, commit }) => {
    const order = await loadOrder(table, params.order_id);
    if (order === undefined) return refuse('NOT_FOUND');
    const done = fulfil(order, caller.id, now);
    if (!done.accepted) return done;
    const movement = moveGoods(order, 'shipment', house.newId('mov'), now);
    return commit(
      {
        writes: [changedOrderWrite(table, done.value), ...movementWrites(table, movement, 'unguarded')],
        facts: [toldFulfilled(done.value)],
        objects: [objectOf(done.value)],
        changes: stepChanges(order, done.value),
        buckets: [movementBucket(movement)],
      },
      showOrder(done.value),
    );
  },
  readAgain,
);
