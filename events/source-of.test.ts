import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tell } from './fact.ts';
import { orderPaid } from './facts/orders.ts';
import { deadLetterReader, listeners, streamReaders } from './listeners.ts';
import { schedules } from './schedules.ts';
import { sourceOf } from './source-of.ts';

describe('where a fact comes from', () => {
  test.each([
    ['order.paid', 'dianke.orders'],
    ['stock.ran-low', 'dianke.inventory'],
    ['points.taken-back', 'dianke.loyalty'],
    ['hook.received', 'dianke.connections'],
    ['staff.invited', 'dianke.staff'],
    ['customer.created', 'dianke.customers'],
  ])('%s comes from %s', (type, source) => {
    expect(sourceOf(type)).toBe(source);
  });

  test.each(['weather.changed', '', 'orders.paid', 'constructor.x', '.'])('%j, which nobody tells, is a fault', (type) => {
    expect(() => sourceOf(type)).toThrow('no domain tells');
  });
});

test('any other text is a fault or the source of a domain of the house', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const known = ['order', 'stock', 'points', 'hook', 'staff', 'customer'].includes(text.split('.')[0] ?? '');
      if (known) expect(sourceOf(text)).toMatch(/^dianke\.[a-z]+$/);
      else expect(() => sourceOf(text)).toThrow('no domain tells');
    }),
  );
});

test('a fact that a rule tells bears the type and version of its kind', () => {
  const told = tell(orderPaid, { store_id: 'sto_1', object: { type: 'order', id: 'ord_1', version: 2 }, data: { ...orderPaid.example, paid: 600 } });
  expect(told).toMatchObject({ type: 'order.paid', v: 1, store_id: 'sto_1', object: { version: 2 }, data: { paid: 600 } });
});

describe('the lists that describe the house', () => {
  const all = [...listeners, ...streamReaders, ...schedules, deadLetterReader];

  test('name each function once', () => {
    const names = all.map((one) => `${one.domain}/${one.name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test('keep to two readers of the stream, each with filters that take commits', () => {
    expect(streamReaders).toHaveLength(2);
    for (const reader of streamReaders) expect(JSON.stringify(reader.patterns)).toContain('"type":{"S":["commit"]}');
  });

  test('say of each what it does, in a line', () => {
    for (const { summary } of all) expect(summary).toMatch(/^[A-Z].{10,120}[^.]$/);
  });
});
