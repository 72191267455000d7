import { refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/orders';
import { changedOrderWrite, loadOrder } from '@dianke/data/orders/orders';
import { objectOf, stepChanges, toldPaid, toldPartPaid } from '@dianke/data/orders/tell-order';
import { payOrder as pay } from '@dianke/domain/orders/pay-order';
import { operation } from '@dianke/runtime/operation';
import { readAgain } from './read-again.ts';
import { showOrder } from './show-order.ts';

/** Takes a payment; the fact that an order is paid is told once, with the payment that settles it; those before it tell that it is paid in part. */
export const payOrder = operation(
  contract.payOrder,
  async ({ params, body, table, house, caller, now, commit }) => {
    const order = await loadOrder(table, params.order_id);
    if (order === undefined) return refuse('NOT_FOUND');
    const { method, amount } = body;
    const payment = { id: body.id ?? house.newId('pay'), method, ...amount, at: body.at ?? now };
    const paid = pay(order, payment, caller.id, now);
    if (!paid.accepted) return paid;
    return commit(
      {
        writes: [changedOrderWrite(table, paid.value)],
        facts: [paid.value.status === 'paid' ? toldPaid(paid.value) : toldPartPaid(paid.value)],
        objects: [objectOf(paid.value)],
        changes: stepChanges(order, paid.value),
      },
      showOrder(paid.value),
    );
  },
  readAgain,
);
