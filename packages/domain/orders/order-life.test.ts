import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cancelOrder, voidSale } from './cancel-order.ts';
import { dueOf, type Order } from './order.ts';
import { payOrder } from './pay-order.ts';
import { type Asked, placeOrder } from './place-order.ts';
import { isSettled, recordSale, type Tendered } from './record-sale.ts';
import { fulfilOrder } from './take-step.ts';

const now = '2026-11-20T08:00:00.000Z';
const asked = (unitPrice: number, quantityMilli = 1000): Asked => ({
  id: 'ord_1',
  number: 'SH1-261120-0001',
  storeId: 'sto_1',
  customerId: null,
  channel: 'staff',
  currency: 'CNY',
  lines: [{ variantId: 'var_1', sku: 'TEA', name: '茶', quantityMilli, unitPrice, discount: 0, tax: 0 }],
  exceptions: [],
  businessDate: '2026-11-20',
  occurredAt: now,
});

let made = 0;
const newId = (prefix: string) => `${prefix}_${++made}`;
const cash = (amount: number, currency = 'CNY') => ({ id: newId('pay'), method: 'cash' as const, amount, currency, at: now });
const placed = (price: number): Order => accepted(placeOrder(asked(price), 'usr_1', now));

function accepted<T>(decision: { accepted: true; value: T } | { accepted: false; code: string }): T {
  if (!decision.accepted) throw new Error(decision.code);
  return decision.value;
}

