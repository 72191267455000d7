import { setTimeout as pause } from 'node:timers/promises';
import { only } from '../plan/luck.ts';
import type { PlannedSale } from '../plan/plan-sales.ts';
import type { DemoDesk } from './demo-desk.ts';
import type { DemoStep } from './demo-step.ts';
import { eventIdOf } from './tell-till-sales.ts';

const lookEveryMs = 2_000;
const looksAtMost = 300;

/** Takes goods back that people bought at a till: money back, goods on the shelf again, points taken back. */
export function takeReturns({ api, book, plan, now }: DemoDesk): DemoStep {
  const returned = plan.tillSales.filter((sale) => sale.after === 'returned');
  const orders = new Map<string, string>();
  const look = async (connection_id: string): Promise<void> => {
    for (const month of monthsBetween(Date.parse(book.notes.openedAt), now()))
      for await (const page of api.pages.listHookEvents({ params: { connection_id }, query: { month, limit: '200' } }))
        for (const { provider_event_id, object } of page.data) if (object !== null) orders.set(provider_event_id, object.id);
  };
  /** What a till told is posted a little later; it is waited for. */
  const orderOf = async (sale: PlannedSale): Promise<string> => {
    const { connectionId } = only(book.notes.tills[sale.shop.code]);
    for (let looked = 0; looked < looksAtMost; looked++) {
      const order = orders.get(eventIdOf(sale));
      if (order !== undefined) return order;
      if (looked > 0) await pause(lookEveryMs);
      await look(connectionId);
    }
    throw new Error(`the sale ${sale.receipt} was told and not posted`);
  };
  return {
    name: 'returns',
    title: 'Goods brought back',
    total: returned.length,
    lanes: 1,
    work: async (at) => {
      const order_id = await orderOf(only(returned[at]));
      const order = (await api.getOrder({ params: { order_id } })).data;
      if (order.refund_status !== 'none') return;
      const body = { restock: true, reason: '尺码不合适' };
      await api.refundOrder({ params: { order_id }, body, idempotencyKey: `demo-return-${order_id}` });
    },
  };
}

/** Months from then until now, by UTC, as the house files its lists; the days of a demo lie in two at most. */
function monthsBetween(from: number, to: number): string[] {
  return [...new Set([from, to].map((one) => new Date(one).toISOString().slice(0, 7)))];
}
