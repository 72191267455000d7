import { refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/orders';
import { movementBucket, movementWrites } from '@dianke/data/inventory/levels';
import { changedOrderWrite, loadOrder } from '@dianke/data/orders/orders';
import { objectOf, stepChanges, toldCancelled } from '@dianke/data/orders/tell-order';
import { moveGoods } from '@dianke/domain/inventory/move-goods';
import { cancelOrder as cancel } from '@dianke/domain/orders/cancel-order';
import { operation } from '@dianke/runtime/operation';
import { readAgain } from './read-again.ts';
import { showOrder } from './show-order.ts';

/** Cancels an order: its goods are free again and its payments go back; its points follow by the fact. */
export const cancelOrder = operation(
  contract.cancelOrder,
  async ({ params, body, table, house, caller, now, commit }) => {
    const order = await loadOrder(table, params.order_id);
    if (order === undefined) return refuse('NOT_FOUND');
    const done = cancel(order, caller.id, now, house.newId);
    if (!done.accepted) return done;
    const movement = moveGoods(order, 'release', house.newId('mov'), now);
    return commit(
      {
        writes: [changedOrderWrite(table, done.value), ...movementWrites(table, movement, 'unguarded')],
        facts: [toldCancelled(done.value)],
        objects: [objectOf(done.value)],
        changes: stepChanges(order, done.value),
        why: body.reason,
        buckets: [movementBucket(movement)],
      },
      showOrder(done.value),
    );
  },
  readAgain,
);
