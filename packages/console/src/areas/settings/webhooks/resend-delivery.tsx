import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../api/use-act.ts';
import { ProblemNotice } from '../../../parts/problem-notice.tsx';
import { type Delivery, endpointChanges } from './endpoint.ts';

/** Sends a message again, under the same id. */
export function ResendDelivery({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation('settings');
  const { mutate, isPending, error } = useAct(
    (api, _values: null, idempotencyKey) =>
      api.resendDelivery({ params: { endpoint_id: delivery.endpoint_id, delivery_id: delivery.id }, idempotencyKey }),
    { changes: endpointChanges },
  );
  return (
    <>
      <Button loading={isPending} onClick={() => mutate(null)}>
        {t('deliveries.resend')}
      </Button>
      {error !== null && <ProblemNotice problem={error} />}
    </>
  );
}
