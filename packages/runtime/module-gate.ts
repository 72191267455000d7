import { type Decision, refuse } from '@dianke/contract/decision';
import { moduleOf } from '@dianke/contract/module-of';
import type { Module } from '@dianke/contract/modules';
import type { Route } from '@dianke/contract/route';
import type { StoreScope, Table } from '@dianke/data/table';
import { isModuleOn, type ModuleSettings } from '@dianke/domain/stores/module-settings';
import { Refused } from './problem.ts';

/** What stands between a request and an area of the shop that is switched off. */
export type ModuleGate = {
  /** @throws {Refused} MODULE_OFF when the area is off wherever this caller works */
  enter(stores: StoreScope): void;
  /** @throws {Refused} MODULE_OFF when the area is off in the store that the request names */
  enterStore(input: { readonly params: unknown; readonly query: unknown; readonly body: unknown }): void;
  /** The table without what belongs to stores where the area is off; a thing of such a store is not to be seen. */
  narrow(table: Table): Table;
  /** What was not found because its store has the area off is refused as that. */
  judge<T>(decision: Decision<T>): Decision<T>;
};

/** Opens the gate of a route's module; `core` is never closed. */
export function openGate(route: Pick<Route, 'domain' | 'module'>, settings: ModuleSettings): ModuleGate {
  const module = moduleOf(route);
  if (module === 'core') return { enter: () => undefined, enterStore: () => undefined, narrow: (table) => table, judge: (decision) => decision };
  const differing = Object.keys(settings.stores);
  let met: string | undefined;
  return {
    enter(stores) {
      const where = stores === 'all' ? [null, ...differing] : stores;
      if (!where.some((storeId) => isModuleOn(settings, module, storeId))) throw new Refused(off(module, null));
    },
    enterStore({ params, query, body }) {
      const storeId = [params, query, body].map(storeOf).find((one) => one !== undefined);
      if (storeId !== undefined && !isModuleOn(settings, module, storeId)) throw new Refused(off(module, storeId));
    },
    narrow: (table) => ({
      ...table,
      sees(storeId) {
        const sees = table.sees(storeId);
        if (!sees || storeId === null || isModuleOn(settings, module, storeId)) return sees;
        met = storeId;
        return false;
      },
    }),
    judge(decision) {
      const isHidden = !decision.accepted && (decision.code === 'NOT_FOUND' || decision.code === 'UNKNOWN_STORE');
      return isHidden && met !== undefined ? off(module, met) : decision;
    },
  };
}

function off(module: Module, storeId: string | null) {
  return refuse('MODULE_OFF', storeId === null ? { module } : { module, store_id: storeId });
}

/** The store that a part of a request names. */
function storeOf(part: unknown): string | undefined {
  if (typeof part !== 'object' || part === null || !('store_id' in part)) return undefined;
  return typeof part.store_id === 'string' ? part.store_id : undefined;
}