describe('an order', () => {
  test('is placed, paid in two parts, handed over, and says each step with its time and hand', () => {
    const order = placed(1000);
    expect(order).toMatchObject({ status: 'placed', goods: 'reserved', paid: 0, version: 1 });
    const half = accepted(payOrder(order, cash(400), 'usr_1', now));
    expect(half).toMatchObject({ status: 'placed', paid: 400, version: 2 });
    expect(dueOf(half)).toBe(600);
    const paid = accepted(payOrder(half, cash(600), 'usr_2', now));
    const done = accepted(fulfilOrder(paid, 'usr_3', now));
    expect(done).toMatchObject({ status: 'closed', goods: 'out', version: 4 });
    expect(done.steps.map((step) => [step.status, step.by])).toEqual([
      ['placed', 'usr_1'],
      ['paid', 'usr_2'],
      ['packed', 'usr_3'],
      ['shipped', 'usr_3'],
      ['signed', 'usr_3'],
      ['closed', 'usr_3'],
    ]);
  });

  test('that costs nothing counts as paid at once', () => {
    expect(placed(0)).toMatchObject({ status: 'paid', total: 0, steps: [{ status: 'placed' }, { status: 'paid' }] });
  });

  test('gives every payment back by the way it came when it is cancelled', () => {
    const paid = accepted(payOrder(accepted(payOrder(placed(1000), { ...cash(400), method: 'wechat' }, 'u', now)), cash(600), 'u', now));
    const cancelled = accepted(cancelOrder(paid, 'u', now, newId));
    expect(cancelled).toMatchObject({ status: 'cancelled', goods: 'back', paid: 1000, refunded: 1000 });
    expect(cancelled.payments.map(({ kind, method, amount }) => [kind, method, amount])).toEqual([
      ['payment', 'wechat', 400],
      ['payment', 'cash', 600],
      ['refund', 'cash', 600],
      ['refund', 'wechat', 400],
    ]);
    expect(dueOf(cancelled)).toBe(0);
  });

  const fulfilled = accepted(fulfilOrder(placed(0), 'u', now));
  const cancelled = accepted(cancelOrder(placed(1000), 'u', now, newId));
  test.each([
    [
      'more money than is due',
      () => payOrder(placed(1000), cash(1001), 'u', now),
      { code: 'OVERPAID', detail: { due: 1000, currency: 'CNY' }, pointer: '/amount/amount' },
    ],
    [
      'another currency',
      () => payOrder(placed(1000), cash(1000, 'TWD'), 'u', now),
      { code: 'CURRENCY_MISMATCH', detail: { currency: 'CNY' }, pointer: '/amount/currency' },
    ],
    [
      'money when it is paid',
      () => payOrder(placed(0), cash(1), 'u', now),
      { code: 'ILLEGAL_TRANSITION', detail: { status: 'paid', wanted: 'paid' } },
    ],
    [
      'money when it is cancelled',
      () => payOrder(cancelled, cash(1), 'u', now),
      { code: 'ILLEGAL_TRANSITION', detail: { status: 'cancelled', wanted: 'paid' } },
    ],
    ['handing over while money is due', () => fulfilOrder(placed(1000), 'u', now), { code: 'NOT_PAID', detail: { due: 1000 } }],
    ['handing over twice', () => fulfilOrder(fulfilled, 'u', now), { code: 'ILLEGAL_TRANSITION', detail: { status: 'closed', wanted: 'packed' } }],
    [
      'handing over what is cancelled',
      () => fulfilOrder(cancelled, 'u', now),
      { code: 'ILLEGAL_TRANSITION', detail: { status: 'cancelled', wanted: 'packed' } },
    ],
    [
      'cancelling what was handed over',
      () => cancelOrder(fulfilled, 'u', now, newId),
      { code: 'ILLEGAL_TRANSITION', detail: { status: 'closed', wanted: 'cancelled' } },
    ],
    [
      'cancelling twice',
      () => cancelOrder(cancelled, 'u', now, newId),
      { code: 'ILLEGAL_TRANSITION', detail: { status: 'cancelled', wanted: 'cancelled' } },
    ],
    [
      'voiding what is cancelled',
      () => voidSale(cancelled, 'u', now, newId),
      { code: 'ILLEGAL_TRANSITION', detail: { status: 'cancelled', wanted: 'cancelled' } },
    ],
  ])('refuses %s', (_, step, refusal) => {
    expect(step()).toEqual({ accepted: false, ...refusal });
  });

  test('law 4 part: after any steps 0 ≤ refunded ≤ paid ≤ total, both are what the payments say, and no refusal changes anything', () => {
    const steps = fc.array(fc.oneof(fc.nat(700), fc.constantFrom('fulfil' as const, 'cancel' as const, 'void' as const)), { maxLength: 12 });
    fc.assert(
      fc.property(fc.nat(1500), steps, (price, history) => {
        let order = placed(price);
        for (const step of history) {
          const before = structuredClone(order);
          const next =
            typeof step === 'number'
              ? payOrder(order, cash(step), 'u', now)
              : {
                  fulfil: fulfilOrder,
                  cancel: (one: Order) => cancelOrder(one, 'u', now, newId),
                  void: (one: Order) => voidSale(one, 'u', now, newId),
                }[step](order, 'u', now);
          expect(order).toEqual(before);
          if (next.accepted) {
            expect(next.value.version).toBe(order.version + 1);
            order = next.value;
          }
          const sum = (kind: string) => order.payments.filter((one) => one.kind === kind).reduce((total, one) => total + one.amount, 0);
          expect([order.paid, order.refunded]).toEqual([sum('payment'), sum('refund')]);
          expect(0 <= order.refunded && order.refunded <= order.paid && order.paid <= order.total).toBe(true);
          expect(order.status === 'paid' || order.status === 'closed' ? order.paid === order.total : true).toBe(true);
          expect(order.steps.at(-1)?.status).toBe(order.status);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a sale that a till has made', () => {
  const tendered = (...amounts: number[]): Tendered[] => amounts.map((amount) => ({ id: newId('pay'), method: 'cash', amount }));

  test.each([
    ['to the unit', [600], 600, [], ['placed', 'paid', 'closed']],
    [
      'with a note too large, whose change went back over the counter',
      [1000],
      600,
      [{ code: 'tendered_too_much', detail: '400' }],
      ['placed', 'paid', 'closed'],
    ],
    ['in two ways, the second too much', [500, 500], 600, [{ code: 'tendered_too_much', detail: '400' }], ['placed', 'paid', 'closed']],
    ['too little, as some tills let it', [500], 500, [], ['placed', 'closed']],
    ['not at all', [], 0, [], ['placed', 'closed']],
  ])('is recorded when it was paid %s', (_, amounts, paid, exceptions, steps) => {
    const sale = accepted(recordSale(asked(300, 2000), tendered(...amounts), 'con_1', now));
    expect(sale).toMatchObject({ status: 'closed', goods: 'out', total: 600, paid, exceptions });
    expect(sale.steps.map((step) => step.status)).toEqual(steps);
    expect(isSettled(sale)).toBe(paid === 600);
    expect(sale.payments.every((payment) => payment.amount > 0)).toBe(true);
  });

  test.each([0, 300])('is paid in full when the till does not say how, at a price of %i, and nothing is odd about it', (price) => {
    const sale = accepted(recordSale(asked(price), [{ id: 'pay_1', method: 'other', amount: 'rest' }], 'con_1', now));
    expect(sale).toMatchObject({ status: 'closed', paid: sale.total, exceptions: [] });
    expect(sale.payments.map((payment) => payment.amount)).toEqual(price === 0 ? [] : [sale.total]);
  });

  test('takes the whole total, and notes nothing odd, where the till did not say what was paid', () => {
    const sale = accepted(recordSale(asked(300, 2000), [{ id: 'pay_1', method: 'other', amount: 'rest' }], 'con_1', now));
    expect(sale).toMatchObject({ paid: 600, exceptions: [], payments: [{ method: 'other', amount: 600 }] });
    const after = accepted(recordSale(asked(300, 2000), [...tendered(200), { id: 'pay_2', method: 'card', amount: 'rest' }], 'con_1', now));
    expect(after.payments.map((payment) => payment.amount)).toEqual([200, 400]);
  });

  test('keeps what was odd about it before', () => {
    const odd = { ...asked(300), exceptions: [{ code: 'unknown_sku' as const, detail: 'X' }] };
    expect(accepted(recordSale(odd, tendered(400), 'con_1', now)).exceptions.map((one) => one.code)).toEqual(['unknown_sku', 'tendered_too_much']);
  });

  test('is refused only for a discount above its line', () => {
    const [line] = asked(300).lines;
    if (line === undefined) throw new Error('no line');
    expect(recordSale({ ...asked(300), lines: [{ ...line, discount: 301 }] }, [], 'con_1', now)).toMatchObject({
      code: 'INVALID_INPUT',
      pointer: '/lines/0/discount',
    });
  });

  test('is voided handed over though it is, and all the money that stayed goes back', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.array(fc.nat(1500), { maxLength: 4 }), (price, amounts) => {
        const sale = accepted(recordSale(asked(price), tendered(...amounts), 'con_1', now));
        const tenderedAll = amounts.reduce((sum, one) => sum + one, 0);
        expect(sale.paid).toBe(Math.min(tenderedAll, sale.total));
        const voided = accepted(voidSale(sale, 'con_1', now, newId));
        expect(voided).toMatchObject({ status: 'cancelled', refunded: sale.paid, version: 2 });
      }),
    );
  });
});
