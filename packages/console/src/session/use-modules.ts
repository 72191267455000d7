import type { Module } from '@dianke/contract/modules';
import { type Session, useSession } from './use-session.ts';
import { useStore } from './use-store.ts';

/** Whether a module is on in the chosen store, or for the merchant where no store is chosen. The core, undefined, is always on. */
export function useModules(): (module: Module | undefined) => boolean {
  const session = useSession();
  const { store } = useStore();
  const on = modulesIn(session, store?.id ?? null);
  return (module) => module === undefined || on.includes(module);
}

/** The modules that are on in a store; a store beyond the session's list is as the merchant has it. */
export function modulesIn({ modules, store_list }: Pick<Session, 'modules' | 'store_list'>, storeId: string | null): readonly Module[] {
  return store_list.find(({ id }) => id === storeId)?.modules ?? modules;
}
