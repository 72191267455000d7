import type { readOrderShape } from '@dianke/contract/orders';
import type { Permission } from '@dianke/contract/permissions';
import type * as z from 'zod';

export type Order = z.output<typeof readOrderShape>;
export type OrderStatus = Order['status'];

/** What a person may do with an order on its page. `fulfil` hands it over at the counter in one step. */
export type OrderAct = 'pay' | 'pack' | 'fulfil' | 'ship' | 'sign' | 'close' | 'refund' | 'cancel';

type Standing = { readonly status: OrderStatus; readonly due: number; readonly paid: number; readonly refunded: number };

const from: Readonly<Record<Exclude<OrderAct, 'refund'>, readonly OrderStatus[]>> = {
  pay: ['placed'],
  pack: ['paid'],
  fulfil: ['paid'],
  ship: ['packed'],
  sign: ['shipped'],
  close: ['signed'],
  cancel: ['placed', 'paid', 'packed'],
};

/** The word that an act needs. */
function permissionOf(act: OrderAct): Permission {
  if (act === 'refund') return 'orders:refund';
  return act === 'cancel' ? 'orders:cancel' : 'orders:write';
}

/** What can be done now by whoever holds these permissions: the next step first, what takes something back last. */
export function nextSteps({ status, due, paid, refunded }: Standing, can: (permission: Permission) => boolean): OrderAct[] {
  const acts: OrderAct[] = ['pay', 'pack', 'fulfil', 'ship', 'sign', 'close', 'refund', 'cancel'];
  return acts.filter((act) => {
    if (!can(permissionOf(act))) return false;
    if (act === 'refund') return status !== 'cancelled' && paid > refunded;
    return from[act].includes(status) && (act !== 'pay' || due > 0);
  });
}

/** The steps in which an order waits for somebody of the shop or its customer, in their order. */
export const openStatuses = ['placed', 'paid', 'packed', 'shipped', 'signed'] as const satisfies readonly OrderStatus[];

/** Whether the goods have left the shop, so that a refund may bring them back. */
export function haveLeft(status: OrderStatus): boolean {
  return status === 'shipped' || status === 'signed' || status === 'closed';
}
