import { orderItem } from '@dianke/data/orders/orders';
import { openKeyring } from '@dianke/data/personal/keyring';
import { localKeyMaster } from '@dianke/data/personal/local-key-master';
import { type MemoryStore, memoryStore } from '@dianke/data/store/memory-store';
import type { Store } from '@dianke/data/store/store';
import type { Shop } from '@dianke/data/stores/stores';
import type { Table } from '@dianke/data/table';
import { cancelOrder } from '@dianke/domain/orders/cancel-order';
import type { Order } from '@dianke/domain/orders/order';
import { placeOrder } from '@dianke/domain/orders/place-order';
import { sumDays } from '@dianke/functions/reports/hourly-sum-days';
import { countSale } from '@dianke/functions/reports/on-order-counted';
import type { House } from '@dianke/runtime/house';
import { newId } from '@dianke/runtime/ids';
import { listen, openForFact } from '@dianke/runtime/listen';
import fc from 'fast-check';

export const now = '2026-12-02T12:00:00.000Z';
export const period = { from: '2026-11-01', to: '2026-12-31' };
const merchantId = 'mer_1';
const dates = ['2026-11-29', '2026-11-30', '2026-12-01', '2026-12-02'];
const noKeys = openKeyring({ kms: localKeyMaster(new Uint8Array(32)), store: memoryStore(), now: () => new Date(now) });

export const shops: readonly Shop[] = [
  { id: 'sto_a', code: 'A', name: '甲', timezone: 'Asia/Shanghai', currency: 'CNY', country: 'CN', dayStartsAt: '00:00', version: 1, createdAt: now },
  {
    id: 'sto_b',
    code: 'B',
    name: '乙',
    timezone: 'America/New_York',
    currency: 'USD',
    country: 'US',
    dayStartsAt: '05:00',
    version: 1,
    createdAt: now,
  },
];

/** Mostly the first of so many, so that what happens at once often happens in one place. */
const mostlyFirst = (of: number) => fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(of - 1) });

/** What may happen to a shop's sales, and how its facts may come. */
export const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('place' as const),
      shop: mostlyFirst(2),
      date: mostlyFirst(4),
      lines: fc.array(
        fc.record({ variant: fc.nat(3), units: fc.integer({ min: 1, max: 9000 }), price: fc.nat(9999), discount: fc.nat(50), tax: fc.nat(90) }),
        { minLength: 1, maxLength: 3 },
      ),
      by: fc.nat(2),
      till: fc.boolean(),
      hour: fc.nat(23),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), order: mostlyFirst(20) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('refund' as const), order: mostlyFirst(20), part: fc.nat(100) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('deliver' as const),
      which: fc.array(fc.record({ back: mostlyFirst(20), later: fc.nat(150) }), { minLength: 1, maxLength: 3 }),
      awaited: fc.boolean(),
      beside: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sum' as const), awaited: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('fail' as const),
      operation: fc.constantFrom('read' as const, 'query' as const, 'write' as const, 'transact' as const),
      when: fc.constantFrom('before' as const, 'after' as const),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

type Fault = Pick<Extract<Step, { do: 'fail' }>, 'operation' | 'when'>;

/**
 * The same table, whose calls wait a while of their own, so that what runs beside each other is shuffled, and fail as planned:
 * before they have done anything, or after, so that only the answer is lost.
 */
function wavering(store: MemoryStore, seed: number, faults: Fault[]): Store {
  let luck = seed + 1;
  const wavers =
    <A extends unknown[], R>(operation: Fault['operation'], call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      luck = (luck * 48_271) % 2_147_483_647;
      for (let turns = luck % (luck % 4 === 0 ? 150 : 8); turns > 0; turns--) await null;
      const at = faults.findIndex((fault) => fault.operation === operation);
      const fault = at < 0 ? undefined : faults.splice(at, 1)[0];
      if (fault?.when === 'before') throw new Error('the table is away');
      const answer = await call(...args);
      if (fault !== undefined) throw new Error('the answer was lost');
      return answer;
    };
  const { read, query, transact, write, scan } = store;
  return { read: wavers('read', read), query: wavers('query', query), transact: wavers('transact', transact), write: wavers('write', write), scan };
}

