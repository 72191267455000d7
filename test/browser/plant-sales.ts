import { newId } from '@dianke/runtime/ids';
import type { Client } from '@dianke/sdk/create-client';
import { vi } from 'vitest';

const dayMs = 86_400_000;
const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/** Goods whose name a spreadsheet would take for a formula. */
export const oddName = '=HYPERLINK("http://example.com")';

/** What is sold, beside the usual: pieces at an hour of the shop's clock, each for 10.00. */
export type Planted = { readonly product: 'tea' | 'odd'; readonly date: string; readonly hour: number; readonly pieces: number };

/** The last four weeks before today, a sale each morning at ten, and more and more on Friday evenings; the odd goods on Tuesdays at eight. */
export function planSales(): Planted[] {
  const local = new Date(Date.now() + 6 * 3_600_000).toISOString().slice(0, 10);
  const fridays = [40, 41, 42, 47];
  return Array.from({ length: 28 }, (_, at) => new Date(Date.parse(local) - (28 - at) * dayMs).toISOString().slice(0, 10)).flatMap((date, at) => {
    const weekday = new Date(date).getUTCDay();
    const usual: Planted[] = [{ product: 'tea', date, hour: 10, pieces: 1 + (at % 3) }];
    if (weekday === 5) usual.push({ product: 'tea', date, hour: 17, pieces: fridays.shift() ?? 0 });
    if (weekday === 2) usual.push({ product: 'odd', date, hour: 8, pieces: 9 });
    return usual;
  });
}

/** The largest cell of a plain count: what the heat map must show as its peak. */
export function peakOf(planted: readonly Planted[], placeOf: (sale: Planted) => string): string {
  const counts = new Map<string, number>();
  for (const sale of planted) counts.set(placeOf(sale), (counts.get(placeOf(sale)) ?? 0) + sale.pieces);
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? '';
}

export const hourText = (hour: number) => `${String(hour).padStart(2, '0')}:00–${String(hour + 1).padStart(2, '0')}:00`;
export const weekdayOf = ({ date }: Planted) => weekdays[(new Date(date).getUTCDay() + 6) % 7] ?? '';
export const monthOf = ({ date }: Planted) => `${Number(date.slice(5, 7))}月`;

/** Makes the goods, rings up what is planned, and waits until the reports have counted it. */
export async function plantSales(api: Client, store_id: string, planted: readonly Planted[]): Promise<void> {
  const variants = new Map<string, string>();
  for (const [product, name] of [
    ['tea', '岩茶'],
    ['odd', oddName],
  ] as const) {
    const made = await api.createProduct({ body: { name, variants: [{ sku: `RPT-${product}`, price: { amount: 1000, currency: 'CNY' } }] } });
    variants.set(product, made.data.variants[0]?.id ?? '');
    const lines = [{ variant_id: variants.get(product) ?? '', quantity: '500' }];
    await api.postMovement({ body: { store_id, kind: 'receipt', reason: 'delivery', lines } });
  }
  for (const { product, date, hour, pieces } of planted) {
    const occurred_at = new Date(Date.parse(`${date}T00:20:00Z`) + (hour - 6) * 3_600_000).toISOString();
    const line = { variant_id: variants.get(product) ?? '', sku: `RPT-${product}`, quantity: String(pieces), unit_price: 1000 };
    await api.recordTillSale({
      body: { id: newId('ord'), store_id, occurred_at, currency: 'CNY', lines: [line], payments: [{ method: 'cash', amount: 1000 * pieces }] },
    });
  }
  const pieces = planted.reduce((sum, sale) => sum + sale.pieces, 0);
  const period = { from: planted[0]?.date ?? '', to: planted.at(-1)?.date ?? '' };
  const isCounted = async () => {
    const { data } = await api.reportSales({ query: { store_id, ...period } });
    if (Number(data.totals[0]?.units ?? 0) < pieces) throw new Error('not every sale is counted yet');
  };
  await vi.waitFor(isCounted, { timeout: 60_000, interval: 500 });
}
