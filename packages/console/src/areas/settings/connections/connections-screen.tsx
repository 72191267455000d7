import { PlusOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../../api/use-pages.ts';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { type Column, Listing } from '../../../parts/listing.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { Allowed } from '../../../session/allowed.tsx';
import { useStore } from '../../../session/use-store.ts';
import { StatusTag } from '../on-off.tsx';
import type { Connection } from './connection.ts';

/** The tills and other systems that report here. */
export function ConnectionsScreen() {
  const { t } = useTranslation('settings');
  const pages = usePages(['connections', 'list'], (api, cursor, signal) => api.listConnections({ query: { limit: 50, ...cursor }, signal }));
  const fresh = (
    <Allowed permission="connections:write">
      <Link to="/settings/connections/new">
        <Button type="primary" size="large" icon={<PlusOutlined aria-hidden />} tabIndex={-1}>
          {t('connections.new')}
        </Button>
      </Link>
    </Allowed>
  );
  return (
    <>
      <PageHeader title={t('section.connections')} lead={t('connections.lead')} actions={fresh} />
      <Listing
        label={t('section.connections')}
        pages={pages}
        columns={useColumns()}
        keyOf={({ id }) => id}
        opens={({ id }) => `/settings/connections/${id}`}
        empty={<EmptyState title={t('connections.none.title')} text={t('connections.none.text')} action={fresh} />}
      />
    </>
  );
}

function useColumns(): readonly Column<Connection>[] {
  const { t } = useTranslation('settings');
  const { stores } = useStore();
  return [
    { key: 'name', title: t('connections.name'), cell: ({ name }) => name },
    { key: 'provider', title: t('connections.provider'), cell: ({ provider }) => t(`provider.${provider}`) },
    { key: 'store', title: t('connections.store'), cell: ({ store_id }) => stores.find(({ id }) => id === store_id)?.name ?? '' },
    { key: 'status', title: t('connections.status'), cell: ({ status }) => <StatusTag status={status} /> },
  ];
}
