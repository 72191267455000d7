import { type Decision, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/order-steps';
import { loadOrder } from '@dianke/data/orders/orders';
import { trackingWrite } from '@dianke/data/orders/tracking';
import type { Order } from '@dianke/domain/orders/order';
import { fulfilOrder as fulfil, shipOrder as ship, takeStep } from '@dianke/domain/orders/take-step';
import { type AnyOperation, operation } from '@dianke/runtime/operation';
import { readAgain } from './read-again.ts';
import { showOrder } from './show-order.ts';
import { stepCommitment } from './step-commitment.ts';

type StepRoute = typeof contract.packOrder | typeof contract.signOrder | typeof contract.closeOrder | typeof contract.fulfilOrder;

/** An operation that takes an order one step on its way, with nothing said but which order. */
function step(route: StepRoute, take: (order: Order, by: string, now: string) => Decision<Order>): AnyOperation {
  return operation(
    route,
    async ({ params, table, caller, now, commit }) => {
      const order = await loadOrder(table, params.order_id);
      if (order === undefined) return refuse('NOT_FOUND');
      const done = take(order, caller.id, now);
      return done.accepted ? commit(stepCommitment(table, order, done.value, now), showOrder(done.value)) : done;
    },
    readAgain,
  );
}

export const packOrder = step(contract.packOrder, (order, by, now) => takeStep(order, 'pack', by, now));
export const signOrder = step(contract.signOrder, (order, by, now) => takeStep(order, 'sign', by, now));
export const closeOrder = step(contract.closeOrder, (order, by, now) => takeStep(order, 'close', by, now));

/** Hands a paid order over at the counter: every step to `closed` in one commit. */
export const fulfilOrder = step(contract.fulfilOrder, fulfil);

/** Sends a packed order off: what was reserved leaves the shelf, and its tracking number leads to it. */
export const shipOrder = operation(
  contract.shipOrder,
  async ({ params, body, table, caller, now, commit }) => {
    const order = await loadOrder(table, params.order_id);
    if (order === undefined) return refuse('NOT_FOUND');
    const { carrier = null, tracking_number: trackingNumber = null } = body;
    const shipment = carrier === null && trackingNumber === null ? null : { carrier, trackingNumber };
    const done = ship(order, shipment, caller.id, now);
    if (!done.accepted) return done;
    const writes = trackingNumber === null ? [] : [trackingWrite(table, trackingNumber, order.id)];
    return commit(stepCommitment(table, order, done.value, now, { writes }), showOrder(done.value));
  },
  readAgain,
);