export function openRoom(seed: number) {
  const store = memoryStore();
  const faults: Fault[] = [];
  const house: House = {
    store: wavering(store, seed, faults),
    keyring: noKeys,
    now: () => new Date(now),
    newId,
    log: () => undefined,
    pause: async () => undefined,
  };
  const table: Table = openForFact({ ...house, store }, 'test', { id: 'f', merchant_id: merchantId, request_id: 'r' });
  const hear = listen('on-order-counted', countSale, () => house);
  const orders: Order[] = [];
  const told: { readonly order: Order; readonly id: number; isHeard: boolean }[] = [];
  const running: Promise<unknown>[] = [];

  async function keep(order: Order): Promise<void> {
    const at = orders.findIndex((one) => one.id === order.id);
    orders.splice(at < 0 ? orders.length : at, at < 0 ? 0 : 1, order);
    await store.write({ do: 'put', item: orderItem(table, order) });
    told.push({ order, id: told.length, isHeard: false });
  }

  /** Brings one fact, which may fail as the cloud may; it stays told. */
  async function deliver(at: number, later = 0): Promise<void> {
    const one = told[at];
    if (one === undefined) return;
    for (let turns = later; turns > 0; turns--) await null;
    const { order } = one;
    const detail = {
      id: `cmt_${one.id}.0`,
      type: 'order.placed',
      v: 1,
      merchant_id: merchantId,
      store_id: order.storeId,
      object: { type: 'order', id: order.id, version: order.version },
      occurred_at: now,
      recorded_at: now,
      request_id: 'r',
      cause: null,
      actor: { kind: 'user' as const, id: 'u' },
      data: { business_date: order.businessDate },
    };
    await hear({ detail } as unknown as Parameters<typeof hear>[0]);
    one.isHeard = true;
  }

  return { store, house, table, orders, told, faults, running, keep, deliver };
}

export type Room = ReturnType<typeof openRoom>;

function newOrder(room: Room, asked: Extract<Step, { do: 'place' }>): Order | undefined {
  const shop = shops[asked.shop] as Shop;
  const lines = asked.lines.map((line) => ({
    variantId: line.variant === 3 ? null : `var_${line.variant}`,
    sku: 's',
    name: 'n',
    quantityMilli: line.units,
    unitPrice: line.price,
    discount: line.discount,
    tax: line.tax,
  }));
  const businessDate = dates[asked.date] as string;
  const occurredAt = `${businessDate}T${String(asked.hour).padStart(2, '0')}:15:00.000Z`;
  const about = {
    id: `ord_${room.orders.length}`,
    number: 'n',
    storeId: shop.id,
    customerId: null,
    channel: asked.till ? ('till' as const) : ('web' as const),
    currency: shop.currency,
    exceptions: [],
    businessDate,
    occurredAt,
  };
  const placed = placeOrder({ ...about, lines }, `usr_${asked.by}`, now);
  return placed.accepted ? placed.value : undefined;
}

export async function take(room: Room, one: Step): Promise<void> {
  if (one.do === 'fail') return void room.faults.push(one);
  if (one.do === 'sum' || one.do === 'deliver') {
    const work =
      one.do === 'sum'
        ? [sumDays(room.house, now)]
        : [
            ...(one.beside ? [sumDays(room.house, now)] : []),
            ...one.which.map(({ back, later }) => room.deliver(room.told.length - 1 - back, later)),
          ];
    const ended = Promise.allSettled(work);
    room.running.push(ended);
    if (one.awaited) await ended;
    return;
  }
  const order = one.do === 'place' ? newOrder(room, one) : room.orders[room.orders.length - 1 - one.order];
  if (order === undefined) return;
  if (one.do === 'place') return room.keep(order);
  if (one.do === 'cancel') {
    const done = cancelOrder(order, 'usr_9', now, newId);
    return done.accepted ? room.keep(done.value) : undefined;
  }
  const refunded = order.refunded + Math.floor(((order.total - order.refunded) * one.part) / 100);
  return order.status === 'cancelled' ? undefined : room.keep({ ...order, refunded, version: order.version + 1 });
}
