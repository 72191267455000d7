import { shipOrder } from '@dianke/contract/order-steps';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/use-act.ts';
import { ApiForm } from '../../parts/api-form.tsx';
import { schemaRule } from '../../parts/schema-rule.ts';
import type { OrderDialogProps } from './order-actions.tsx';

type Parcel = { readonly carrier?: string; readonly tracking_number?: string };

const fields = shipOrder.body.shape;

/** Sends a packed order off, with the parcel's number where there is one. */
export function ShipDialog({ order, changes, close }: OrderDialogProps) {
  const { t } = useTranslation('orders');
  const { t: shellT } = useTranslation();
  const { mutateAsync, isPending, error } = useAct(
    (api, { carrier, tracking_number }: Parcel, idempotencyKey) =>
      api.shipOrder({
        params: { order_id: order.id },
        body: { ...(carrier ? { carrier } : {}), ...(tracking_number ? { tracking_number } : {}) },
        idempotencyKey,
      }),
    { changes, done: close },
  );
  return (
    <Modal open title={t('ship.title')} onCancel={close} footer={null}>
      <ApiForm<Parcel> draft={`ship/${order.id}`} initial={{}} submit={t('act.ship')} send={mutateAsync} problem={error} isSending={isPending}>
        <Form.Item name="tracking_number" label={t('ship.tracking')} rules={[schemaRule(fields.tracking_number, shellT)]}>
          <Input autoComplete="off" autoCapitalize="characters" />
        </Form.Item>
        <Form.Item name="carrier" label={t('ship.carrier')} extra={t('ship.carrierHint')} rules={[schemaRule(fields.carrier, shellT)]}>
          <Input autoComplete="off" autoCapitalize="none" />
        </Form.Item>
      </ApiForm>
    </Modal>
  );
}
