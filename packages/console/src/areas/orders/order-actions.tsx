import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/use-act.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useCan } from '../../session/use-can.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { nextSteps, type Order, type OrderAct } from './next-steps.ts';
import { PayDialog } from './pay-dialog.tsx';
import { RefundDialog } from './refund-dialog.tsx';
import { ShipDialog } from './ship-dialog.tsx';

const changes = ['orders', 'customers', 'sales', 'stock-alerts'];
const dialogs = { pay: PayDialog, ship: ShipDialog, refund: RefundDialog, cancel: CancelDialog } as const;

/** What asks for more before it is done. */
export type OrderDialogProps = { readonly order: Order; readonly changes: readonly string[]; readonly close: () => void };

/** The next steps of an order as this person may take them. What needs no word is done by one tap. */
export function OrderActions({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const can = useCan();
  const [open, setOpen] = useState<keyof typeof dialogs | null>(null);
  const { mutate, isPending, variables, error, reset } = useAct(
    (api, act: 'pack' | 'fulfil' | 'sign' | 'close', idempotencyKey) => {
      const call = { params: { order_id: order.id }, idempotencyKey };
      if (act === 'pack') return api.packOrder(call);
      if (act === 'fulfil') return api.fulfilOrder(call);
      return act === 'sign' ? api.signOrder(call) : api.closeOrder(call);
    },
    { changes },
  );
  const begin = (act: OrderAct) => {
    reset();
    if (act === 'pay' || act === 'ship' || act === 'refund' || act === 'cancel') setOpen(act);
    else mutate(act);
  };
  const acts = nextSteps({ status: order.status, due: order.due.amount, paid: order.paid.amount, refunded: order.refunded.amount }, can);
  const Dialog = open === null ? null : dialogs[open];
  return (
    <>
      {acts.map((act, at) => (
        <Button
          key={act}
          size="large"
          type={at === 0 && act !== 'refund' && act !== 'cancel' ? 'primary' : 'default'}
          danger={act === 'cancel'}
          loading={isPending && variables === act}
          disabled={isPending}
          onClick={() => begin(act)}
        >
          {t(`act.${act}`)}
        </Button>
      ))}
      {error !== null && <ProblemNotice problem={error} />}
      {Dialog !== null && <Dialog order={order} changes={changes} close={() => setOpen(null)} />}
    </>
  );
}
