import { PlusOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../api/use-ask.ts';
import { Choice } from '../../parts/choice.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FindBox } from '../../parts/find-box.tsx';
import { type Column, Listing } from '../../parts/listing.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Allowed } from '../../session/allowed.tsx';
import { useFormats } from '../../words/use-formats.ts';
import type { Customer } from './customer.ts';
import style from './customers-screen.module.css';
import { useCustomers } from './use-customers.ts';

/** Customers by name, pinyin, initials, last digits of a phone or tag; the newest first while nothing is looked for. */
export function CustomersScreen() {
  const { t } = useTranslation('customers');
  const columns = useColumns();
  const [typed, type] = useState('');
  const [tag, setTag] = useState('');
  const [status, setStatus] = useState<'active' | 'archived'>('active');
  const tags = useAsk(['customers', 'tags'], (api, signal) => api.listTags({ query: { limit: 100 }, signal }));
  const { pages, isSearch } = useCustomers({ typed, tag, status });
  const fresh = (
    <Allowed permission="customers:write">
      <Link to="/customers/new">
        <Button type="primary" size="large" icon={<PlusOutlined aria-hidden />} tabIndex={-1}>
          {t('new')}
        </Button>
      </Link>
    </Allowed>
  );
  return (
    <>
      <PageHeader title={t('area.title')} actions={<Ways fresh={fresh} />} />
      <div className={style.tools}>
        <FindBox label={t('find')} typed={typed} type={type} />
        <div className={style.filters}>
          <Choice
            label={t('tags.filter')}
            value={tag}
            options={[
              { value: '', label: t('tags.all') },
              ...(tags.data?.data ?? []).map((one) => ({ value: one.tag, label: `${one.tag} (${one.customers})` })),
            ]}
            choose={setTag}
          />
          {!isSearch && (
            <Choice
              label={t('status.filter')}
              value={status}
              options={(['active', 'archived'] as const).map((value) => ({ value, label: t(`status.${value}`) }))}
              choose={setStatus}
            />
          )}
        </div>
      </div>
      <Listing
        label={t('area.title')}
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        opens={({ id }) => `/customers/${id}`}
        empty={
          isSearch ? (
            <EmptyState title={t('notFound.title')} text={t('notFound.text')} action={fresh} />
          ) : (
            <EmptyState title={t('none.title')} text={t('none.text')} action={fresh} />
          )
        }
      />
    </>
  );
}

/** The ways to more customers: from a file, or one by hand. */
function Ways({ fresh }: { fresh: ReactNode }) {
  const { t } = useTranslation('customers');
  return (
    <>
      <Allowed permission="imports:write">
        <Link to="/settings/imports/new" search={{ kind: 'customers' }}>
          <Button size="large" tabIndex={-1}>
            {t('import')}
          </Button>
        </Link>
      </Allowed>
      {fresh}
    </>
  );
}

function useColumns(): readonly Column<Customer>[] {
  const { t } = useTranslation('customers');
  const { date } = useFormats();
  return [
    { key: 'name', title: t('column.name'), cell: ({ name }) => name },
    { key: 'phone', title: t('column.phone'), cell: ({ phone_masked, email_masked }) => phone_masked ?? email_masked ?? t('column.none') },
    {
      key: 'tags',
      title: t('tags.title'),
      cell: ({ tags }) =>
        tags.length === 0 ? (
          t('column.none')
        ) : (
          <span className={style.tags}>
            {tags.slice(0, 4).map((one) => (
              <span key={one} className={style.tag}>
                {one}
              </span>
            ))}
            {tags.length > 4 && `+${tags.length - 4}`}
          </span>
        ),
    },
    { key: 'since', title: t('column.since'), cell: ({ created_at }) => date(created_at) },
  ];
}
