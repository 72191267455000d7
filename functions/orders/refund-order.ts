import { refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/order-steps';
import { loadOrder } from '@dianke/data/orders/orders';
import { toldRefund } from '@dianke/data/orders/tell-order';
import { refundOrder as refund } from '@dianke/domain/orders/refund-order';
import { operation } from '@dianke/runtime/operation';
import { readAgain } from './read-again.ts';
import { showOrder } from './show-order.ts';
import { stepCommitment } from './step-commitment.ts';

/** Gives money back; goods follow in the same transaction, points by the fact. */
export const refundOrder = operation(
  contract.refundOrder,
  async ({ params, body, table, house, caller, now, commit }) => {
    const order = await loadOrder(table, params.order_id);
    if (order === undefined) return refuse('NOT_FOUND');
    const { amount, payment_id, restock, reference } = body;
    const asked = {
      amount: amount?.amount ?? null,
      currency: amount?.currency ?? null,
      paymentId: payment_id ?? null,
      restock,
      at: body.at ?? now,
      ...(reference === undefined ? {} : { reference }),
    };
    const done = refund(order, asked, caller.id, now, house.newId);
    if (!done.accepted) return done;
    const more = { why: body.reason, facts: toldRefund(order, done.value) };
    return commit(stepCommitment(table, order, done.value, now, more), showOrder(done.value));
  },
  readAgain,
);
