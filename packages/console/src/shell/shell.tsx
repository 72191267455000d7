import { SearchOutlined, UserOutlined } from '@ant-design/icons';
import { Outlet } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Waiting } from '../parts/waiting.tsx';
import { useSession } from '../session/use-session.ts';
import { AreaBar } from './area-bar.tsx';
import { MyPanel } from './my-panel.tsx';
import { SearchPalette } from './search-palette.tsx';
import style from './shell.module.css';
import { StoreSwitcher } from './store-switcher.tsx';

const KeepSending = lazy(() => import('../areas/sell/keep-sending.tsx').then(({ KeepSending }) => ({ default: KeepSending })));

/** The frame of every screen: areas, store, search, and oneself. */
export function Shell() {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'search' | 'me' | null>(null);
  // What was sold without a net goes out although selling is switched off meanwhile.
  const sells = useSession().permissions.includes('orders:write');
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setOpen('search');
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <div className={style.frame}>
      <a href="#main" className={style.skip}>
        {t('shell.skip')}
      </a>
      <header className={style.top}>
        <StoreSwitcher />
        <button type="button" className={style.search} onClick={() => setOpen('search')} aria-keyshortcuts="Control+K">
          <SearchOutlined aria-hidden />
          <span className={style.searchWords}>{t('search.open')}</span>
          <kbd className={style.key}>Ctrl K</kbd>
        </button>
        <Button type="text" size="large" shape="circle" icon={<UserOutlined aria-hidden />} aria-label={t('me.open')} onClick={() => setOpen('me')} />
      </header>
      <AreaBar />
      <main id="main" tabIndex={-1} className={style.main}>
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </main>
      {sells && (
        <Suspense>
          <KeepSending />
        </Suspense>
      )}
      <SearchPalette isOpen={open === 'search'} close={() => setOpen(null)} />
      <MyPanel isOpen={open === 'me'} close={() => setOpen(null)} />
    </div>
  );
}
