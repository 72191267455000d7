import { describe, expect, it } from 'vitest';
import { planDeliveries, planReplay, seededRandom, toPence } from './plan-replay.ts';
import type { Invoice, InvoiceRow } from './read-invoices.ts';

const row = (code: string, quantity = 1, price = '1.00', description = `GOOD ${code}`): InvoiceRow => ({ code, description, quantity, price });
const invoice = (number: string, rows: readonly InvoiceRow[], customers: readonly string[] = ['17850']): Invoice => ({
  number,
  at: '2010-12-01T08:26',
  customers,
  rows,
});

describe('the plan of a replay', () => {
  it('tells each invoice as a sale, its repeated codes as lines of their own', () => {
    const plan = planReplay([invoice('536365', [row('85123a', 6, '2.55'), row('85123A', 2, '2.10'), row('22633', 1, '1.85')])]);
    expect(plan.sales).toEqual([
      {
        saleId: '536365',
        occurredAt: '2010-12-01T08:26:00Z',
        customer: '17850',
        total: 1530 + 420 + 185,
        lines: [
          { sku: '85123A', quantity: 6, unitPrice: 255, total: 1530 },
          { sku: '85123A', quantity: 2, unitPrice: 210, total: 420 },
          { sku: '22633', quantity: 1, unitPrice: 185, total: 185 },
        ],
      },
    ]);
    expect(plan.goods).toEqual([
      { sku: '85123A', name: 'GOOD 85123a', price: 255 },
      { sku: '22633', name: 'GOOD 22633', price: 185 },
    ]);
  });

  it('leaves for the import what a till would not tell, by its name and the reason', () => {
    const many = Array.from({ length: 91 }, (_, at) => row(String(20_000 + at)));
    const plan = planReplay([
      invoice('C1', [row('A', -1)]),
      invoice('2', many),
      invoice('3', many.slice(1)),
      invoice('4', [row('A'), row('B', -10, '0')], []),
      invoice('5', [row('A', 1, '-11062.06')], []),
      invoice('6', [row('A')], ['1', '2']),
      invoice('7', [row('?')]),
    ]);
    expect(plan.left).toEqual([
      { number: 'C1', rows: 1, why: 'a cancellation' },
      { number: '2', rows: 91, why: 'more than 90 goods' },
      { number: '4', rows: 2, why: 'a quantity below one' },
      { number: '5', rows: 1, why: 'a price below zero' },
      { number: '6', rows: 1, why: 'two customers' },
      { number: '7', rows: 1, why: 'a code that is no SKU' },
    ]);
    expect(plan.sales.map((sale) => sale.saleId)).toEqual(['3']);
    expect(plan.goods).toHaveLength(90);
  });

  it('takes the name of a good from where it has one, and its code where it never has', () => {
    const plan = planReplay([
      invoice('1', [row('22139', 56, '0', ' '), row('M', 1, '5', '')], []),
      invoice('2', [row('22139', 1, '4.95', 'RETRO  PARTY\tBAG')]),
    ]);
    expect(plan.goods).toEqual([
      { sku: '22139', name: 'RETRO PARTY BAG', price: 0 },
      { sku: 'M', name: 'M', price: 500 },
    ]);
  });

  it('lists prices that are no whole pence, and lines that cost nothing', () => {
    const plan = planReplay([invoice('1', [row('A', 4, '0.001'), row('B', 1, '0'), row('C', 1, '2.50')])]);
    expect(plan.oddPrices).toEqual([{ number: '1', sku: 'A', price: '0.001', pence: 0 }]);
    expect(plan.free).toEqual([{ number: '1', sku: 'B' }]);
    expect(plan.sales[0]?.total).toBe(250);
  });

  it('has no customer for a sale to nobody known', () => {
    const plan = planReplay([invoice('1', [row('A')], []), invoice('2', [row('A')]), invoice('3', [row('A')])]);
    expect(plan.sales.map((sale) => sale.customer)).toEqual([null, '17850', '17850']);
    expect(plan.customers).toEqual(['17850']);
  });
});

describe('pounds in pence', () => {
  it.each([
    ['2.55', 255, true],
    ['3', 300, true],
    ['0.001', 0, false],
    ['0.005', 0, false],
    ['0.015', 2, false],
    ['13541.330', 1_354_133, true],
  ])('%s is %i', (price, pence, exact) => {
    expect(toPence(price)).toEqual({ pence, exact });
  });
});

describe('the deliveries of a replay', () => {
  const { sales } = planReplay(Array.from({ length: 200 }, (_, at) => invoice(String(at), [row('A')])));
  const deliveries = planDeliveries(sales, seededRandom(7));

  it('tell each sale one to three times, in another order, the same for the same seed', () => {
    const times = sales.map((sale) => deliveries.filter((one) => one === sale).length);
    expect(new Set(times)).toEqual(new Set([1, 2, 3]));
    expect(deliveries.map((one) => one.saleId)).not.toEqual(deliveries.map((one) => one.saleId).toSorted((one, two) => Number(one) - Number(two)));
    expect(planDeliveries(sales, seededRandom(7))).toEqual(deliveries);
    expect(planDeliveries(sales, seededRandom(8))).not.toEqual(deliveries);
  });
});
