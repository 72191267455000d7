import { signWebhook } from '@dianke/sdk/webhook';
import { inLanes } from './in-lanes.ts';
import type { Till } from './open-till.ts';
import type { PlannedSale } from './plan-replay.ts';

/** How the till reaches the house, and how it waits. */
export type Wire = {
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  /** Unix seconds. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
};

const lanes = 8;
const tries = 5;

/** The event under which a sale is told, each time the same. */
export function eventIdOf(saleId: string): string {
  return `replay-${saleId}`;
}

/** Tells each delivery as a signed webhook, eight at once. A fault of the line is tried again; a refusal ends the replay. */
export async function tellSales(till: Till, deliveries: readonly PlannedSale[], wire: Wire): Promise<void> {
  const texts = new Map(deliveries.map((sale) => [sale.saleId, JSON.stringify(eventOf(till, sale))]));
  await inLanes(deliveries, lanes, async ({ saleId }) => {
    const body = texts.get(saleId) ?? '';
    for (let attempt = 1; ; attempt++) {
      const status = await tell(till, eventIdOf(saleId), body, wire);
      if (status === 202) return;
      const mayPass = status === 0 || status === 409 || status === 429 || status >= 500;
      if (!mayPass || attempt === tries) throw new Error(`the sale ${saleId} was answered ${status} at try ${attempt}`);
      await wire.wait(200 * 2 ** attempt);
    }
  });
}

/** One delivery; 0 when the line broke. */
async function tell(till: Till, id: string, body: string, wire: Wire): Promise<number> {
  const timestamp = wire.now();
  const signature = await signWebhook(till.secret, id, timestamp, body);
  const headers = { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signature };
  try {
    const answer = await wire.fetch(`${wire.baseUrl}${till.path}`, { method: 'POST', headers, body, signal: AbortSignal.timeout(30_000) });
    await answer.arrayBuffer();
    return answer.status;
  } catch (error) {
    if (error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError')) return 0;
    throw error;
  }
}

function eventOf(till: Till, sale: PlannedSale): object {
  const customer = sale.customer === null ? undefined : till.customerIds.get(sale.customer);
  const lines = sale.lines.map(({ sku, quantity, unitPrice }) => ({ sku, quantity: String(quantity), unit_price: unitPrice }));
  const payments = sale.total === 0 ? [] : [{ method: 'card', amount: sale.total }];
  const { saleId: sale_id, occurredAt: occurred_at } = sale;
  return {
    type: 'sale.completed',
    data: { sale_id, occurred_at, currency: 'GBP', ...(customer === undefined ? {} : { customer: { id: customer } }), lines, payments },
  };
}
