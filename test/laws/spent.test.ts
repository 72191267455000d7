import { loadOrder, newOrderWrites } from '@dianke/data/orders/orders';
import { objectOf, toldRefund, toldSteps } from '@dianke/data/orders/tell-order';
import { openTable, type Table } from '@dianke/data/table';
import { cancelOrder, voidSale } from '@dianke/domain/orders/cancel-order';
import type { Order } from '@dianke/domain/orders/order';
import { payOrder } from '@dianke/domain/orders/pay-order';
import { placeOrder } from '@dianke/domain/orders/place-order';
import { recordSale } from '@dianke/domain/orders/record-sale';
import { refundOrder } from '@dianke/domain/orders/refund-order';
import type { Fact } from '@dianke/events/fact';
import { stepCommitment } from '@dianke/functions/orders/step-commitment';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openShop, type Shop } from '../world/shop.ts';
import { openWorld, type World } from '../world/world.ts';

const runs = process.env.PROVE === '1' ? 10_000 : 1_000;

type Step =
  | {
      readonly do: 'place';
      readonly prices: readonly number[];
      readonly currency: string;
      readonly store: number;
      readonly channel: Order['channel'];
    }
  | {
      readonly do: 'sell';
      readonly prices: readonly number[];
      readonly tendered: readonly number[];
      readonly currency: string;
      readonly store: number;
    }
  | { readonly do: 'pay' | 'refund'; readonly which: number; readonly amount: number; readonly later: boolean }
  | { readonly do: 'undo'; readonly which: number; readonly later: boolean }
  | { readonly do: 'deliver'; readonly luck: number };

const prices = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 3 });
const currency = fc.constantFrom('CNY', 'USD');
const store = fc.nat({ max: 2 });
const which = fc.nat({ max: 2 });
const later = fc.boolean();
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('place' as const),
    prices,
    currency,
    store,
    channel: fc.constantFrom('web' as const, 'phone' as const, 'staff' as const),
  }),
  fc.record({ do: fc.constant('sell' as const), prices, tendered: fc.array(fc.integer({ min: 1, max: 9000 }), { maxLength: 3 }), currency, store }),
  fc.record({ do: fc.constantFrom('pay' as const, 'refund' as const), which, later, amount: fc.integer({ min: 1, max: 9000 }) }),
  fc.record({ do: fc.constantFrom('pay' as const, 'refund' as const), which, later, amount: fc.constant(Number.MAX_SAFE_INTEGER) }),
  fc.record({ do: fc.constant('undo' as const), which, later }),
  fc.record({ do: fc.constant('deliver' as const), luck: fc.nat() }),
);

