import type { SquareOrder, SquarePayment } from '@dianke/contract/square';
import { squareOrder } from '@dianke/contract/square';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSquareOrder, squareState, variationsOf } from './read-square-order.ts';
import { readTillSale } from './read-till-sale.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const nothing = { skus: new Map<string, string>(), phone: null };

/** The shape of Square's reference: an order with a discount over both lines, paid by card with a tip. */
const documented = squareOrder.parse({
  id: 'CAISENgvlJ6jLWAzERDzjyHVybY',
  location_id: 'L88917AVBK2S5',
  state: 'COMPLETED',
  created_at: '2020-05-18T16:30:49.614Z',
  updated_at: '2020-05-18T16:30:49.614Z',
  discounts: [
    { uid: 'zGsRZP69aqSSR9lq9euSPB', name: '50% Off', percentage: '50', scope: 'ORDER', type: 'FIXED_PERCENTAGE', applied_money: usd(550) },
  ],
  line_items: [
    {
      uid: 'ULkg0tQTRK2bkU9fNv3IJD',
      name: 'Item 1',
      quantity: '1',
      base_price_money: usd(500),
      gross_sales_money: usd(500),
      total_discount_money: usd(250),
      total_tax_money: usd(0),
      total_money: usd(250),
    },
    {
      uid: 'mumY8Nun4BC5aKe2yyx5a',
      catalog_object_id: 'W62UWFY35CWMYGVWK6TWJDNI',
      name: 'Item 2',
      variation_name: 'Large',
      quantity: '2',
      base_price_money: usd(300),
      gross_sales_money: usd(600),
      total_discount_money: usd(300),
      total_tax_money: usd(27),
      total_money: usd(327),
    },
  ],
  tenders: [
    {
      id: 'EnZdNAlWCmfh6Mt5FMNST1o7taB',
      type: 'CARD',
      payment_id: 'EnZdNAlWCmfh6Mt5FMNST1o7taB',
      amount_money: usd(677),
      tip_money: usd(100),
      created_at: '2020-05-18T16:31:00Z',
    },
  ],
  total_money: usd(677),
  total_tip_money: usd(100),
  version: 1,
});

const order = (more: Partial<SquareOrder>): SquareOrder => ({ id: 'order', location_id: 'L', tenders: [], ...more });
const payment = (id: string, more: Partial<SquarePayment> = {}): SquarePayment => ({ id, status: 'COMPLETED', ...more });

