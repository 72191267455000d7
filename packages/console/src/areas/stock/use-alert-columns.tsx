import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../parts/listing.tsx';
import { useFormats } from '../../words/use-formats.ts';
import type { Alert } from './alert.ts';
import { StandingTag } from './standing-tag.tsx';
import style from './stock.module.css';

/** What the list of alerts shows. @param snooze what lets one sleep; null where one may not */
export function useAlertColumns(snooze: ((alert: Alert) => void) | null): readonly Column<Alert>[] {
  const { t } = useTranslation('stock');
  const { quantity, money, moment } = useFormats();
  const limitOf = ({ kind, low_limit, over_limit }: Alert) => {
    const limit = kind === 'low' ? low_limit : over_limit;
    return kind === 'negative' || limit === null ? t('limits.none') : quantity(limit);
  };
  const since = ({ opened_at, cleared_at, snoozed_until, status }: Alert) => {
    if (status === 'cleared' && cleared_at !== null) return t('alerts.clearedAt', { at: moment(cleared_at) });
    if (status === 'snoozed' && snoozed_until !== null) return t('alerts.until', { at: moment(snoozed_until) });
    return moment(opened_at);
  };
  const shown: Column<Alert>[] = [
    { key: 'name', title: t('column.item'), cell: ({ variant }) => variant?.name ?? t('gone') },
    { key: 'kind', title: t('alerts.kind'), cell: ({ kind }) => <StandingTag standing={kind} /> },
    { key: 'available', title: t('alerts.available'), cell: ({ available }) => quantity(available), isFigure: true },
    { key: 'limit', title: t('alerts.limit'), cell: limitOf, isFigure: true },
    {
      key: 'tied',
      title: t('alerts.tied'),
      cell: ({ tied_up }) =>
        tied_up === null ? '–' : `${money({ amount: tied_up.amount, currency: tied_up.currency })} ${t(`alerts.basis.${tied_up.basis}`)}`,
      isFigure: true,
    },
    { key: 'since', title: t('alerts.since'), cell: since },
  ];
  if (snooze === null) return shown;
  const cell = (alert: Alert) => (
    <Button className={style.above ?? ''} onClick={() => snooze(alert)} aria-label={t('alerts.snoozeItem', { item: alert.variant?.name ?? '' })}>
      {t('alerts.snooze')}
    </Button>
  );
  return [...shown, { key: 'snooze', title: t('alerts.act'), cell }];
}
