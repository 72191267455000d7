import { PlusOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../../api/use-pages.ts';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { type Column, Listing } from '../../../parts/listing.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { Allowed } from '../../../session/allowed.tsx';
import type { Store } from '../../../session/use-store.ts';
import style from '../settings.module.css';
import { MerchantCard } from './merchant-card.tsx';

/** The business and its stores. */
export function StoresScreen() {
  const { t } = useTranslation('settings');
  const pages = usePages(['stores', 'list'], (api, cursor, signal) => api.listStores({ query: { limit: 50, ...cursor }, signal }));
  const fresh = (
    <Allowed permission="stores:write">
      <Link to="/settings/stores/new">
        <Button type="primary" size="large" icon={<PlusOutlined aria-hidden />} tabIndex={-1}>
          {t('stores.new')}
        </Button>
      </Link>
    </Allowed>
  );
  return (
    <>
      <PageHeader title={t('section.stores')} actions={fresh} />
      <div className={style.stack}>
        <MerchantCard />
        <Listing
          label={t('stores.title')}
          pages={pages}
          columns={useColumns()}
          keyOf={({ id }) => id}
          opens={({ id }) => `/settings/stores/${id}`}
          empty={<EmptyState title={t('stores.none.title')} text={t('stores.none.text')} action={fresh} />}
        />
      </div>
    </>
  );
}

function useColumns(): readonly Column<Store>[] {
  const { t } = useTranslation('settings');
  return [
    { key: 'name', title: t('store.name'), cell: ({ name }) => name },
    { key: 'code', title: t('store.code'), cell: ({ code }) => code },
    { key: 'currency', title: t('store.currency'), cell: ({ currency }) => currency },
    { key: 'timezone', title: t('store.timezone'), cell: ({ timezone }) => timezone },
    { key: 'day', title: t('store.day_starts_at'), cell: ({ day_starts_at }) => day_starts_at },
  ];
}
