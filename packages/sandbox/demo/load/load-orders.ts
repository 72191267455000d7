import { ProblemError } from '@dianke/sdk/problem-error';
import { only } from '../plan/luck.ts';
import { totalOf } from '../plan/plan-basket.ts';
import type { OrderEnd, PlannedOrder } from '../plan/plan-orders.ts';
import type { DemoDesk } from './demo-desk.ts';
import type { DemoStep } from './demo-step.ts';

type Stands = { readonly status: string; readonly refund_status: string };

/** The steps on the way to each end. */
const ways: Readonly<Record<OrderEnd, readonly string[]>> = {
  placed: ['placed'],
  paid: ['placed', 'paid'],
  packed: ['placed', 'paid', 'packed'],
  shipped: ['placed', 'paid', 'packed', 'shipped'],
  signed: ['placed', 'paid', 'packed', 'shipped', 'signed'],
  closed: ['placed', 'paid', 'packed', 'shipped', 'signed', 'closed'],
  cancelled: ['placed', 'paid', 'cancelled'],
  refunded: ['placed', 'paid', 'packed', 'shipped', 'signed', 'closed'],
  partly: ['placed', 'paid', 'packed', 'shipped', 'signed', 'closed'],
};

/** Places the orders that come by web and phone, and takes each as far as it has come. What an order has behind it is read from the order itself. */
export function loadOrders(desk: DemoDesk): DemoStep {
  const { orders } = desk.plan;
  return { name: 'orders', title: 'Orders by web and phone', total: orders.length, lanes: 2, work: (at) => bringOn(desk, only(orders[at])) };
}

async function bringOn(desk: DemoDesk, order: PlannedOrder): Promise<void> {
  const way = ways[order.end];
  let stands = await find(desk, order);
  for (const status of way.slice(stands === undefined ? 0 : way.indexOf(stands.status) + 1)) stands = await step(desk, order, status);
  const isFull = order.end === 'refunded';
  if (!isFull && order.end !== 'partly') return;
  if (stands?.refund_status !== 'none') return;
  const amount = { amount: Math.ceil(totalOf(order.lines) / 4), currency: order.shop.currency };
  const body = isFull ? { restock: true, reason: '七天无理由退货' } : { amount, reason: '包装破损' };
  await desk.api.refundOrder({ params: { order_id: order.id }, body, idempotencyKey: `demo-refund-${order.id}` });
}

async function find({ api }: DemoDesk, order: PlannedOrder): Promise<Stands | undefined> {
  try {
    return (await api.getOrder({ params: { order_id: order.id } })).data;
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}

async function step({ api, storeOf, customerOf }: DemoDesk, order: PlannedOrder, status: string): Promise<Stands> {
  const about = { params: { order_id: order.id }, idempotencyKey: `demo-${status}-${order.id}` };
  const { currency } = order.shop;
  if (status === 'placed') {
    const lines = order.lines.map(({ variant, pieces, unitPrice, discount }) => ({
      variant_id: variant.id,
      quantity: String(pieces),
      unit_price: { amount: unitPrice, currency },
      discount,
    }));
    const { id, channel, at: occurred_at } = order;
    const customer_id = await customerOf(order.customer);
    const body = { id, store_id: storeOf(order.shop), customer_id, channel, occurred_at, lines };
    return (await api.placeOrder({ body, idempotencyKey: about.idempotencyKey })).data;
  }
  if (status === 'paid') {
    const method = currency === 'GBP' ? ('card' as const) : ('wechat' as const);
    const body = { id: order.paymentId, method, amount: { amount: totalOf(order.lines), currency } };
    return (await api.payOrder({ ...about, body })).data;
  }
  if (status === 'packed') return (await api.packOrder(about)).data;
  if (status === 'shipped') return (await api.shipOrder({ ...about, body: { carrier: 'sf', tracking_number: order.tracking } })).data;
  if (status === 'signed') return (await api.signOrder(about)).data;
  if (status === 'closed') return (await api.closeOrder(about)).data;
  return (await api.cancelOrder({ ...about, body: { reason: '顾客改变主意' } })).data;
}
