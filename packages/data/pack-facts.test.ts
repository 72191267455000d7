import type { Told } from '@dianke/events/fact';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packFacts, unpackFacts } from './pack-facts.ts';

const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.boolean());
const told: fc.Arbitrary<Told> = fc.record({
  type: fc.constantFrom('order.placed', 'order.paid', 'order.closed'),
  v: fc.integer({ min: 1, max: 3 }),
  store_id: fc.constantFrom('sto_1', 'sto_2', null),
  object: fc.record({ type: fc.constant('order'), id: fc.constantFrom('ord_1', 'ord_2'), version: fc.integer({ min: 1, max: 3 }) }),
  occurred_at: fc.constantFrom('2026-11-20T08:00:00.000Z', '2026-11-20T09:00:00.000Z'),
  data: fc.dictionary(fc.constantFrom('total', 'paid', 'number', 'channel'), value, { noNullPrototype: true }),
});

describe('facts of one commit', () => {
  it('are read back as they were told, however much they have in common', () => {
    fc.assert(
      fc.property(fc.array(told, { maxLength: 5 }), (facts) => {
        expect(unpackFacts(packFacts(facts))).toEqual(facts);
      }),
    );
  });

  it('say only once what a sale’s facts share', () => {
    const figures = { customer_id: 'cus_1', channel: 'till', currency: 'CNY', total: 600, business_date: '2026-11-20' };
    const about = { v: 1, store_id: 'sto_1', object: { type: 'order', id: 'ord_1', version: 1 }, occurred_at: '2026-11-20T08:00:00.000Z' };
    const [, second] = packFacts([
      { ...about, type: 'order.placed', data: { ...figures, number: 'SH1-1' } },
      { ...about, type: 'order.paid', data: { ...figures, paid: 600 } },
    ]);
    expect(JSON.parse(second ?? '')).toEqual({ type: 'order.paid', v: 1, less: ['number'], data: { paid: 600 } });
  });
});
