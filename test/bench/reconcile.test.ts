import { describe, expect, it } from 'vitest';
import { planReplay } from './plan-replay.ts';
import { isEven, reconcile, type Seen, type SeenOrder } from './reconcile.ts';

const plan = planReplay([
  {
    number: '1',
    at: '2010-12-01T08:26',
    customers: ['17850'],
    rows: [
      { code: 'A', description: 'LANTERN', quantity: 6, price: '2.59' },
      { code: 'A', description: 'LANTERN', quantity: 1, price: '2.59' },
    ],
  },
  { number: '2', at: '2010-12-01T08:28', customers: [], rows: [{ code: 'B', description: 'TRAY', quantity: 2, price: '1.99' }] },
]);

const first: SeenOrder = {
  saleId: '1',
  customer: '17850',
  currency: 'GBP',
  lines: [
    { sku: 'A', quantityMilli: 6000, total: 1554 },
    { sku: 'A', quantityMilli: 1000, total: 259 },
  ],
  total: 1813,
  paid: 1813,
  exceptions: ['clock_off'],
};
const second: SeenOrder = {
  saleId: '2',
  customer: null,
  currency: 'GBP',
  lines: [{ sku: 'B', quantityMilli: 2000, total: 398 }],
  total: 398,
  paid: 398,
  exceptions: ['clock_off'],
};
const right: Seen = {
  events: 2,
  orders: [second, first],
  onHandMilli: new Map([
    ['A', -7000],
    ['B', -2000],
  ]),
  points: new Map([['17850', 18]]),
  refusedEvents: 0,
  deadLetters: 0,
};

function wrongRows(seen: Partial<Seen>): string[] {
  return reconcile(plan, { ...right, ...seen }, 10_000)
    .filter((row) => row.difference !== 0)
    .map((row) => `${row.what} ${row.difference}`);
}

describe('the reconciliation of a replay', () => {
  it('is even when the API says what the file says', () => {
    const rows = reconcile(plan, right, 10_000);
    expect(isEven(rows)).toBe(true);
    expect(Object.fromEntries(rows.map((row) => [row.what, [row.file, row.api]]))).toMatchObject({
      sales: [2, 2],
      lines: [3, 3],
      units: [9, 9],
      'money, pence': [2211, 2211],
      'stock, units on hand': [-9, -9],
      points: [18, 18],
    });
  });

  it('sees a sale that is missing', () => {
    expect(wrongRows({ orders: [first] })).toContain('sales 1');
  });

  it('sees a sale that was posted twice', () => {
    expect(wrongRows({ orders: [first, first, second] })).toEqual(expect.arrayContaining(['sales 1', 'money, pence 1813', 'units 7']));
  });

  it('sees an order that no invoice has', () => {
    expect(wrongRows({ orders: [first, second, { ...second, saleId: null }] })).toContain('sales 1');
  });

  it('sees errors that would cancel out in a sum', () => {
    const swapped = {
      onHandMilli: new Map([
        ['A', -6000],
        ['B', -3000],
      ]),
    };
    expect(wrongRows(swapped)).toEqual(['stock, units on hand 2']);
    const { total, paid } = first;
    expect(
      wrongRows({
        orders: [
          { ...first, total: total + 1 },
          { ...second, total: 397 },
        ],
      }),
    ).toEqual(['money, pence 2']);
    expect(
      wrongRows({
        orders: [
          { ...first, paid: paid - 5 },
          { ...second, paid: 403 },
        ],
      }),
    ).toEqual(['paid, pence 10']);
  });

  it('sees points for the wrong customer, and money in another currency', () => {
    expect(wrongRows({ points: new Map([['13047', 18]]) })).toEqual(['points 36']);
    expect(wrongRows({ orders: [{ ...first, currency: 'CNY' }, second] })).toEqual(['money, pence 1813']);
  });

  it('rounds points down order by order', () => {
    expect(wrongRows({ points: new Map([['17850', 18]]) })).toEqual([]);
    expect(reconcile(plan, { ...right, points: new Map([['17850', 27]]) }, 15_000).find((row) => row.what === 'points')).toMatchObject({
      file: 27,
      difference: 0,
    });
  });

  it('sees a sale under another customer, an exception, a refusal and a dead letter', () => {
    expect(wrongRows({ orders: [{ ...first, customer: '13047' }, second] })).toEqual(['sales with a customer 1']);
    expect(wrongRows({ orders: [{ ...first, exceptions: ['clock_off', 'unknown_sku'] }, second] })).toEqual(['other exceptions 1']);
    expect(wrongRows({ refusedEvents: 1, deadLetters: 2 })).toEqual(['refused events 1', 'dead letters 2']);
  });
});
