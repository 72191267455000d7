import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../parts/choice.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Listing } from '../../parts/listing.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { useCan } from '../../session/use-can.ts';
import type { Store } from '../../session/use-store.ts';
import type { Alert } from './alert.ts';
import { InStore } from './in-store.tsx';
import { SnoozeDialog } from './snooze-dialog.tsx';
import style from './stock.module.css';
import { useAlertColumns } from './use-alert-columns.tsx';
import { useAlerts } from './use-alerts.ts';

const statuses = ['open', 'snoozed', 'cleared'] as const;
const kinds = ['all', 'low', 'negative', 'over'] as const;

/** The chosen store's limits that were crossed: open, asleep, or cleared by themselves since. */
export function AlertsScreen() {
  return <InStore>{(store) => <StoreAlerts store={store} />}</InStore>;
}

function StoreAlerts({ store }: { store: Store }) {
  const { t } = useTranslation('stock');
  const can = useCan();
  const [status, chooseStatus] = useState<(typeof statuses)[number]>('open');
  const [kind, chooseKind] = useState<(typeof kinds)[number]>('all');
  const [asleep, setAsleep] = useState<Alert | null>(null);
  const columns = useAlertColumns(status !== 'cleared' && can('inventory:alerts') ? setAsleep : null);
  const pages = useAlerts(store.id, status, kind === 'all' ? null : kind);
  const further = (
    <Button size="large" loading={pages.isFetchingMore} onClick={pages.more}>
      {t('lookFurther')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('alerts.title')}
        lead={t('alerts.lead', { store: store.name })}
        actions={
          <Link to="/stock" className={style.textLink ?? ''}>
            {t('alerts.toStock')}
          </Link>
        }
      />
      <div className={style.filters}>
        <Choice
          label={t('alerts.status')}
          value={status}
          options={statuses.map((value) => ({ value, label: t(`alerts.status.${value}`) }))}
          choose={chooseStatus}
        />
        <Choice
          label={t('alerts.kind')}
          value={kind}
          options={kinds.map((value) => ({ value, label: t(`alerts.kind.${value}`) }))}
          choose={chooseKind}
        />
      </div>
      <Listing
        label={t('alerts.title')}
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        opens={({ variant_id }) => `/stock/${variant_id}`}
        empty={
          pages.hasMore ? (
            <EmptyState title={t('noneYet.title')} text={t('noneYet.text')} action={further} />
          ) : (
            <EmptyState title={t('alerts.none')} text={t('alerts.teach')} />
          )
        }
      />
      {asleep !== null && <SnoozeDialog alert={asleep} close={() => setAsleep(null)} />}
    </>
  );
}
