import { hookEventStatuses } from '@dianke/contract/connections';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../../api/use-pages.ts';
import { Choice } from '../../../parts/choice.tsx';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { type Column, Listing } from '../../../parts/listing.tsx';
import { useCan } from '../../../session/use-can.ts';
import { useFormats } from '../../../words/use-formats.ts';
import { MonthChoice, thisMonth } from '../month-choice.tsx';
import style from '../settings.module.css';
import type { Connection, HookEvent } from './connection.ts';
import { ReplayEvent } from './replay-event.tsx';

type Filter = 'all' | HookEvent['status'];

/** What a connection reported in a month, newest first, and what became of it. Live. */
export function HookEvents({ connection }: { connection: Connection }) {
  const { t } = useTranslation('settings');
  const [month, setMonth] = useState(thisMonth());
  const [status, setStatus] = useState<Filter>('all');
  const pages = usePages(
    ['connections', 'events', connection.id, month, status],
    (api, cursor, signal) =>
      api.listHookEvents({
        params: { connection_id: connection.id },
        query: { month, limit: 20, ...(status === 'all' ? {} : { status }), ...cursor },
        signal,
      }),
    { live: true },
  );
  const filters: readonly Filter[] = ['all', ...hookEventStatuses];
  return (
    <section aria-label={t('events.title')}>
      <h2 className={style.heading}>{t('events.title')}</h2>
      <div className={style.tools}>
        <MonthChoice month={month} choose={setMonth} />
        <Choice
          label={t('status.filter')}
          value={status}
          options={filters.map((value) => ({ value, label: t(value === 'all' ? 'status.all' : `events.status.${value}`) }))}
          choose={setStatus}
        />
      </div>
      <Listing
        label={t('events.title')}
        pages={pages}
        columns={useColumns(connection)}
        keyOf={({ id }) => id}
        empty={<EmptyState title={t('events.none.title')} text={t('events.none.text')} />}
      />
    </section>
  );
}

const states = { received: 'wait', posted: 'on', refused: 'bad', noted: 'off' } as const;

function useColumns(connection: Connection): readonly Column<HookEvent>[] {
  const { t, i18n } = useTranslation('settings');
  const { moment } = useFormats();
  const can = useCan();
  const kindText = (kind: string) => (i18n.exists(`event.${kind}`, { ns: 'settings' }) ? t(`event.${kind}`) : kind);
  return [
    { key: 'kind', title: t('column.event'), cell: ({ kind }) => kindText(kind) },
    { key: 'at', title: t('column.at'), cell: ({ received_at }) => moment(received_at) },
    {
      key: 'status',
      title: t('connections.status'),
      cell: (event) => (
        <span className={style.cell}>
          <span className={style.tag} data-state={states[event.status]}>
            {t(`events.status.${event.status}`)}
          </span>
          <Outcome event={event} />
        </span>
      ),
    },
    {
      key: 'act',
      title: t('column.act'),
      cell: (event) => (
        <span className={style.cell}>
          {event.object?.type === 'order' && can('orders:read') && <Link to={`/orders/${event.object.id}`}>{t('events.opens')}</Link>}
          {event.status !== 'posted' && can('connections:write') && <ReplayEvent connection={connection} event={event} />}
        </span>
      ),
    },
  ];
}

/** Why an event was refused or noted: a refusal by its help text, else the house's own word. */
function Outcome({ event }: { event: HookEvent }) {
  const { t, i18n } = useTranslation('settings');
  const { outcome } = event;
  if (outcome === null || event.status === 'posted') return null;
  const refusal = `problems:${outcome}.title`;
  const own = `outcome.${outcome.replaceAll(/[^A-Za-z]+/g, '-')}`;
  if (i18n.exists(refusal)) return <span className={style.small}>{t(refusal)}</span>;
  return <span className={style.small}>{i18n.exists(own, { ns: 'settings' }) ? t(own) : outcome}</span>;
}
