import { describe, expect, test } from 'vitest';
import { compareSizes, type Flatness, notFlat } from './compare-sizes.ts';
import type { SizeReport } from './measure-size.ts';

const same: Flatness = {
  name: 'one order',
  small: { readUnits: 2.5, writeUnits: 0 },
  large: { readUnits: 2.5, writeUnits: 0 },
  latencyRatio: 1,
  cpuRatio: 1,
};

/** A shop of one call, in which everything takes so many times as long. */
const shop = (size: number, times: number, readUnits: number): SizeReport => ({
  size,
  seedSeconds: 1,
  start: { firstMs: 1, firstMb: 1, againMs: 1, againMb: 1, loadedMb: 1 },
  calls: [
    { name: 'one order', kind: 'read', loads: [{ clients: 1, calls: 9, perSecond: 1, p50: 8 * times, p95: 9, p99: 9, limited: 0, failed: {} }] },
  ],
  functions: [{ name: 'one order', units: { readUnits, writeUnits: 0 }, cpuMs: 2 * times }],
  sandboxCpuMs: { 'one order': 9 },
  calibrationMs: 4,
  page: null,
});

describe('a small shop beside a large one', () => {
  test('is told by units, and by ratios of time and of multiples of the loop', () => {
    const [one] = compareSizes(shop(1_000, 1, 2.5), shop(100_000, 2, 3));
    expect(one).toEqual({ ...same, large: { readUnits: 3, writeUnits: 0 }, latencyRatio: 2, cpuRatio: 2 });
  });

  test('must ask the same of the table, a month of figures but for a unit', () => {
    expect(notFlat([same])).toEqual([]);
    expect(notFlat([{ ...same, large: { readUnits: 3, writeUnits: 0 } }])).toEqual([
      'one order: 2.5 R 0 W in the small shop, 3 R 0 W in the large one',
    ]);
    const month = { ...same, name: 'sales by day' };
    expect(notFlat([{ ...month, large: { readUnits: 3.5, writeUnits: 0 } }])).toEqual([]);
    expect(notFlat([{ ...month, large: { readUnits: 4, writeUnits: 0 } }])).toHaveLength(1);
    expect(notFlat([{ ...same, large: { readUnits: 2.5, writeUnits: 1 } }])).toHaveLength(1);
  });
});
