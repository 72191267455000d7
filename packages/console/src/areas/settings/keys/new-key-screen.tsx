import { storeScope } from '@dianke/contract/access';
import { useNavigate } from '@tanstack/react-router';
import { Form, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../api/use-act.ts';
import { ApiForm } from '../../../parts/api-form.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { schemaRule } from '../../../parts/schema-rule.ts';
import { useSession } from '../../../session/use-session.ts';
import { RoleFields, type RoleValues } from '../roles/role-fields.tsx';
import { SecretDialog } from '../secret-dialog.tsx';
import style from '../settings.module.css';
import { scopeOf } from '../staff/staff-place-fields.tsx';
import { type StoreScope, StoresField } from '../stores-field.tsx';

type Values = RoleValues & { readonly mode: 'live' | 'test'; readonly stores: StoreScope };

/** A key for a program; its secret is shown once, when it is made. */
export function NewKeyScreen() {
  const { t } = useTranslation('settings');
  const { t: shellT } = useTranslation();
  const { stores } = useSession();
  const navigate = useNavigate();
  const [made, setMade] = useState<{ readonly secret: string | null } | null>(null);
  const { mutateAsync, isPending, error } = useAct(
    (api, values: Values, idempotencyKey) => api.createKey({ body: { ...values, stores: scopeOf(values.stores) }, idempotencyKey }),
    { changes: ['keys'], done: ({ secret }) => setMade({ secret }) },
  );
  return (
    <div className={style.narrow}>
      <PageHeader title={t('keys.new')} lead={t('keys.lead')} />
      <ApiForm<Values>
        draft="key/new"
        initial={{ mode: 'live', stores, permissions: [] }}
        submit={t('keys.new')}
        send={mutateAsync}
        problem={error}
        isSending={isPending}
      >
        <Form.Item name="mode" label={t('keys.mode')} required>
          <Select options={(['live', 'test'] as const).map((value) => ({ value, label: t(`keys.mode.${value}`) }))} />
        </Form.Item>
        <Form.Item name="stores" label={t('scope.label')} required rules={[schemaRule(storeScope, shellT)]}>
          <StoresField />
        </Form.Item>
        <RoleFields />
      </ApiForm>
      {made !== null && <SecretDialog secret={made.secret} close={() => void navigate({ to: '/settings/keys' })} />}
    </div>
  );
}
