import { setTimeout as pause } from 'node:timers/promises';
import { signWebhook } from '@dianke/sdk/webhook';
import { only } from '../plan/luck.ts';
import { totalOf } from '../plan/plan-basket.ts';
import type { PlannedSale } from '../plan/plan-sales.ts';
import type { DemoDesk } from './demo-desk.ts';
import type { DemoStep } from './demo-step.ts';

const tries = 6;

/** The event under which a sale is told, the same each time. */
export function eventIdOf(sale: PlannedSale): string {
  return `sale-${sale.receipt}`;
}

/** Has the tills tell their sales, the newest first, as real tills do: signed, and again until they are heard. */
export function tellTillSales(desk: DemoDesk, sales: readonly PlannedSale[]): DemoStep {
  const phones = new Map(desk.plan.customers.map(({ number, phone }) => [number, phone]));
  return {
    name: 'sales',
    title: `Sales of the last ${desk.book.notes.tillDays} days`,
    total: sales.length,
    lanes: 6,
    work: async (at) => {
      const sale = only(sales[at]);
      await tell(desk, sale, eventIdOf(sale), { type: 'sale.completed', data: saleOf(sale, phones) });
      if (sale.after !== 'voided') return;
      const voided = { sale_id: sale.receipt, occurred_at: new Date(Date.parse(sale.at) + 90_000).toISOString(), reason: '打错单' };
      await tell(desk, sale, `void-${sale.receipt}`, { type: 'sale.voided', data: voided });
    },
  };
}

function saleOf({ receipt, at, shop, customer, lines, method }: PlannedSale, phones: ReadonlyMap<string, string>): object {
  return {
    sale_id: receipt,
    occurred_at: at,
    currency: shop.currency,
    ...(customer === null ? {} : { customer: { phone: only(phones.get(customer)) } }),
    lines: lines.map(({ variant, pieces, unitPrice, discount }) => ({ sku: variant.sku, quantity: String(pieces), unit_price: unitPrice, discount })),
    payments: [{ method, amount: totalOf(lines) }],
  };
}

/** @throws {Error} when the till was refused, or not heard in several tries */
async function tell({ url, book, fetch, now }: DemoDesk, { shop }: PlannedSale, id: string, event: object): Promise<void> {
  const till = only(book.notes.tills[shop.code]);
  const body = JSON.stringify(event);
  for (let attempt = 1; ; attempt++) {
    const timestamp = Math.floor(now() / 1_000);
    const signature = await signWebhook(till.secret, id, timestamp, body);
    const headers = { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signature };
    const answer = await fetch(`${url}${till.path}`, { method: 'POST', headers, body, signal: AbortSignal.timeout(60_000) });
    await answer.arrayBuffer();
    if (answer.status === 202) return;
    const mayPass = answer.status === 409 || answer.status === 429 || answer.status >= 500;
    if (!mayPass || attempt === tries) throw new Error(`the till of ${shop.code} was answered ${answer.status} at try ${attempt}`);
    await pause(100 * 2 ** attempt);
  }
}
