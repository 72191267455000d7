import { idOf, idPrefixes } from '@dianke/contract/shapes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newId, settledId } from './ids.ts';

const instants = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

describe('an id', () => {
  test('that is new fits the contract and is never the same twice', () => {
    const ids = Array.from({ length: 1000 }, () => newId('ord'));
    expect(new Set(ids).size).toBe(1000);
    for (const id of ids) expect(idOf('order').safeParse(id).success).toBe(true);
  });

  test('that is settled fits the contract, for every kind, whatever it was made from', () => {
    const kinds = fc.constantFrom(...(Object.keys(idPrefixes) as (keyof typeof idPrefixes)[]));
    fc.assert(
      fc.property(kinds, fc.string(), instants, (kind, source, instant) => {
        expect(idOf(kind).safeParse(settledId(idPrefixes[kind], source, instant)).success).toBe(true);
      }),
    );
  });

  test('that is settled is the same for the same source and instant, and another for any other', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), instants, instants, (source, other, instant, later) => {
        const id = settledId('ord', source, instant);
        expect(settledId('ord', source, instant)).toBe(id);
        expect(settledId('ord', other, later) === id).toBe(source === other && instant === later);
      }),
    );
  });

  test('that is settled sorts by its instant, as new ids do', () => {
    fc.assert(
      fc.property(instants, instants, (one, other) => {
        const [first, second] = [one, other].sort();
        if (first !== second) expect(settledId('ord', 'a', first ?? '') < settledId('ord', 'z', second ?? '')).toBe(true);
      }),
    );
  });

  test('keeps the one it always had: a till’s sale of years ago must still be found', () => {
    expect(settledId('ord', 'con_1/T1-000123', '2026-11-20T08:00:00.000Z')).toBe('ord_01M7VZGC0082RE50T5VWF1HPAG');
  });
});
