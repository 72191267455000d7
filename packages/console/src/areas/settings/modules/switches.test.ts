import { presets } from '@dianke/contract/modules';
import { expect, test } from 'vitest';
import { backTo, isAsPreset, standingOf } from './switches.ts';

const switches = {
  modules: { stock: true, bookings: false, loyalty: true },
  stores: [{ store_id: 'sto_1', modules: { loyalty: false } }],
  version: 3,
};
const found = (storeId: string | null, module: string) => standingOf(switches, storeId).find((one) => one.module === module);

test('a store stands as the business does, but for its own switches', () => {
  expect(found(null, 'loyalty')).toEqual({ module: 'loyalty', isOn: true, isOwn: false });
  expect(found('sto_1', 'loyalty')).toEqual({ module: 'loyalty', isOn: false, isOwn: true });
  expect(found('sto_1', 'bookings')).toEqual({ module: 'bookings', isOn: false, isOwn: false });
  expect(found('sto_2', 'loyalty')).toEqual({ module: 'loyalty', isOn: true, isOwn: false });
});

test('undoing brings each switch back to its own state, and takes away those that a store did not have', () => {
  expect(backTo(switches, null)).toMatchObject({ stock: true, bookings: false, loyalty: true });
  expect(backTo(switches, 'sto_1')).toMatchObject({ stock: null, bookings: null, loyalty: false });
});

test('a preset is recognized when all stands as it says, and only then', () => {
  const modules = Object.fromEntries(standingOf(switches, null).map(({ module }) => [module, presets.beauty.includes(module)]));
  const standing = standingOf({ modules, stores: [], version: 1 }, null);
  expect(isAsPreset(standing, 'beauty')).toBe(true);
  expect(isAsPreset(standing, 'retail')).toBe(false);
});
