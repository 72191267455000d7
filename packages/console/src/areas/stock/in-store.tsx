import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/empty-state.tsx';
import { type Store, useStore } from '../../session/use-store.ts';

/** A screen about the stock of the chosen store; another store begins it anew. */
export function InStore({ children }: { children: (store: Store) => ReactNode }) {
  const { t } = useTranslation('stock');
  const { store } = useStore();
  if (store === null) return <EmptyState title={t('noStore.title')} text={t('noStore.text')} />;
  return <div key={store.id}>{children(store)}</div>;
}
