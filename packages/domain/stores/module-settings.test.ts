import { type Module, moduleWords, type Preset, presets, presetWords } from '@dianke/contract/modules';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allOn, isModuleOn, type ModuleSettings, modulesOn, type Switching, switchModules } from './module-settings.ts';

function settingsOf(...steps: readonly Switching[]): ModuleSettings {
  return steps.reduce((settings, step) => {
    const switched = switchModules(settings, step);
    if (!switched.accepted) throw new Error(switched.code);
    return switched.value;
  }, allOn);
}

const anyModule = fc.constantFrom<Module>(...moduleWords);
const anyStore = fc.constantFrom('sto_1', 'sto_2', undefined);

describe('the modules of a shop', () => {
  test('are all on until somebody switches', () => {
    expect(modulesOn(allOn, null)).toEqual(moduleWords);
    expect(isModuleOn(allOn, 'sell', 'sto_1')).toBe(true);
    expect(isModuleOn(allOn, 'sell', 'constructor')).toBe(true);
  });

  test.each<[string, readonly Switching[], boolean, boolean]>([
    ['off for the merchant is off in its stores', [{ modules: { loyalty: false } }], false, false],
    ['off in a store is on elsewhere', [{ modules: { loyalty: false }, storeId: 'sto_1' }], true, false],
    ['a store keeps its own switch', [{ modules: { loyalty: true }, storeId: 'sto_1' }, { modules: { loyalty: false } }], false, true],
    [
      'null takes the store’s own switch away',
      [{ modules: { loyalty: true }, storeId: 'sto_1' }, { modules: { loyalty: false } }, { modules: { loyalty: null }, storeId: 'sto_1' }],
      false,
      false,
    ],
    ['null for the merchant is on', [{ modules: { loyalty: false } }, { modules: { loyalty: null } }], true, true],
    ['a preset switches what it does not name off', [{ preset: 'key_accounts' }], false, false],
    ['a switch beside a preset wins', [{ preset: 'key_accounts', modules: { loyalty: true } }], true, true],
  ])('%s', (_, steps, merchant, store) => {
    const settings = settingsOf(...steps);
    expect([isModuleOn(settings, 'loyalty', null), isModuleOn(settings, 'loyalty', 'sto_1')]).toEqual([merchant, store]);
    expect(settings.version).toBe(steps.length);
  });

  test('begin with exactly what a trade’s preset names, for the merchant and for a store', () => {
    fc.assert(
      fc.property(fc.constantFrom<Preset>(...presetWords), anyStore, (preset, storeId) => {
        const settings = settingsOf({ preset, storeId });
        expect(modulesOn(settings, storeId ?? null)).toEqual(moduleWords.filter((word) => presets[preset].includes(word)));
      }),
    );
  });

  test('are as they were switched last, wherever else was switched meanwhile', () => {
    const step = fc.record({ module: anyModule, on: fc.boolean(), storeId: anyStore });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const settings = settingsOf(...steps.map(({ module, on, storeId }) => ({ modules: { [module]: on }, storeId })));
        for (const module of moduleWords)
          for (const storeId of ['sto_1', 'sto_2', undefined]) {
            const of = (place: string | undefined) => steps.filter((one) => one.module === module && one.storeId === place).at(-1)?.on;
            expect(isModuleOn(settings, module, storeId ?? null)).toBe(of(storeId) ?? of(undefined) ?? true);
          }
      }),
    );
  });

  test('differ in 500 stores at most; those that differ already may be switched on', () => {
    const stores = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`sto_${at}`, { sell: false }]));
    const full = { off: [], stores, version: 1 };
    expect(switchModules(full, { modules: { sell: false }, storeId: 'sto_new' })).toMatchObject({ code: 'TOO_MANY_DIFFERENT_STORES' });
    expect(switchModules(full, { modules: { stock: false }, storeId: 'sto_7' }).accepted).toBe(true);
    expect(switchModules(full, { modules: { sell: null }, storeId: 'sto_7' })).toMatchObject({ accepted: true });
  });
});
