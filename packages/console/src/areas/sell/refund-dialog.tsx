import { App, Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/use-act.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useFormats } from '../../words/use-formats.ts';
import type { SoldOrder } from './last-sales.tsx';
import style from './sales.module.css';

/** Gives all that is left of a sale back; one says what became of the goods, and that does it. */
export function RefundDialog({ order, close }: { order: SoldOrder; close: () => void }) {
  const { t } = useTranslation('sell');
  const { money } = useFormats();
  const { message } = App.useApp();
  const left = money({ amount: order.paid.amount - order.refunded.amount, currency: order.currency });
  const refund = useAct(
    (api, restock: boolean, idempotencyKey) =>
      api.refundOrder({
        params: { order_id: order.id },
        body: { restock, reason: t(restock ? 'refund.reasonBack' : 'refund.reasonKept') },
        idempotencyKey,
      }),
    {
      changes: ['orders', 'sales', 'points'],
      done: () => {
        void message.success(t('refund.done', { money: left }));
        close();
      },
    },
  );
  const isGone = order.status === 'shipped' || order.status === 'signed' || order.status === 'closed';
  return (
    <Modal open title={t('refund.title', { money: left })} onCancel={close} footer={null} centered>
      <p>{order.number}</p>
      <ul className={style.goods}>
        {order.lines.map(({ sku, name, quantity }) => (
          <li key={sku}>
            {name} ×{quantity}
          </li>
        ))}
      </ul>
      {refund.error !== null && <ProblemNotice problem={refund.error} />}
      <div className={style.choices}>
        {isGone && (
          <Button type="primary" size="large" block loading={refund.isPending} onClick={() => refund.mutate(true)}>
            {t('refund.back')}
          </Button>
        )}
        <Button size="large" block disabled={refund.isPending} onClick={() => refund.mutate(false)}>
          {t(isGone ? 'refund.kept' : 'refund.money')}
        </Button>
      </div>
      <p className={style.small}>{t('refund.hint')}</p>
    </Modal>
  );
}
