import { useNavigate } from '@tanstack/react-router';
import { Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../api/use-act.ts';
import { ApiForm } from '../../../parts/api-form.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { useSession } from '../../../session/use-session.ts';
import { SecretDialog } from '../secret-dialog.tsx';
import style from '../settings.module.css';
import { scopeOf } from '../staff/staff-place-fields.tsx';
import { type StoreScope, StoresField } from '../stores-field.tsx';
import { endpointChanges } from './endpoint.ts';
import { EndpointFields, type EndpointValues } from './endpoint-fields.tsx';

type Values = EndpointValues & { readonly stores: StoreScope };

/** An address that is told; the secret that signs is shown once. */
export function NewEndpointScreen() {
  const { t } = useTranslation('settings');
  const { stores } = useSession();
  const navigate = useNavigate();
  const [made, setMade] = useState<{ readonly id: string; readonly secret: string | null } | null>(null);
  const { mutateAsync, isPending, error } = useAct(
    (api, values: Values, idempotencyKey) => api.createEndpoint({ body: { ...values, stores: scopeOf(values.stores) }, idempotencyKey }),
    { changes: endpointChanges, done: ({ id, secret }) => setMade({ id, secret }) },
  );
  return (
    <div className={style.narrow}>
      <PageHeader title={t('webhooks.new')} lead={t('webhooks.lead')} />
      <ApiForm<Values>
        draft="endpoint/new"
        initial={{ facts: ['order.paid'], stores }}
        submit={t('webhooks.new')}
        send={mutateAsync}
        problem={error}
        isSending={isPending}
      >
        <EndpointFields />
        <Form.Item name="stores" label={t('scope.label')} required>
          <StoresField />
        </Form.Item>
      </ApiForm>
      {made !== null && <SecretDialog secret={made.secret} close={() => void navigate({ to: `/settings/webhooks/${made.id}` })} />}
    </div>
  );
}