describe('an order of Square', () => {
  test('reads as a sale: lines, discounts and taxes to the cent, the tip left out', () => {
    expect(readSquareOrder(documented, { skus: new Map([['W62UWFY35CWMYGVWK6TWJDNI', 'TEE-L']]), phone: '+12065551234' })).toEqual({
      saleId: 'CAISENgvlJ6jLWAzERDzjyHVybY',
      occurredAt: '2020-05-18T16:31:00Z',
      currency: 'USD',
      customer: { phone: '+12065551234' },
      lines: [
        { sku: 'CUSTOM', name: 'Item 1', isGoods: false, quantityMilli: 1000, unitPrice: 500, discount: 250, tax: 0 },
        { sku: 'TEE-L', name: 'Item 2 Large', isGoods: true, quantityMilli: 2000, unitPrice: 300, discount: 300, tax: 27 },
      ],
      payments: [{ method: 'card', amount: 577 }],
      exceptions: [],
    });
    expect(variationsOf(documented)).toEqual(['W62UWFY35CWMYGVWK6TWJDNI']);
  });

  test('goods without a SKU keep Square’s id, weighed goods round to the gram, modifiers count', () => {
    const item = {
      quantity: '0.12345',
      catalog_object_id: 'VAR1',
      base_price_money: usd(1000),
      modifiers: [{ base_price_money: usd(50) }, { base_price_money: usd(25), quantity: '2' }],
      total_money: usd(136),
    };
    expect(readSquareOrder(order({ line_items: [item], total_money: usd(136) }), nothing).lines).toEqual([
      { sku: 'VAR1', name: 'Square', isGoods: true, quantityMilli: 123, unitPrice: 1100, discount: 0, tax: 1 },
    ]);
  });

  test('a tax that is included in the price is not added again', () => {
    const item = { name: 'コーヒー', quantity: '2', base_price_money: usd(330), total_tax_money: usd(60), total_money: usd(660) };
    expect(readSquareOrder(order({ line_items: [item], total_money: usd(660) }), nothing)).toMatchObject({
      lines: [{ unitPrice: 330, discount: 0, tax: 0 }],
      exceptions: [],
    });
  });

  test('service charges and cash rounding are lines without goods; what does not add up is said', () => {
    const items = {
      line_items: [{ quantity: '1', base_price_money: usd(1000), total_money: usd(1000) }],
      service_charges: [{ name: 'Service', total_money: usd(180) }],
      rounding_adjustment: { amount_money: usd(2) },
    };
    const read = readSquareOrder(order({ ...items, total_money: usd(1190) }), nothing);
    expect(read.lines.map((line) => [line.sku, line.unitPrice, line.isGoods])).toEqual([
      ['CUSTOM', 1000, false],
      ['SERVICE', 180, false],
      ['ROUNDING', 2, false],
    ]);
    expect(read.exceptions).toEqual([{ code: 'total_differs', detail: '8' }]);
  });

  test('whatever the figures, each line’s total is Square’s, with discount and tax never below zero and no discount above its line', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000 });
    const quantity = fc
      .tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 99_999 }))
      .map(([whole, part]) => `${whole}.${String(part).padStart(5, '0')}`);
    fc.assert(
      fc.property(quantity, fc.option(amount, { nil: undefined }), amount, amount, amount, (quantity, base, discount, tax, total) => {
        const item = {
          quantity,
          ...(base === undefined ? {} : { base_price_money: usd(base) }),
          total_discount_money: usd(discount),
          total_tax_money: usd(tax),
          total_money: usd(total),
        };
        const { lines, exceptions } = readSquareOrder(order({ line_items: [item], total_money: usd(total) }), nothing);
        expect(exceptions).toEqual([]);
        for (const line of lines) expect(Math.min(line.quantityMilli - 1, line.unitPrice, line.discount, line.tax)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('where an order of Square stands', () => {
  const two = order({
    total_money: usd(1000),
    tenders: [
      { amount_money: usd(400), payment_id: 'a' },
      { amount_money: usd(600), payment_id: 'b' },
    ],
  });

  test.each([
    ['both payments completed', [payment('a'), payment('b')], { paid: true, refunded: 0, refund: 'none' }],
    ['one is only approved', [payment('a'), payment('b', { status: 'APPROVED' })], { paid: false }],
    ['one is not known yet', [payment('a')], { paid: false }],
    ['a part went back', [payment('a', { refunded_money: usd(400) }), payment('b')], { paid: true, refunded: 400, refund: 'part' }],
    [
      'all went back, payment by payment',
      [payment('a', { refunded_money: usd(400) }), payment('b', { refunded_money: usd(600) })],
      { paid: true, refunded: 1000, refund: 'whole' },
    ],
  ] as const)('%s', (_, payments, state) => expect(squareState(two, payments)).toMatchObject(state));

  test('an order whose tenders do not cover its total waits for the rest; one without tenders is not paid', () => {
    expect(squareState(order({ total_money: usd(1000), tenders: [{ amount_money: usd(400), payment_id: 'a' }] }), [payment('a')]).paid).toBe(false);
    expect(squareState(order({ total_money: usd(0) }), []).paid).toBe(false);
  });

  test('a refund that only the order lists counts, once, and a rejected one does not', () => {
    const refunds = [
      { id: 'r1', status: 'APPROVED', amount_money: usd(1000) },
      { id: 'r2', status: 'REJECTED', amount_money: usd(1000) },
    ];
    expect(squareState({ ...two, refunds }, [payment('a', { refunded_money: usd(400) }), payment('b', { refunded_money: usd(600) })])).toMatchObject({
      refunded: 1000,
      refund: 'whole',
    });
  });
});

describe('a sale of a till', () => {
  test('reads line by line', () => {
    const told = {
      sale_id: 'T1',
      occurred_at: '2026-11-20T10:15:00Z',
      currency: 'CNY',
      lines: [{ sku: 'APPLE', quantity: '1.5', unit_price: 1280, discount: 0, tax: 3 }],
      payments: [],
    };
    expect(readTillSale(told)).toMatchObject({
      saleId: 'T1',
      customer: null,
      lines: [{ sku: 'APPLE', isGoods: true, quantityMilli: 1500, tax: 3 }],
      payments: [],
      exceptions: [],
    });
  });
});
