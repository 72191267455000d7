import { createCustomer } from '@dianke/contract/customers';
import { ProblemError } from '@dianke/sdk/problem-error';
import { Link, useNavigate } from '@tanstack/react-router';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/use-act.ts';
import { ApiForm } from '../../parts/api-form.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { schemaRule } from '../../parts/schema-rule.ts';
import { useStore } from '../../session/use-store.ts';
import { customerChanges } from './customer.ts';
import style from './customer-screen.module.css';

type Values = { readonly name: string; readonly phone?: string; readonly email?: string };

const { name, phone, email } = createCustomer.body.shape;

/** A customer in one short form: a name is enough; a phone makes them found everywhere. */
export function NewCustomerScreen() {
  const { t } = useTranslation('customers');
  const { t: shellT } = useTranslation();
  const { store } = useStore();
  const navigate = useNavigate();
  const { mutateAsync, isPending, error } = useAct(
    (api, values: Values, idempotencyKey) =>
      api.createCustomer({
        body: {
          name: values.name,
          ...(values.phone ? { phone: values.phone } : {}),
          ...(values.email ? { email: values.email } : {}),
          ...(store === null ? {} : { store_id: store.id }),
        },
        idempotencyKey,
      }),
    { changes: customerChanges, done: ({ id }) => void navigate({ to: `/customers/${id}` }) },
  );
  const existing = error instanceof ProblemError ? error.meta['existing_id'] : undefined;
  return (
    <div className={style.narrow}>
      <PageHeader title={t('new')} lead={t('new.lead')} />
      <ApiForm<Values> draft="customer/new" initial={{}} submit={t('new.save')} send={mutateAsync} problem={error} isSending={isPending}>
        <Form.Item name="name" label={t('field.name')} required rules={[schemaRule(name, shellT)]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="phone" label={t('field.phone')} rules={[schemaRule(phone, shellT)]}>
          <Input type="tel" inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name="email" label={t('field.email')} rules={[schemaRule(email, shellT)]}>
          <Input type="email" inputMode="email" autoComplete="off" />
        </Form.Item>
        {typeof existing === 'string' && (
          <p className={style.gap}>
            <Link to={`/customers/${existing}`}>{t('new.existing')}</Link>
          </p>
        )}
      </ApiForm>
    </div>
  );
}
