import { payMethods } from '@dianke/contract/orders';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/use-act.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { minorOf, typedMoney } from '../../words/minor-units.ts';
import { useFormats } from '../../words/use-formats.ts';
import { AmountField } from './amount-field.tsx';
import type { OrderDialogProps } from './order-actions.tsx';
import style from './order-screen.module.css';

type Asked = { readonly amount: number; readonly method: (typeof payMethods)[number] };

/** Takes a payment, all that is due unless less is typed: the way it comes is the button. */
export function PayDialog({ order, changes, close }: OrderDialogProps) {
  const { t } = useTranslation('orders');
  const { money } = useFormats();
  const { currency } = order;
  const [due] = useState(order.due.amount);
  const [typed, type] = useState(typedMoney(due, currency));
  const amount = minorOf(typed, currency);
  const fits = amount !== null && amount > 0 && amount <= due;
  const { mutate, isPending, variables, error } = useAct(
    (api, { amount: minor, method }: Asked, idempotencyKey) =>
      api.payOrder({ params: { order_id: order.id }, body: { method, amount: { amount: minor, currency } }, idempotencyKey }),
    { changes, done: close },
  );
  return (
    <Modal open title={t('pay.title')} onCancel={close} footer={null}>
      <AmountField label={t('pay.amount', { money: money({ amount: due, currency }) })} currency={currency} typed={typed} fits={fits} type={type} />
      <p>{t('pay.way')}</p>
      <div className={style.ways}>
        {payMethods.map((method) => (
          <Button
            key={method}
            size="large"
            disabled={!fits || isPending}
            loading={isPending && variables.method === method}
            onClick={() => mutate({ amount: amount ?? 0, method })}
          >
            {t(`method.${method}`)}
          </Button>
        ))}
      </div>
      {error !== null && <ProblemNotice problem={error} />}
    </Modal>
  );
}
