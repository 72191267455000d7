import type { CommitRecord } from '@dianke/data/commit-record';
import { timelineWrite, tracedWrites } from '@dianke/data/customers/timeline';
import { movementBucket, movementWrites } from '@dianke/data/inventory/levels';
import { balanceWrites, defaultProgram, type Entry, entryWrite } from '@dianke/data/loyalty/accounts';
import { newOrderWrites } from '@dianke/data/orders/orders';
import { objectOf, toldSteps } from '@dianke/data/orders/tell-order';
import { countedBucket, countedWrite } from '@dianke/data/reports/counted-orders';
import type { Write } from '@dianke/data/store/store';
import type { Table } from '@dianke/data/table';
import { spentSince, traceOrder, tracePoints } from '@dianke/domain/customers/trace-order';
import { moveGoods } from '@dianke/domain/inventory/move-goods';
import { settleEarned } from '@dianke/domain/loyalty/earn-points';
import { numberOrder } from '@dianke/domain/orders/number-order';
import type { Order } from '@dianke/domain/orders/order';
import { recordSale } from '@dianke/domain/orders/record-sale';
import { countOrder } from '@dianke/domain/reports/count-order';
import { dateBusiness, hourOfDay } from '@dianke/domain/stores/business-date';
import { instantOf, recordThen, type Seeding, seededId, tableAt } from './seeding.ts';

/** A seeded order with everything that follows from it. */
export type SeededOrder = {
  readonly order: Order;
  readonly writes: readonly Write[];
  /** Month buckets that it lies in. */
  readonly buckets: readonly string[];
  readonly record: CommitRecord;
};

/** The nth customer's order of three goods, told by the till and paid, and what its followers made of it: points, history, figures. */
export function seedOrder(seeding: Seeding, at: number): SeededOrder {
  const now = instantOf(seeding, at);
  const order = orderAt(seeding, at, now);
  const { table, act } = tableAt(seeding, 'on-hook-received', order.id, now);
  const movement = moveGoods(order, 'sale', seededId(seeding, 'mov', at), now);
  const own = [...newOrderWrites(table, order), ...movementWrites(table, movement, 'unguarded')].map((one) => one.write);
  const counted = countOrder(order, hourOfDay(seeding.shop, order.occurredAt));
  const buckets = [movementBucket(movement), `ORDERS#${order.storeId}#${now.slice(0, 7)}`];
  const objects = [objectOf(order)];
  return {
    order,
    writes: [...own, ...pointsOf(seeding, table, order, at), ...tracesOf(seeding, table, order, at), countedWrite(table, counted)],
    buckets: [...buckets, countedBucket(counted)],
    record: recordThen(seeding, act, { writes: [], facts: toldSteps(null, order), objects }, at, 'order'),
  };
}

function orderAt(seeding: Seeding, at: number, now: string): Order {
  const { shop, goods } = seeding;
  const id = seededId(seeding, 'ord', at);
  const dated = dateBusiness(shop, now, now);
  const lines = [0, 1, 2].map((line) => {
    const one = goods[(at + line * 7) % goods.length];
    if (one === undefined) throw new Error('nothing to sell');
    return { variantId: one.id, sku: one.sku, name: one.name, quantityMilli: 1000, unitPrice: one.price, discount: 0, tax: 0 };
  });
  const about = { id, number: numberOrder(shop.code, dated.businessDate, id, 2), storeId: shop.id, customerId: seededId(seeding, 'cus', at) };
  const recorded = recordSale(
    { ...about, channel: 'till', currency: shop.currency, lines, exceptions: [], businessDate: dated.businessDate, occurredAt: dated.occurredAt },
    [{ id: seededId(seeding, 'pay', at), method: 'wechat', amount: 'rest' }],
    seeding.connectionId,
    now,
  );
  if (!recorded.accepted) throw new Error(`a seeded sale was refused: ${recorded.code}`);
  return recorded.value;
}

function pointsOf(seeding: Seeding, table: Table, order: Order, at: number): Write[] {
  const { customerId } = order;
  const earned = settleEarned({ earned: null, isCancelled: false }, order.paid, defaultProgram.earnRate);
  if (customerId === null || earned === null) return [];
  const id = seededId(seeding, 'ent', at);
  const entry: Entry = { id, kind: 'earned', points: earned.points, rate: earned.rate, orderId: order.id, at: order.recordedAt };
  return [entryWrite(table, customerId, 'earned', entry), ...balanceWrites(table, customerId, [entry])];
}

function tracesOf(seeding: Seeding, table: Table, order: Order, at: number): Write[] {
  const { customerId } = order;
  if (customerId === null) return [];
  const { entry, payments, spent } = traceOrder(order);
  const points = settleEarned({ earned: null, isCancelled: false }, order.paid, defaultProgram.earnRate)?.points ?? 0;
  const told = tracePoints({ id: seededId(seeding, 'ent', at, 'traced'), orderId: order.id, points, at: order.recordedAt });
  return [
    ...payments.map((payment) => timelineWrite(table, customerId, payment)),
    timelineWrite(table, customerId, told),
    ...tracedWrites(table, customerId, entry, undefined, { version: order.version, spent }, spentSince(undefined, spent)),
  ];
}
