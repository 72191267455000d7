import type { ImportKind } from '@dianke/contract/import-fields';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import choice from '../../parts/choice.module.css';
import { useSession } from '../../session/use-session.ts';
import { useStore } from '../../session/use-store.ts';
import style from './imports.module.css';

/** Files of counts and sales are of one store, or name one in each row; those of customers and goods are of all. */
const isOfOneStore = (kind: ImportKind) => kind === 'stock_counts' || kind === 'sales';

/** The store that a file begins with. Who works in some stores only always names one. */
export function useFirstStore(kind: ImportKind): string | null {
  const { store } = useStore();
  const { stores } = useSession();
  return stores === 'all' && !isOfOneStore(kind) ? null : (store?.id ?? null);
}

type Props = { readonly kind: ImportKind; readonly value: string | null; readonly choose: (storeId: string | null) => void };

/** For which store a file is. */
export function StoreChoice({ kind, value, choose }: Props) {
  const { t } = useTranslation('imports');
  const { stores } = useStore();
  const { stores: scope } = useSession();
  const id = useId();
  return (
    <div className={style.field}>
      <label htmlFor={id}>{t('store.label')}</label>
      <select id={id} className={choice.choice} value={value ?? ''} onChange={({ target }) => choose(target.value === '' ? null : target.value)}>
        {scope === 'all' && <option value="">{t(isOfOneStore(kind) ? 'store.column' : 'store.all')}</option>}
        {stores.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    </div>
  );
}
