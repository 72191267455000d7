import type { GoodsReturn } from '@dianke/domain/orders/goods-return';
import type { Order } from '@dianke/domain/orders/order';
import { rebuildOrder } from '@dianke/domain/orders/rebuild-order';

/** What an order's own figures say that its lines, steps and payments do not; none when all is well. */
export function checkOrder(order: Order): string[] {
  const lines = order.lines.reduce((total, line) => total + line.total, 0);
  return [
    lines === order.total ? '' : `total ${order.total}, lines ${lines}`,
    order.total === order.subtotal - order.discount + order.tax ? '' : 'total is not subtotal − discount + tax',
    ...logBreaches(order),
    order.refunded <= order.paid && order.paid <= order.total ? '' : `refunded ${order.refunded}, paid ${order.paid}, total ${order.total}`,
    order.status !== 'cancelled' || order.paid === order.refunded ? '' : 'cancelled, but money was kept',
  ].filter((says) => says !== '');
}

/** The same of a return without a sale of ours. */
export function checkReturn(one: GoodsReturn): string[] {
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const lines = sum(one.lines.map((line) => line.total));
  const refunds = sum(one.refunds.map((refund) => refund.amount));
  return [
    lines === one.total ? '' : `total ${one.total}, lines ${lines}`,
    one.total === one.subtotal - one.discount + one.tax ? '' : 'total is not subtotal − discount + tax',
    refunds === one.total ? '' : `total ${one.total}, refunds ${refunds}`,
  ].filter((says) => says !== '');
}

function logBreaches(order: Order): string[] {
  try {
    const rebuilt = rebuildOrder(order.steps, order.payments);
    const fields = ['status', 'paid', 'refunded'] as const;
    return fields.filter((field) => rebuilt[field] !== order[field]).map((field) => `${field} ${order[field]}, log ${rebuilt[field]}`);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
