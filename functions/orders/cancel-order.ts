import { refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/order-steps';
import { loadOrder } from '@dianke/data/orders/orders';
import { cancelOrder as cancel } from '@dianke/domain/orders/cancel-order';
import { operation } from '@dianke/runtime/operation';
import { readAgain } from './read-again.ts';
import { showOrder } from './show-order.ts';
import { stepCommitment } from './step-commitment.ts';

/** Cancels an order: its goods are free again and its payments go back; its points follow by the fact. */
export const cancelOrder = operation(
  contract.cancelOrder,
  async ({ params, body, table, house, caller, now, commit }) => {
    const order = await loadOrder(table, params.order_id);
    if (order === undefined) return refuse('NOT_FOUND');
    const done = cancel(order, caller.id, now, house.newId);
    if (!done.accepted) return done;
    return commit(stepCommitment(table, order, done.value, now, { why: body.reason }), showOrder(done.value));
  },
  readAgain,
);
