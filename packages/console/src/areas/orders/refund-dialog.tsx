import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/use-act.ts';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { minorOf, typedMoney } from '../../words/minor-units.ts';
import { useFormats } from '../../words/use-formats.ts';
import { AmountField } from './amount-field.tsx';
import { haveLeft } from './next-steps.ts';
import type { OrderDialogProps } from './order-actions.tsx';

type Asked = { readonly amount: number; readonly restock: boolean; readonly reason: string };

/** Gives money back: all that is left unless another amount is typed, and the goods onto the shelf again where they had left. */
export function RefundDialog({ order, changes, close }: OrderDialogProps) {
  const { t } = useTranslation('orders');
  const { money } = useFormats();
  const { currency } = order;
  const [left] = useState(order.paid.amount - order.refunded.amount);
  const [typed, type] = useState(typedMoney(left, currency));
  const [restock, setRestock] = useState(false);
  const amount = minorOf(typed, currency);
  const fits = amount !== null && amount > 0 && amount <= left;
  const isFull = amount === left;
  const { mutate, isPending, error } = useAct(
    (api, { amount: minor, restock: isBack, reason }: Asked, idempotencyKey) =>
      api.refundOrder({ params: { order_id: order.id }, body: { amount: { amount: minor, currency }, restock: isBack, reason }, idempotencyKey }),
    { changes, done: close },
  );
  return (
    <ReasonDialog
      title={t('refund.title')}
      text={t('refund.text', { money: money({ amount: left, currency }) })}
      reasons={[t('reason.mind'), t('reason.faulty'), t('reason.wrongGoods'), t('reason.price')]}
      submit={fits ? t('refund.submit', { money: money({ amount: amount ?? 0, currency }) }) : t('act.refund')}
      isReady={fits}
      problem={error}
      isSending={isPending}
      send={(reason) => mutate({ amount: amount ?? 0, restock: restock && isFull, reason })}
      close={close}
    >
      <AmountField label={t('refund.amount')} currency={currency} typed={typed} fits={fits} type={type} />
      {!fits && <p role="alert">{t('refund.tooMuch', { money: money({ amount: left, currency }) })}</p>}
      {haveLeft(order.status) && (
        <Checkbox checked={restock && isFull} disabled={!isFull} onChange={({ target }) => setRestock(target.checked)}>
          {t('refund.restock')}
        </Checkbox>
      )}
    </ReasonDialog>
  );
}
