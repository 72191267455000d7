import type { storeShape } from '@dianke/contract/stores';
import { createContext, useContext } from 'react';
import type * as z from 'zod';

export type Store = z.output<typeof storeShape>;

/** The stores that a person sees, and the one that the screens are about. */
export type Stores = { readonly store: Store | null; readonly stores: readonly Store[]; choose(storeId: string): void };

export const StoreContext = createContext<Stores>({ store: null, stores: [], choose: () => undefined });

export function useStore(): Stores {
  return useContext(StoreContext);
}
