import type { alertShape } from '@dianke/contract/stock-alerts';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { useAsk } from '../../api/use-ask.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import type { Store } from '../../session/use-store.ts';
import { useFormats } from '../../words/use-formats.ts';
import style from './card.module.css';

const shown = 6;

/** What runs out, is below zero or lies too high in this store, newest first. */
export function StockAlerts({ store }: { store: Store }) {
  const { t } = useTranslation('today');
  const { data, error, refetch } = useAsk(
    ['stock-alerts', store.id],
    (api, signal) => api.listAlerts({ query: { store_id: store.id, status: 'open', limit: shown }, signal }),
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
    </section>
  );
}

function AlertRow({ alert }: { alert: z.output<typeof alertShape> }) {
  const { t } = useTranslation('today');
  const { quantity } = useFormats();
  const goods = useAsk(['variant', alert.variant_id], (api, signal) => api.getVariant({ params: { variant_id: alert.variant_id }, signal }));
  const { data: variant } = goods;
  return (
    <li className={style.row}>
      <span>
        <span className={style.name}>{variant === undefined ? '…' : [variant.product_name, variant.name].filter(Boolean).join(' ')}</span>
        <br />
        <span className={style.small}>{t(`alerts.left.${alert.kind}`, { left: quantity(alert.available) })}</span>
      </span>
      <span className={style.tag} data-kind={alert.kind}>
        {t(`alerts.kind.${alert.kind}`)}
      </span>
    </li>
  );
}
