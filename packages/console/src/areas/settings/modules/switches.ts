import type { getModules } from '@dianke/contract/merchant-modules';
import { type Module, moduleWords, type Preset, presets } from '@dianke/contract/modules';
import type { AnswerOf } from '@dianke/contract/route';

export type Switches = AnswerOf<typeof getModules>;

/** How a module stands: on or off, and whether the store has a switch of its own for it. */
export type Standing = { readonly module: Module; readonly isOn: boolean; readonly isOwn: boolean };

/** How every module stands for the business, or in one store. */
export function standingOf(switches: Switches, storeId: string | null): readonly Standing[] {
  const own = ownSwitches(switches, storeId);
  return moduleWords.map((module) => ({
    module,
    isOn: own[module] ?? switches.modules[module] ?? true,
    isOwn: own[module] !== undefined,
  }));
}

/** What brings every switch back to where it is now; a store's module without a switch of its own has none again. */
export function backTo(switches: Switches, storeId: string | null): Partial<Record<Module, boolean | null>> {
  return Object.fromEntries(standingOf(switches, storeId).map(({ module, isOn, isOwn }) => [module, storeId !== null && !isOwn ? null : isOn]));
}

/** Whether everything stands as a trade begins. */
export function isAsPreset(standing: readonly Standing[], preset: Preset): boolean {
  return standing.every(({ module, isOn }) => isOn === presets[preset].includes(module));
}

function ownSwitches({ stores }: Switches, storeId: string | null): Switches['modules'] {
  return stores.find((one) => one.store_id === storeId)?.modules ?? {};
}
