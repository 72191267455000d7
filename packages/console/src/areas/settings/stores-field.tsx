import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import choice from '../../parts/choice.module.css';
import { useSession } from '../../session/use-session.ts';
import { useStore } from '../../session/use-store.ts';
import style from './settings.module.css';

/** All stores, or some by their ids. */
export type StoreScope = 'all' | readonly string[];

type Props = {
  readonly id?: string;
  readonly value?: StoreScope;
  readonly onChange?: (scope: StoreScope) => void;
};

/** A field for the stores that somebody works in, or a key reaches. Only who has all stores gives all. */
export function StoresField({ id, value = [], onChange }: Props) {
  const { t } = useTranslation('settings');
  const { stores } = useStore();
  const { stores: mine } = useSession();
  return (
    <div className={style.scope}>
      <select
        id={id}
        className={choice.choice}
        value={value === 'all' ? 'all' : 'some'}
        onChange={({ target }) => onChange?.(target.value === 'all' ? 'all' : stores.slice(0, 1).map((one) => one.id))}
      >
        {mine === 'all' && <option value="all">{t('scope.all')}</option>}
        <option value="some">{t('scope.some')}</option>
      </select>
      {value !== 'all' && (
        <Checkbox.Group
          className={style.checks ?? ''}
          value={[...value]}
          options={stores.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(ids) => onChange?.(ids.map(String))}
        />
      )}
    </div>
  );
}

/** Says a scope in words: all stores, the one by its name, or how many. */
export function useScopeText(): (scope: StoreScope) => string {
  const { t } = useTranslation('settings');
  const { stores } = useStore();
  return (scope) => {
    if (scope === 'all') return t('scope.all');
    const [only, ...others] = scope;
    const name = others.length === 0 ? stores.find(({ id }) => id === only)?.name : undefined;
    return name ?? t('scope.count', { count: scope.length });
  };
}
