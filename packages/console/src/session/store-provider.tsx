import { type ReactNode, useMemo, useState } from 'react';
import { usePages } from '../api/use-pages.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { askOrKept } from './ask-or-kept.ts';
import { useCan } from './use-can.ts';
import { useSession } from './use-session.ts';
import { StoreContext } from './use-store.ts';

/** Loads the stores that the person sees, 200 at most at once, and keeps which one was chosen last on this device. */
export function StoreProvider({ children }: { children: ReactNode }) {
  const { merchant_id } = useSession();
  const enabled = useCan()('stores:read');
  const kept = `dianke.store.${merchant_id}`;
  const [chosen, setChosen] = useState(() => localStorage.getItem(kept));
  const { rows, error, again } = usePages(
    ['stores'],
    (api, cursor, signal) =>
      askOrKept(`stores.${merchant_id}.${cursor.cursor ?? ''}`, () => api.listStores({ query: { limit: 200, ...cursor }, signal })),
    { enabled },
  );
  const value = useMemo(() => {
    const stores = rows ?? [];
    return {
      stores,
      store: stores.find((one) => one.id === chosen) ?? stores[0] ?? null,
      choose: (storeId: string) => {
        localStorage.setItem(kept, storeId);
        setChosen(storeId);
      },
    };
  }, [rows, chosen, kept]);
  if (error !== null) return <ProblemNotice problem={error} again={again} />;
  if (enabled && rows === undefined) return <Waiting />;
  return <StoreContext value={value}>{children}</StoreContext>;
}