describe('what a customer has spent', () => {
  let world: World;
  let shop: Shop;
  const stores: string[] = [];
  beforeAll(async () => {
    world = await openWorld({ laws: 'by the test' });
    shop = await openShop(world);
    stores.push(shop.storeId);
    for (const code of ['SH2', 'SH3']) {
      const body = { code, name: code, timezone: 'Asia/Shanghai', currency: 'CNY', country: 'CN' };
      stores.push((await shop.must<{ id: string }>('POST', '/v1/stores', { body })).id);
    }
  });

  it(
    `M-003 is the sum of what was paid less what went back, after ${runs} histories told late, twice and in any order, and the timeline lists it all`,
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), fc.infiniteStream(fc.nat({ max: 1_000_003 })), async (steps, luck) => {
          const { id } = await shop.must<{ id: string }>('POST', '/v1/customers', { body: { name: '张小明' } });
          await world.settle();
          const told = await live(id, steps, luck);
          expect(world.dead).toEqual([]);
          const orders = await Promise.all(told.map((order) => loadOrder(tableFor(), order)));
          await checkTotals(id, orders);
          await checkTimeline(id, orders);
        }),
        { numRuns: runs, endOnFailure: true },
      );
    },
    process.env.PROVE === '1' ? 3_600_000 : 240_000,
  );

  let acts = 0;
  function tableFor(): Table {
    const key = `act-${++acts}`;
    const act = { action: 'test', actor: { kind: 'user' as const, id: shop.ownerId }, requestId: key, cause: null, key, hash: key, replayHours: 1 };
    return openTable(world.store, { merchantId: shop.merchantId, stores: 'all', act }, world.house);
  }

  /** Lives the steps; facts go out in handfuls, mixed and doubled, some held back to the end. */
  async function live(customerId: string, steps: readonly Step[], luck: Iterator<number>): Promise<string[]> {
    const orders: string[] = [];
    const held: Fact[] = [];
    const next = (below: number) => Number(luck.next().value) % below;
    for (const one of steps) {
      if (one.do === 'deliver') {
        await world.settle((facts) => {
          const all = mix([...facts, ...facts, ...held.splice(0)], next);
          held.push(...all.splice(0, next(all.length + 1)));
          return all;
        });
      } else if (one.do === 'place' || one.do === 'sell') orders.push(await open(customerId, one));
      else await carryOn(orders[one.which % Math.max(orders.length, 1)], one);
    }
    world.waiting.push(...held.splice(0));
    await world.settle((facts) => mix([...facts, ...facts], next));
    return orders;
  }

  async function open(customerId: string, one: Extract<Step, { do: 'place' | 'sell' }>): Promise<string> {
    const now = world.house.now().toISOString();
    const asked = {
      id: world.house.newId('ord'),
      number: world.house.newId('no'),
      storeId: stores[one.store] ?? '',
      customerId,
      channel: one.do === 'sell' ? ('till' as const) : one.channel,
      currency: one.currency,
      lines: one.prices.map((unitPrice) => ({ variantId: null, sku: 'S', name: '货', quantityMilli: 1000, unitPrice, discount: 0, tax: 0 })),
      exceptions: [],
      businessDate: now.slice(0, 10),
      occurredAt: now,
    };
    const tendered = one.do === 'sell' ? one.tendered.map((amount) => ({ id: world.house.newId('pay'), method: 'cash' as const, amount })) : [];
    const made = one.do === 'sell' ? recordSale(asked, tendered, shop.ownerId, now) : placeOrder(asked, shop.ownerId, now);
    if (!made.accepted) throw new Error(made.code);
    const table = tableFor();
    await table.commit({ writes: newOrderWrites(table, made.value), facts: toldSteps(null, made.value), objects: [objectOf(made.value)] });
    return made.value.id;
  }

  async function carryOn(id: string | undefined, one: Extract<Step, { do: 'pay' | 'undo' | 'refund' }>): Promise<void> {
    const table = tableFor();
    const order = id === undefined ? undefined : await loadOrder(table, id);
    if (order === undefined) return;
    if (one.later) world.clock.now = new Date(world.clock.now.getTime() + 1000);
    const now = world.house.now().toISOString();
    const done = act(order, one, now);
    if (!done.accepted) return;
    const more = one.do === 'refund' ? { facts: toldRefund(order, done.value) } : {};
    await table.commit(stepCommitment(table, order, done.value, now, more));
  }

  function act(order: Order, one: Extract<Step, { do: 'pay' | 'undo' | 'refund' }>, now: string) {
    const { newId } = world.house;
    if (one.do === 'undo') return (order.channel === 'till' ? voidSale : cancelOrder)(order, shop.ownerId, now, newId);
    if (one.do === 'refund') {
      const amount = Math.min(one.amount, Math.max(order.paid - order.refunded, 1));
      return refundOrder(order, { amount, currency: null, paymentId: null, restock: false, at: now }, shop.ownerId, now, newId);
    }
    const amount = Math.min(one.amount, Math.max(order.total - order.paid, 1));
    return payOrder(order, { id: newId('pay'), method: 'card', amount, currency: order.currency, at: now }, shop.ownerId, now);
  }

  async function checkTotals(customerId: string, orders: readonly (Order | undefined)[]): Promise<void> {
    const wanted = new Map<string, { paid: number; refunded: number; spent: number; orders: number }>();
    for (const order of orders) {
      if (order === undefined) throw new Error('an order is gone');
      const sum = wanted.get(order.currency) ?? { paid: 0, refunded: 0, spent: 0, orders: 0 };
      const { paid, refunded } = order;
      const live = order.status === 'cancelled' ? 0 : 1;
      wanted.set(order.currency, {
        paid: sum.paid + paid,
        refunded: sum.refunded + refunded,
        spent: sum.spent + paid - refunded,
        orders: sum.orders + live,
      });
    }
    const { totals } = await shop.must<{ totals: { currency: string; spent: number }[] }>('GET', `/v1/customers/${customerId}/totals`);
    const shown = new Map(totals.map(({ currency, ...sum }) => [currency, sum]));
    for (const [name, sum] of wanted) expect(shown.get(name) ?? { paid: 0, refunded: 0, spent: 0, orders: 0 }, name).toEqual(sum);
    expect([...shown.keys()].filter((name) => !wanted.has(name))).toEqual([]);
  }

  /** Walks the timeline page by page: every order as it stands with its items, every payment and refund, newest first. */
  async function checkTimeline(customerId: string, orders: readonly (Order | undefined)[]): Promise<void> {
    type Entry = { id: string; kind: string; at: string; status: string | null; lines: { total: number }[]; amount: { amount: number } | null };
    const seen: Entry[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < 100; pages++) {
      const page: { data: Entry[]; next_cursor: string | null } = await shop.must('GET', `/v1/customers/${customerId}/timeline`, {
        query: { limit: '3', ...(cursor === undefined ? {} : { cursor }) },
      });
      expect(page.data.length).toBeLessThanOrEqual(3);
      seen.push(...page.data);
      if (page.next_cursor === null) break;
      cursor = page.next_cursor;
    }
    const wanted = orders.flatMap((order) => [
      `order ${order?.id} ${order?.status} ${order?.total} ${order?.lines.map((line) => line.total).join('+')}`,
      ...(order?.payments ?? []).map((one) =>
        one.kind === 'payment' ? `payment ${one.id} ${one.method} ${one.amount} ` : `refund ${one.id} ${one.method} ${-one.amount} `,
      ),
    ]);
    const dealt = seen.filter((entry) => entry.kind !== 'points');
    const said = ({ kind, id, status, amount, lines }: Entry) =>
      `${kind} ${id} ${status} ${amount?.amount} ${lines.map((line) => line.total).join('+')}`;
    expect(dealt.map(said).toSorted()).toEqual(wanted.toSorted());
    expect(seen.map((entry) => entry.at)).toEqual(
      seen
        .map((entry) => entry.at)
        .toSorted()
        .reverse(),
    );
    expect(new Set(seen.map((entry) => entry.id)).size).toBe(seen.length);
  }
});

function mix<T>(list: T[], next: (below: number) => number): T[] {
  for (let at = list.length - 1; at > 0; at--) {
    const other = next(at + 1);
    const [one, two] = [list[at], list[other]];
    if (one !== undefined && two !== undefined) [list[at], list[other]] = [two, one];
  }
  return list;
}
