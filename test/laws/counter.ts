import { expect } from 'vitest';
import type { Shop } from '../world/shop.ts';

/** A step of a customer's day; `hear` lets the bus deliver a share of what waits on it. */
export type PointsStep =
  | { readonly do: 'buy'; readonly customer: number; readonly cents: number; readonly pays: boolean }
  | { readonly do: 'cancel'; readonly order: number }
  | { readonly do: 'refund'; readonly order: number; readonly tenths: number }
  | { readonly do: 'rate'; readonly rate: number }
  | { readonly do: 'hear'; readonly luck: readonly number[]; readonly share: number };

type Bought = {
  readonly id: string;
  readonly customer: string;
  readonly cents: number;
  readonly isPaid: boolean;
  isCancelled: boolean;
  /** Refunds so far, and what of the money they left. */
  refunds: number;
  remains: number;
  /** Rates that have held since it was paid. */
  readonly rates: Set<number>;
};

type Entry = { readonly kind: 'earned' | 'taken_back'; readonly points: number; readonly order_id: string };

/** A counter with two customers who earn points, beside what each order may have brought them. */
export async function openCounter(shop: Shop) {
  const cola = await shop.variant('COLA-330', 100);
  await shop.stock(cola, '1000');
  const customers = [await shop.customer('138 0013 8000'), await shop.customer('138 0013 8001')];
  const orders: Bought[] = [];
  let rate = 10_000;

  async function buy({ customer, cents, pays }: Extract<PointsStep, { do: 'buy' }>): Promise<void> {
    const who = customers[customer] ?? '';
    const lines = [{ variant_id: cola, quantity: '1', unit_price: { amount: cents, currency: 'CNY' } }];
    const order = await shop.must<{ id: string }>('POST', '/v1/orders', { body: { store_id: shop.storeId, customer_id: who, lines } });
    if (pays) await shop.must('POST', `/v1/orders/${order.id}/payments`, { body: { method: 'card', amount: { amount: cents, currency: 'CNY' } } });
    orders.push({
      id: order.id,
      customer: who,
      cents,
      isPaid: pays,
      isCancelled: false,
      refunds: 0,
      remains: pays ? cents : 0,
      rates: new Set([rate]),
    });
  }

  async function cancel(at: number): Promise<void> {
    const order = orders[at % Math.max(orders.length, 1)];
    if (order === undefined || order.isCancelled) return;
    await shop.must('POST', `/v1/orders/${order.id}/cancel`, { body: { reason: '退货' } });
    order.isCancelled = true;
    order.remains = 0;
  }

  /** Some of what is left of the money, all of it for ten tenths; then the order is cancelled with it. */
  async function refund({ order: at, tenths }: Extract<PointsStep, { do: 'refund' }>): Promise<void> {
    const order = orders[at % Math.max(orders.length, 1)];
    if (order === undefined || order.remains === 0) return;
    const amount = Math.max(1, Math.floor((order.remains * tenths) / 10));
    await shop.must('POST', `/v1/orders/${order.id}/refunds`, { body: { amount: { amount, currency: 'CNY' }, reason: '退款' } });
    order.refunds += 1;
    order.remains -= amount;
    order.isCancelled = order.remains === 0;
  }

  async function setRate(to: number): Promise<void> {
    await shop.must('PUT', '/v1/loyalty-programs/default', { body: { earn_rate_bp: to } });
    rate = to;
    for (const order of orders) order.rates.add(to);
  }

  const entriesOf = async (customer: string) =>
    (await shop.must<{ data: Entry[] }>('GET', `/v1/loyalty-accounts/${customer}/entries`, { query: { limit: '200' } })).data;

  return {
    async take(step: PointsStep): Promise<void> {
      if (step.do === 'buy') await buy(step);
      if (step.do === 'cancel') await cancel(step.order);
      if (step.do === 'refund') await refund(step);
      if (step.do === 'rate') await setRate(step.rate);
    },
    balances: () => Promise.all(customers.map((customer) => shop.points(customer))),
    /** Once all is heard: what an order has left is what remains paid, by one rate that held since; and nothing else is there. */
    async check(): Promise<void> {
      for (const customer of customers) {
        const entries = await entriesOf(customer);
        const own = orders.filter((order) => order.customer === customer);
        for (const order of own) {
          const points = (kind: Entry['kind']) =>
            entries.filter((entry) => entry.order_id === order.id && entry.kind === kind).map((entry) => entry.points);
          const [earned, takenBack] = [points('earned'), points('taken_back')];
          expect([earned.length, takenBack.length]).toEqual([order.isPaid ? 1 : 0, order.refunds + (order.isCancelled ? 1 : 0)]);
          const left = [...earned, ...takenBack].reduce((sum, one) => sum + one, 0);
          const fair = [...order.rates].map((one) => Math.floor((order.remains * one) / 1_000_000));
          expect(fair).toContain(left);
        }
        expect(entries.filter((entry) => !own.some((order) => order.id === entry.order_id))).toEqual([]);
        expect(await shop.points(customer)).toBe(entries.reduce((sum, entry) => sum + entry.points, 0));
      }
    },
  };
}
