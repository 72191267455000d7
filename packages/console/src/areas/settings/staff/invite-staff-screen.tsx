import { inviteStaff } from '@dianke/contract/staff';
import { useNavigate } from '@tanstack/react-router';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../api/use-act.ts';
import { ApiForm } from '../../../parts/api-form.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { schemaRule } from '../../../parts/schema-rule.ts';
import { useSession } from '../../../session/use-session.ts';
import { useStore } from '../../../session/use-store.ts';
import style from '../settings.module.css';
import { type StaffPlace, StaffPlaceFields, scopeOf } from './staff-place-fields.tsx';

type Values = StaffPlace & { readonly name: string; readonly email: string; readonly phone?: string };

const { name, email, phone } = inviteStaff.body.shape;

/** Invites a colleague: who they are, which role, which stores. */
export function InviteStaffScreen() {
  const { t } = useTranslation('settings');
  const { t: shellT } = useTranslation();
  const { store } = useStore();
  const { stores } = useSession();
  const navigate = useNavigate();
  const { mutateAsync, isPending, error } = useAct(
    (api, values: Values, idempotencyKey) => {
      const { name, email, phone, role, alerts } = values;
      const body = { name, email, role, alerts, stores: scopeOf(values.stores), ...(phone ? { phone } : {}) };
      return api.inviteStaff({ body, idempotencyKey });
    },
    { changes: ['staff'], done: () => void navigate({ to: '/settings/staff' }) },
  );
  const first = store === null ? ('all' as const) : [store.id];
  return (
    <div className={style.narrow}>
      <PageHeader title={t('staff.invite')} lead={t('staff.invite.lead')} />
      <ApiForm<Values>
        draft="staff/new"
        initial={{ role: 'cashier', stores: store === null && stores === 'all' ? 'all' : first, alerts: { sms: false, email: true } }}
        submit={t('staff.invite')}
        send={mutateAsync}
        problem={error}
        isSending={isPending}
      >
        <Form.Item name="name" label={t('staff.name')} required rules={[schemaRule(name, shellT)]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="email" label={t('staff.email')} required rules={[schemaRule(email, shellT)]}>
          <Input type="email" inputMode="email" autoComplete="off" />
        </Form.Item>
        <Form.Item name="phone" label={t('staff.phone')} rules={[schemaRule(phone, shellT)]}>
          <Input type="tel" inputMode="tel" autoComplete="off" />
        </Form.Item>
        <StaffPlaceFields />
      </ApiForm>
    </div>
  );
}
