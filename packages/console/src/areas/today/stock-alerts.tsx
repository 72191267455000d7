import type { readAlertShape } from '@dianke/contract/stock-alerts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { useAsk } from '../../api/use-ask.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { Allowed } from '../../session/allowed.tsx';
import type { Store } from '../../session/use-store.ts';
import { useFormats } from '../../words/use-formats.ts';
import style from './card.module.css';

const shown = 6;

/** What runs out, is below zero or lies too high in this store, newest first; each leads to its item. */
export function StockAlerts({ store }: { store: Store }) {
  const { t } = useTranslation('today');
  const { data, error, refetch } = useAsk(
    ['stock-alerts', store.id],
    (api, signal) => api.listAlerts({ query: { store_id: store.id, status: 'open', expand: 'variant', limit: shown }, signal }),
    { live: true },
  );
  if (data === undefined) return error === null ? <Waiting /> : <ProblemNotice problem={error} again={() => void refetch()} />;
  return (
    <section className={style.card} aria-labelledby="alerts">
      <h2 id="alerts" className={style.title}>
        {t('alerts.title')}
      </h2>
      {data.data.length === 0 ? (
        <EmptyState title={t('alerts.none')} text={t('alerts.teach')} />
      ) : (
        <ul className={style.list}>
          {data.data.map((alert) => (
            <AlertRow key={alert.id} alert={alert} />
          ))}
        </ul>
      )}
      {data.next_cursor !== null && <p className={style.small}>{t('alerts.more', { count: shown })}</p>}
      <p className={style.ways}>
        <Link to="/stock/alerts">{t('alerts.all')}</Link>
        <Allowed permission="inventory:write">
          <Link to="/stock/receive">{t('alerts.receive')}</Link>
        </Allowed>
      </p>
    </section>
  );
}

function AlertRow({ alert }: { alert: z.output<typeof readAlertShape> }) {
  const { t } = useTranslation('today');
  const { quantity } = useFormats();
  const { variant, variant_id, kind, available } = alert;
  return (
    <li className={style.row}>
      <span>
        <Link to={`/stock/${variant_id}`} className={style.name ?? ''}>
          {variant?.name ?? t('alerts.gone')}
        </Link>
        <br />
        <span className={style.small}>{t(`alerts.left.${kind}`, { left: quantity(available) })}</span>
      </span>
      <span className={style.tag} data-kind={kind}>
        {t(`alerts.kind.${kind}`)}
      </span>
    </li>
  );
}
