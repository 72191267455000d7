import { PlusOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../api/use-pages.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { type Column, Listing } from '../../parts/listing.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Allowed } from '../../session/allowed.tsx';
import { useStore } from '../../session/use-store.ts';
import { useFormats } from '../../words/use-formats.ts';
import type { FileImport } from './plan.ts';

/** Imports so far, newest first, and the way to a new one. */
export function ImportsScreen() {
  const { t } = useTranslation('imports');
  const columns = useColumns();
  const pages = usePages(['imports', 'list'], (api, cursor, signal) => api.listImports({ query: { limit: 50, ...cursor }, signal }));
  const fresh = (
    <Allowed permission="imports:write">
      <Link to="/settings/imports/new">
        <Button type="primary" size="large" icon={<PlusOutlined aria-hidden />} tabIndex={-1}>
          {t('new')}
        </Button>
      </Link>
    </Allowed>
  );
  return (
    <>
      <PageHeader title={t('area.title')} lead={t('lead')} actions={fresh} />
      <Listing
        label={t('list')}
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        opens={({ id }) => `/settings/imports/${id}`}
        empty={<EmptyState title={t('none.title')} text={t('none.text')} action={fresh} />}
      />
    </>
  );
}

function useColumns(): readonly Column<FileImport>[] {
  const { t } = useTranslation('imports');
  const { moment } = useFormats();
  const { stores } = useStore();
  const nameOf = (storeId: string | null) => stores.find(({ id }) => id === storeId)?.name ?? t('store.all');
  return [
    { key: 'kind', title: t('column.kind'), cell: ({ kind }) => t(`kind.${kind}`) },
    { key: 'at', title: t('column.at'), cell: ({ created_at }) => moment(created_at) },
    { key: 'store', title: t('column.store'), cell: ({ store_id }) => nameOf(store_id) },
    { key: 'state', title: t('column.state'), cell: ({ job_id }) => t(job_id === null ? 'state.prepared' : 'state.started') },
  ];
}
