import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/use-act.ts';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { useFormats } from '../../words/use-formats.ts';
import type { OrderDialogProps } from './order-actions.tsx';

/** Cancels an order whose goods have not left: goods and money go back. */
export function CancelDialog({ order, changes, close }: OrderDialogProps) {
  const { t } = useTranslation('orders');
  const { money } = useFormats();
  const { mutate, isPending, error } = useAct(
    (api, reason: string, idempotencyKey) => api.cancelOrder({ params: { order_id: order.id }, body: { reason }, idempotencyKey }),
    { changes, done: close },
  );
  const back = order.paid.amount - order.refunded.amount;
  return (
    <ReasonDialog
      title={t('cancel.title')}
      text={back > 0 ? t('cancel.textPaid', { money: money({ ...order.paid, amount: back }) }) : t('cancel.text')}
      reasons={[t('reason.mind'), t('reason.soldOut'), t('reason.mistake')]}
      submit={t('act.cancel')}
      isDanger
      problem={error}
      isSending={isPending}
      send={mutate}
      close={close}
    />
  );
}
