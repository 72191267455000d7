import { describe, expect, test } from 'vitest';
import { moveOfGoods } from './move-of-goods.ts';
import type { Order } from './order.ts';
import { rebuildOrder } from './rebuild-order.ts';
import { fulfilOrder, shipOrder, takeStep } from './take-step.ts';
import { type Act, isLegal, type OrderStatus, transitions } from './transitions.ts';

const now = '2026-11-20T08:00:00.000Z';
const statuses: readonly OrderStatus[] = ['placed', 'paid', 'packed', 'shipped', 'signed', 'closed', 'cancelled'];
const acts = Object.keys(transitions) as Act[];

/** An order that has come to a status; what it holds otherwise does not matter here. */
const orderAt = (status: OrderStatus, goods: Order['goods'] = 'reserved'): Order =>
  ({
    status,
    goods,
    total: 1000,
    paid: status === 'placed' ? 400 : 1000,
    refunded: 0,
    steps: [{ status, at: now, by: 'u' }],
    version: 5,
  }) as Partial<Order> as Order;

describe('the table of legal steps', () => {
  test('leads from placed to closed over every step, and to cancelled only while the goods are here or a till voids', () => {
    expect(acts.map((act) => `${transitions[act].from.join('|')} → ${transitions[act].to}`)).toEqual([
      'placed → paid',
      'paid → packed',
      'packed → shipped',
      'shipped → signed',
      'signed → closed',
      'placed|paid|packed → cancelled',
      'placed|paid → closed',
      'closed → cancelled',
    ]);
  });

  test.each(statuses.flatMap((status) => acts.map((act) => [status, act] as const)))('from %s, %s is taken or refused as it says', (status, act) => {
    const order = orderAt(status);
    const { from, to } = transitions[act];
    const taken = takeStep(order, act, 'usr_9', now);
    if (from.includes(status)) {
      expect(taken).toMatchObject({ accepted: true, value: { status: to, version: 6, steps: [{ status }, { status: to, at: now, by: 'usr_9' }] } });
      expect(isLegal(status, to)).toBe(true);
    } else if (act === 'pack' && status === 'placed') expect(taken).toEqual({ accepted: false, code: 'NOT_PAID', detail: { due: 600 } });
    else expect(taken).toEqual({ accepted: false, code: 'ILLEGAL_TRANSITION', detail: { status, wanted: to } });
  });
});

describe('goods on their way', () => {
  test('leave the shelf when they are shipped, and the order keeps how', () => {
    const packed = orderAt('packed');
    const shipped = shipOrder(packed, { carrier: 'sf', trackingNumber: 'SF123' }, 'u', now);
    expect(shipped).toMatchObject({ accepted: true, value: { goods: 'out', shipment: { carrier: 'sf', trackingNumber: 'SF123' } } });
    expect(shipped.accepted && moveOfGoods(packed, shipped.value)).toBe('shipment');
  });

  test.each(['paid', 'packed'] as const)('handed over at the counter go from %s to closed in one change', (status) => {
    const done = fulfilOrder(orderAt(status), 'u', now);
    expect(done).toMatchObject({ accepted: true, value: { status: 'closed', goods: 'out', version: 6 } });
  });

  test.each(['shipped', 'signed', 'closed', 'cancelled'] as const)('are not handed over from %s', (status) => {
    expect(fulfilOrder(orderAt(status, 'out'), 'u', now)).toMatchObject({ accepted: false, code: 'ILLEGAL_TRANSITION', detail: { status } });
  });

  test.each([
    [null, 'reserved', 'reservation'],
    [null, 'out', 'sale'],
    ['reserved', 'out', 'shipment'],
    ['reserved', 'back', 'release'],
    ['out', 'back', 'return'],
    ['out', 'out', null],
    ['back', 'back', null],
  ] as const)('from %s to %s are a %s', (before, after, kind) => {
    expect(moveOfGoods(before === null ? null : orderAt('paid', before), orderAt('paid', after))).toBe(kind);
  });
});

describe('a log', () => {
  test('that no order can have is a fault', () => {
    const step = (status: OrderStatus) => ({ status, at: now, by: 'u' });
    expect(() => rebuildOrder([], [])).toThrow('placed');
    expect(() => rebuildOrder([step('paid')], [])).toThrow('placed');
    expect(() => rebuildOrder([step('placed'), step('packed')], [])).toThrow('from placed to packed');
    expect(rebuildOrder([step('placed'), step('closed'), step('cancelled')], [])).toEqual({ status: 'cancelled', paid: 0, refunded: 0 });
  });
});
