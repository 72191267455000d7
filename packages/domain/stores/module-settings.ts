import { accept, type Decision, refuse } from '@dianke/contract/decision';
import { type Module, moduleWords, type Preset, presets } from '@dianke/contract/modules';

/** Switches that differ from what would hold otherwise; a module that is not named is as it would be. */
export type Switches = Readonly<Partial<Record<Module, boolean>>>;

/** What a merchant has switched: every module is on until it is switched off. Version 0 until someone switches. */
export type ModuleSettings = {
  /** Modules that are off for the merchant. */
  readonly off: readonly Module[];
  /** Stores that have switches of their own. */
  readonly stores: Readonly<Record<string, Switches>>;
  readonly version: number;
};

export const allOn: ModuleSettings = { off: [], stores: {}, version: 0 };

/** Stores with switches of their own, at most, so that all of them can be read with each request. */
const differentAtMost = 500;

/** Whether a module is on: in a store as that store has it, else as the merchant has it. */
export function isModuleOn(settings: ModuleSettings, module: Module, storeId: string | null): boolean {
  const own = storeId === null || !Object.hasOwn(settings.stores, storeId) ? undefined : settings.stores[storeId]?.[module];
  return own ?? !settings.off.includes(module);
}

/** The modules that are on, in the order of the list. */
export function modulesOn(settings: ModuleSettings, storeId: string | null): Module[] {
  return moduleWords.filter((module) => isModuleOn(settings, module, storeId));
}

/** What to switch: a trade's beginning first, then single modules; `null` takes a store's own switch away. */
export type Switching = {
  readonly preset?: Preset | undefined;
  readonly modules?: Readonly<Partial<Record<Module, boolean | null>>> | undefined;
  readonly storeId?: string | undefined;
};

/**
 * Switches modules of the merchant or of one store. A merchant has no switch to take away, so `null` there means on. A store's
 * switch that says what the merchant says is kept: it holds when the merchant's changes.
 *
 * @returns refusal TOO_MANY_DIFFERENT_STORES when another store would be the 501st that differs
 */
export function switchModules(settings: ModuleSettings, { preset, modules = {}, storeId }: Switching): Decision<ModuleSettings> {
  const begun: Switches = preset === undefined ? {} : Object.fromEntries(moduleWords.map((module) => [module, presets[preset].includes(module)]));
  const version = settings.version + 1;
  if (storeId === undefined) {
    const wanted = (module: Module) => (module in modules ? (modules[module] ?? true) : (begun[module] ?? !settings.off.includes(module)));
    return accept({ ...settings, off: moduleWords.filter((module) => !wanted(module)), version });
  }
  const { [storeId]: held = {}, ...others } = settings.stores;
  const own = Object.fromEntries(Object.entries({ ...held, ...begun, ...modules }).filter(([, on]) => on !== null && on !== undefined));
  if (Object.keys(own).length === 0) return accept({ ...settings, stores: others, version });
  if (Object.keys(others).length >= differentAtMost) return refuse('TOO_MANY_DIFFERENT_STORES', { most: differentAtMost });
  return accept({ ...settings, stores: { ...others, [storeId]: own }, version });
}
