import { describe, expect, it } from 'vitest';
import { type DemoPlan, planDemo } from './demo-plan.ts';
import { hourAt, weekdayOf } from './instant-at.ts';
import { only } from './luck.ts';
import { totalOf } from './plan-basket.ts';
import type { PlannedSale } from './plan-sales.ts';
import { demoShops } from './shops.ts';
import { writeHistory } from './write-history.ts';

const openedAt = '2026-11-20T09:30:00Z';
const seed = 'yunqi';

const salesOf = (plan: DemoPlan): readonly PlannedSale[] => [...plan.history, ...plan.lately, ...[...plan.tillSales].reverse()];

describe('the demo shop', () => {
  const plan = planDemo({ seed, openedAt, tillDays: 30 });
  const sales = salesOf(plan);

  it('is the same shop for the same seed and beginning, and another one for another', () => {
    const again = planDemo({ seed, openedAt, tillDays: 30 });
    expect(JSON.stringify(again)).toBe(JSON.stringify(plan));
    const other = planDemo({ seed: `${seed}-other`, openedAt, tillDays: 30 });
    expect(other.customers.map((one) => one.name)).not.toEqual(plan.customers.map((one) => one.name));
    expect(other.tillSales.map((one) => one.at)).not.toEqual(plan.tillSales.map((one) => one.at));
  });

  it('lets the tills tell fewer days without another sale being made', () => {
    const short = planDemo({ seed, openedAt, tillDays: 8 });
    expect(salesOf(short).map((sale) => [sale.receipt, sale.at, totalOf(sale.lines)])).toEqual(
      sales.map((sale) => [sale.receipt, sale.at, totalOf(sale.lines)]),
    );
    expect(short.tillSales.length).toBeLessThan(plan.tillSales.length);
  });

  it('sells 300 products in more than one kind, each item under a code of its own', () => {
    const variants = plan.goods.flatMap((product) => product.variants);
    expect(plan.goods).toHaveLength(300);
    for (const codes of [variants.map((one) => one.sku), variants.map((one) => one.id), variants.flatMap((one) => one.barcode ?? [])])
      expect(new Set(codes).size).toBe(codes.length);
    const services = plan.goods.filter((product) => product.kind === 'service');
    expect(services.every((product) => (product.minutes ?? 0) >= 5)).toBe(true);
    expect(services.length).toBe(30);
    const tee = only(plan.goods.find((product) => product.name.includes('棉T恤')));
    expect(tee.variants.map((one) => one.options.map((option) => option.name).join())).toEqual(new Array(6).fill('颜色,尺码'));
  });

  it('knows 1,000 customers with names in Chinese and in English, each with a phone that is nobody else’s', () => {
    expect(plan.customers).toHaveLength(1_000);
    expect(new Set(plan.customers.map((one) => one.phone)).size).toBe(1_000);
    const chinese = plan.customers.filter((one) => /^\p{Script=Han}{2,3}$/u.test(one.name));
    const english = plan.customers.filter((one) => /^[A-Z][a-z]+ [A-Z][a-z]+$/.test(one.name));
    expect(chinese.length + english.length).toBe(1_000);
    expect(english.length).toBeGreaterThan(150);
    expect(chinese.length).toBeGreaterThan(600);
    for (const key of ['note', 'likes', 'email', 'birth'] as const)
      expect(plan.customers.filter((one) => one[key] !== null).length).toBeGreaterThan(20);
    expect(plan.customers.filter((one) => one.consents.length > 0).length).toBeGreaterThan(60);
  });

  it.each(['2026-02-01T01:00:00Z', '2026-07-15T22:00:00Z', openedAt])('has at least 6,000 sales in 180 days when it opens at %s', (opens) => {
    const all = salesOf(planDemo({ seed, openedAt: opens, tillDays: 30 }));
    expect(all.length).toBeGreaterThanOrEqual(6_000);
    expect(all.every((sale) => sale.at <= new Date(opens).toISOString())).toBe(true);
    expect(new Set(all.map((sale) => sale.receipt)).size).toBe(all.length);
  });

  it('sells as the week and the hours of each shop let it expect', () => {
    for (const shop of demoShops) {
      const own = sales.filter((sale) => sale.shop === shop);
      const found = weekly(own);
      const week = shop.weekdays.reduce((sum, one) => sum + one, 0);
      const planted = shop.weekdays.map((one) => one / week);
      for (const [day, share] of planted.entries()) expect(Math.abs((found[day] ?? 0) - share)).toBeLessThan(0.03);
      const hours = own.map((sale) => hourAt(shop.timezone, Date.parse(sale.at)));
      expect(Math.min(...hours)).toBeGreaterThanOrEqual(shop.opensAt);
      expect(Math.max(...hours)).toBeLessThan(shop.opensAt + shop.hours.length);
    }
  });

  it('has regulars, people who come now and then, people who came once, and people who walk in', () => {
    const visits = new Map<string, number>();
    for (const { customer } of sales) if (customer !== null) visits.set(customer, (visits.get(customer) ?? 0) + 1);
    const counts = [...visits.values()];
    expect(counts.filter((count) => count >= 10).length).toBeGreaterThan(50);
    expect(counts.filter((count) => count === 1).length).toBeGreaterThan(250);
    const known = sales.filter((sale) => sale.customer !== null).length / sales.length;
    expect(known).toBeGreaterThan(0.4);
    expect(known).toBeLessThan(0.75);
    for (const after of ['voided', 'returned'] as const) expect(sales.filter((sale) => sale.after === after).length).toBeGreaterThan(20);
  });

  it('opens with stock of which some will run low and some lies in heaps', () => {
    for (const shop of demoShops) {
      const limited = plan.levels.filter((level) => level.shop === shop && level.limits !== null);
      const sold = new Map<string, number>();
      for (const sale of plan.tillSales.filter((one) => one.shop === shop && one.after === 'kept'))
        for (const { variant, pieces } of sale.lines) sold.set(variant.id, (sold.get(variant.id) ?? 0) + pieces);
      const left = limited.map((level) => ({ ...level.limits, pieces: level.pieces - (sold.get(level.variant.id) ?? 0) }));
      expect(left.filter(({ pieces, low = 0 }) => pieces <= low).length).toBeGreaterThanOrEqual(5);
      expect(left.filter(({ pieces, over = 0 }) => pieces > over).length).toBeGreaterThanOrEqual(3);
      expect(left.every(({ pieces }) => pieces >= 0)).toBe(true);
    }
  });

  it('has orders of each shop in every state', () => {
    for (const shop of demoShops) {
      const ends = plan.orders.filter((order) => order.shop === shop).map((order) => order.end);
      for (const end of ['placed', 'paid', 'packed', 'shipped', 'signed', 'closed', 'cancelled', 'refunded', 'partly']) expect(ends).toContain(end);
    }
  });

  it('writes the older sales down as the file of a former system that adds up to the same money', () => {
    const [head, ...rows] = writeHistory(plan.history)
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
    const at = (name: string) => only(head).indexOf(name);
    const money = rows.reduce(
      (sum, row) =>
        sum +
        Math.round(
          Number(row[at('quantity')]) * Number(row[at('unit_price')]) * 100 -
            Math.sign(Number(row[at('quantity')])) * Number(row[at('discount')]) * 100,
        ),
      0,
    );
    const kept = plan.history.filter((sale) => sale.after === 'kept').reduce((sum, sale) => sum + totalOf(sale.lines), 0);
    expect(money).toBe(kept);
    expect(new Set(rows.map((row) => row[at('receipt_number')])).size).toBe(
      plan.history.filter((sale) => sale.after !== 'voided').length + plan.history.filter((sale) => sale.after === 'returned').length,
    );
  });
});

/** Share of each weekday, Monday first. */
function weekly(sales: readonly { readonly date: string }[]): number[] {
  const counts = new Array<number>(7).fill(0);
  for (const { date } of sales) counts[weekdayOf(date)] = (counts[weekdayOf(date)] ?? 0) + 1;
  return counts.map((count) => count / sales.length);
}
