import { toMilli } from '@dianke/domain/quantity';
import type { Client } from '@dianke/sdk/create-client';
import { inLanes } from './in-lanes.ts';
import type { Till } from './open-till.ts';
import type { Plan } from './plan-replay.ts';
import { pointsByCustomer, type Seen, type SeenOrder } from './reconcile.ts';
import { eventIdOf } from './tell-sales.ts';

type Waiting = {
  /** Letters filed before are none of ours. */
  readonly began: Date;
  /** Months of the server's clock in which the replay has run, `2026-11`. */
  readonly months: () => readonly string[];
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly say: (line: string) => void;
};

const pauseMs = 1000;
/** Gives up after so many looks at which nothing had moved on. */
const stillAtMost = 60;

type Told = { readonly saleId: string | null; readonly status: string; readonly orderId: string | null };

/** Waits until every event is posted or refused and every point is given, or nothing moves any more; then reads everything. */
export async function seeReplay(api: Client, till: Till, plan: Plan, waiting: Waiting): Promise<Seen> {
  const { months } = waiting;
  const events = await waitUntilStill(waiting, 'events posted', plan.sales.length, async () => {
    const told = await readEvents(api, till, plan, months());
    return { value: told, done: told.filter((event) => event.status !== 'received').length };
  });
  const wanted = [...pointsByCustomer(plan, till.earnRate).values()].reduce((sum, points) => sum + points, 0);
  const points = await waitUntilStill(waiting, 'points given', wanted, async () => {
    const value = await readPoints(api, till);
    return { value, done: [...value.values()].reduce((sum, one) => sum + one, 0) };
  });
  return {
    events: events.length,
    orders: await readOrders(api, till, events, months()),
    onHandMilli: await readLevels(api, till),
    points,
    refusedEvents: events.filter((event) => event.status === 'refused').length,
    deadLetters: await countLetters(api, waiting.began.toISOString()),
  };
}

async function waitUntilStill<T>(waiting: Waiting, what: string, wanted: number, look: () => Promise<{ value: T; done: number }>): Promise<T> {
  let best = -1;
  let said = -1;
  for (let still = 0; ; still++) {
    const { value, done } = await look();
    if (done > best) still = 0;
    best = Math.max(best, done);
    if (done - said >= wanted / 4 || done >= wanted) {
      waiting.say(`  ${what}: ${done} of ${wanted}`);
      said = done;
    }
    if (done >= wanted || still >= stillAtMost) return value;
    await waiting.wait(pauseMs);
  }
}

async function readEvents(api: Client, till: Till, plan: Plan, months: readonly string[]): Promise<Told[]> {
  const saleOf = new Map(plan.sales.map(({ saleId }) => [eventIdOf(saleId), saleId]));
  const told: Told[] = [];
  for (const month of months) {
    for await (const page of api.pages.listHookEvents({ params: { connection_id: till.connectionId }, query: { month, limit: 200 } })) {
      told.push(
        ...page.data.map((event) => ({
          saleId: saleOf.get(event.provider_event_id) ?? null,
          status: event.status,
          orderId: event.object?.id ?? null,
        })),
      );
    }
  }
  return told;
}

async function readPoints(api: Client, till: Till): Promise<Map<string, number>> {
  const accounts = await inLanes([...till.customerIds], 8, async ([customer, id]) => {
    const account = await api.getAccount({ params: { customer_id: id } });
    return [customer, account.data.points] as const;
  });
  return new Map(accounts);
}

async function readOrders(api: Client, till: Till, events: readonly Told[], months: readonly string[]): Promise<SeenOrder[]> {
  const saleOf = new Map(events.map((event) => [event.orderId, event.saleId]));
  const customerOf = new Map([...till.customerIds].map(([customer, id]) => [id, customer]));
  const orders: SeenOrder[] = [];
  for (const month of months) {
    for await (const page of api.pages.listOrders({ query: { store_id: till.storeId, month, limit: 25 } })) {
      for (const order of page.data) {
        orders.push({
          saleId: saleOf.get(order.id) ?? null,
          customer: order.customer_id === null ? null : (customerOf.get(order.customer_id) ?? order.customer_id),
          currency: order.currency,
          lines: order.lines.map(({ sku, quantity, total }) => ({ sku, quantityMilli: toMilli(quantity), total })),
          total: order.total.amount,
          paid: order.paid.amount - order.refunded.amount,
          exceptions: order.exceptions.map((exception) => exception.code),
        });
      }
    }
  }
  return orders;
}

async function readLevels(api: Client, till: Till): Promise<Map<string, number>> {
  const levels = new Map<string, number>();
  for await (const page of api.pages.listLevels({ query: { store_id: till.storeId, limit: 200 } })) {
    for (const level of page.data) levels.set(till.skuByVariant.get(level.variant_id) ?? level.variant_id, toMilli(level.on_hand));
  }
  return levels;
}

async function countLetters(api: Client, since: string): Promise<number> {
  let letters = 0;
  for await (const page of api.pages.listDeadLetters({ query: { limit: 200 } }))
    letters += page.data.filter((letter) => letter.filed_at >= since).length;
  return letters;
}
