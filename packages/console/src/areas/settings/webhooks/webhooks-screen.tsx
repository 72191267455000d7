import { PlusOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../../api/use-pages.ts';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { type Column, Listing } from '../../../parts/listing.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { Allowed } from '../../../session/allowed.tsx';
import { StatusTag } from '../on-off.tsx';
import style from '../settings.module.css';
import { useScopeText } from '../stores-field.tsx';
import type { Endpoint } from './endpoint.ts';

/** The addresses of one's own systems that hear what happens here. */
export function WebhooksScreen() {
  const { t } = useTranslation('settings');
  const pages = usePages(['webhooks', 'list'], (api, cursor, signal) => api.listEndpoints({ query: { limit: 50, ...cursor }, signal }));
  const fresh = (
    <Allowed permission="connections:write">
      <Link to="/settings/webhooks/new">
        <Button type="primary" size="large" icon={<PlusOutlined aria-hidden />} tabIndex={-1}>
          {t('webhooks.new')}
        </Button>
      </Link>
    </Allowed>
  );
  return (
    <>
      <PageHeader title={t('section.webhooks')} lead={t('webhooks.lead')} actions={fresh} />
      <Listing
        label={t('section.webhooks')}
        pages={pages}
        columns={useColumns()}
        keyOf={({ id }) => id}
        opens={({ id }) => `/settings/webhooks/${id}`}
        empty={<EmptyState title={t('webhooks.none.title')} text={t('webhooks.none.text')} action={fresh} />}
      />
    </>
  );
}

function useColumns(): readonly Column<Endpoint>[] {
  const { t } = useTranslation('settings');
  const scopeText = useScopeText();
  return [
    { key: 'name', title: t('webhooks.name'), cell: ({ name }) => name },
    { key: 'url', title: t('webhooks.url'), cell: ({ url }) => <span className={style.words}>{url}</span> },
    { key: 'stores', title: t('scope.label'), cell: ({ stores }) => scopeText(stores) },
    { key: 'status', title: t('webhooks.status'), cell: ({ status }) => <StatusTag status={status} /> },
  ];
}
