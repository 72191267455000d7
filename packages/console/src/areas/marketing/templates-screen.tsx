import { PlusOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../api/use-pages.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { type Column, Listing } from '../../parts/listing.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Allowed } from '../../session/allowed.tsx';
import style from './marketing.module.css';
import type { Template } from './marketing.ts';
import { MarketingNav } from './marketing-nav.tsx';

/** Templates, newest first, those that were put away too. */
export function TemplatesScreen() {
  const { t } = useTranslation('marketing');
  const columns = useColumns();
  const pages = usePages(['campaigns', 'templates'], (api, cursor, signal) => api.listTemplates({ query: { limit: 50, ...cursor }, signal }));
  const fresh = (
    <Allowed permission="campaigns:write">
      <Link to="/marketing/templates/new">
        <Button type="primary" size="large" icon={<PlusOutlined aria-hidden />} tabIndex={-1}>
          {t('template.new')}
        </Button>
      </Link>
    </Allowed>
  );
  return (
    <>
      <PageHeader title={t('nav.templates')} lead={t('templates.lead')} actions={fresh} />
      <MarketingNav />
      <Listing
        label={t('nav.templates')}
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        opens={({ id }) => `/marketing/templates/${id}`}
        empty={<EmptyState title={t('templates.none')} text={t('templates.teach')} action={fresh} />}
      />
    </>
  );
}

function useColumns(): readonly Column<Template>[] {
  const { t } = useTranslation('marketing');
  return [
    {
      key: 'name',
      title: t('field.name'),
      cell: ({ name, status }) => (
        <>
          {name}
          {status === 'archived' && <span className={style.away}> {t('template.archived')}</span>}
        </>
      ),
    },
    { key: 'channel', title: t('field.channel'), cell: ({ channel }) => t(`channel.${channel}`) },
    { key: 'text', title: t('field.text'), cell: ({ subject, text }) => <span className={style.excerpt}>{subject ?? text}</span> },
  ];
}
