import { DownOutlined, ShopOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useStore } from '../session/use-store.ts';
import style from './store-switcher.module.css';

/** Which store the screens are about; a name only where there is no choice. The device's own list, because phones have a good one. */
export function StoreSwitcher() {
  const { t } = useTranslation();
  const { store, stores, choose } = useStore();
  if (store === null) return <span />;
  if (stores.length === 1)
    return (
      <span className={style.store}>
        <ShopOutlined aria-hidden />
        <span className={style.name}>{store.name}</span>
      </span>
    );
  return (
    <span className={style.store}>
      <ShopOutlined aria-hidden />
      <select className={style.name} aria-label={t('store.choose')} value={store.id} onChange={({ target }) => choose(target.value)}>
        {stores.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <DownOutlined aria-hidden className={style.sign} />
    </span>
  );
}
