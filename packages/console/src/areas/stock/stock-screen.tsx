import { PlusOutlined } from '@ant-design/icons';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../parts/choice.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FindBox } from '../../parts/find-box.tsx';
import { Listing } from '../../parts/listing.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Allowed } from '../../session/allowed.tsx';
import type { Store } from '../../session/use-store.ts';
import { InStore } from './in-store.tsx';
import style from './stock.module.css';
import { useLevelColumns } from './use-level-columns.tsx';
import { useLevels } from './use-levels.ts';

const filters = ['all', 'low', 'over', 'out', 'negative'] as const;

/** What lies in the chosen store: all of it, what needs somebody, or what a name, a SKU or a barcode means. */
export function StockScreen() {
  return <InStore>{(store) => <StoreStock store={store} />}</InStore>;
}

function StoreStock({ store }: { store: Store }) {
  const { t } = useTranslation('stock');
  const columns = useLevelColumns();
  const [typed, type] = useState('');
  const [filter, choose] = useFilter();
  const { pages, isSearch } = useLevels(store.id, filter === 'all' ? null : filter, typed);
  return (
    <>
      <PageHeader title={t('area.title')} lead={store.name} actions={<Ways />} />
      <div className={style.tools}>
        <FindBox label={t('find')} typed={typed} type={type} />
        <Choice label={t('filter')} value={filter} options={filters.map((value) => ({ value, label: t(`filter.${value}`) }))} choose={choose} />
      </div>
      <Listing
        label={t('area.title')}
        pages={pages}
        columns={columns}
        keyOf={({ variant_id }) => variant_id}
        opens={({ variant_id }) => `/stock/${variant_id}`}
        empty={<Nothing about={isSearch ? 'search' : filter} hasMore={pages.hasMore} more={pages.more} isFetching={pages.isFetchingMore} />}
      />
    </>
  );
}

function Ways() {
  const { t } = useTranslation('stock');
  return (
    <>
      <Allowed permission="inventory:write">
        <Link to="/stock/receive">
          <Button type="primary" size="large" icon={<PlusOutlined aria-hidden />} tabIndex={-1}>
            {t('receive')}
          </Button>
        </Link>
      </Allowed>
      <Link to="/stock/alerts">
        <Button size="large" tabIndex={-1}>
          {t('alerts.title')}
        </Button>
      </Link>
    </>
  );
}

type NothingProps = {
  readonly about: 'search' | (typeof filters)[number];
  readonly hasMore: boolean;
  readonly isFetching: boolean;
  readonly more: () => void;
};

function Nothing({ about, hasMore, isFetching, more }: NothingProps) {
  const { t } = useTranslation('stock');
  if (hasMore) {
    const further = (
      <Button size="large" loading={isFetching} onClick={more}>
        {t('lookFurther')}
      </Button>
    );
    return <EmptyState title={t('noneYet.title')} text={t('noneYet.text')} action={further} />;
  }
  if (about === 'search') return <EmptyState title={t('notFound.title')} text={t('notFound.text')} />;
  if (about === 'all') return <EmptyState title={t('none.title')} text={t('none.text')} />;
  return <EmptyState title={t('well.title')} text={t('well.text')} />;
}

/** What is looked at stands in the address, so that going back comes to the same. */
function useFilter() {
  const asked: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const filter = filters.find((one) => one === asked['state']) ?? 'all';
  const choose = (value: (typeof filters)[number]) => void navigate({ to: '/stock', search: value === 'all' ? {} : { state: value }, replace: true });
  return [filter, choose] as const;
}
