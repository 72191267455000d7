import { App, Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/use-act.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { type Alert, daysFrom, snoozeDays } from './alert.ts';
import style from './stock.module.css';

/** Lets an alert sleep for some days: nobody is told of this item and limit until then. */
export function SnoozeDialog({ alert, close }: { alert: Alert; close: () => void }) {
  const { t } = useTranslation('stock');
  const { message } = App.useApp();
  const { moment } = useFormats();
  const { mutate, isPending, variables, error } = useAct(
    (api, days: number, idempotencyKey) =>
      api.snoozeAlert({ params: { alert_id: alert.id }, body: { until: daysFrom(new Date(), days) }, idempotencyKey }),
    {
      changes: ['stock-alerts'],
      done: ({ snoozed_until }) => {
        close();
        if (snoozed_until !== null) void message.success(t('snooze.done', { at: moment(snoozed_until) }));
      },
    },
  );
  return (
    <Modal open title={t('snooze.title', { item: alert.variant?.name ?? '' })} onCancel={close} footer={null}>
      <p className={style.gap}>{t('snooze.text')}</p>
      <div className={style.ways}>
        {snoozeDays.map((days) => (
          <Button key={days} size="large" disabled={isPending} loading={isPending && variables === days} onClick={() => mutate(days)}>
            {t('snooze.days', { count: days })}
          </Button>
        ))}
      </div>
      {error !== null && <ProblemNotice problem={error} />}
    </Modal>
  );
}
