import { refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/order-steps';
import { loadOrder } from '@dianke/data/orders/orders';
import { payOrder as pay } from '@dianke/domain/orders/pay-order';
import { operation } from '@dianke/runtime/operation';
import { readAgain } from './read-again.ts';
import { showOrder } from './show-order.ts';
import { stepCommitment } from './step-commitment.ts';

/** Takes a payment; the fact that an order is paid is told once, with the payment that settles it; those before it tell that it is paid in part. */
export const payOrder = operation(
  contract.payOrder,
  async ({ params, body, table, house, caller, now, commit }) => {
    const order = await loadOrder(table, params.order_id);
    if (order === undefined) return refuse('NOT_FOUND');
    const { method, amount, reference } = body;
    const payment = { id: body.id ?? house.newId('pay'), method, ...amount, at: body.at ?? now, ...(reference === undefined ? {} : { reference }) };
    const paid = pay(order, payment, caller.id, now);
    return paid.accepted ? commit(stepCommitment(table, order, paid.value, now), showOrder(paid.value)) : paid;
  },
  readAgain,
);
