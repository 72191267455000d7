import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleSizes } from './bundle-sizes.ts';
import { overLimits, overSizes, totalOf } from './limits.ts';
import { measureExamples } from './measure-examples.ts';
import { type Measured, measureHouse } from './measure-house.ts';
import { openGauge } from './open-gauge.ts';

const sizes = bundleSizes(join(import.meta.dirname, '..', '..', '.build', 'functions.json'));

describe('what the house asks of the table', () => {
  let measured: readonly Measured[] = [];
  beforeAll(async () => {
    measured = await measureHouse(await openGauge());
  });

  it('keeps within its budget of units and round trips', () => {
    expect(overLimits(measured)).toEqual([]);
  });

  it('has a price for each operation', () => {
    expect(measured.filter(({ work }) => work.steps === 0 || work.calls.length === 0)).toEqual([]);
  });

  it('counts calls that go out together as one round trip', async () => {
    const gauge = await openGauge();
    const read = (sk: string) => gauge.store.read([{ pk: 'P', sk }]);
    const { steps, calls } = await gauge.measure(async () => {
      await Promise.all([read('a'), read('b').then(() => read('c'))]);
      await read('d');
    });
    expect({ steps, calls: calls.length }).toEqual({ steps: 3, calls: 4 });
  });
});

describe('every operation of the contract', () => {
  it('takes at most 16 round trips and 100 write units by its example, also in a house that has just woken', async () => {
    const measured = (await measureExamples()).map((one) => ({ name: one.name, ...totalOf(one) }));
    expect(measured.filter(({ steps, computed }) => steps > 16 || computed.writeUnits > 100)).toEqual([]);
  });
});

describe.skipIf(sizes === undefined)('the bundles', () => {
  it('are small enough to start quickly', () => {
    expect(overSizes(sizes ?? [])).toEqual([]);
  });
});
