import { addContact } from '@dianke/contract/customer-contacts';
import { contactKinds } from '@dianke/contract/customer-shapes';
import { Checkbox, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/use-act.ts';
import { ApiForm } from '../../parts/api-form.tsx';
import { schemaRule } from '../../parts/schema-rule.ts';
import { customerChanges, type OfCustomer } from './customer.ts';

type Values = { readonly kind: (typeof contactKinds)[number]; readonly value: string; readonly opted_in?: boolean };

/** One more way to reach a customer. */
export function AddContact({ customer, close }: OfCustomer & { readonly close: () => void }) {
  const { t } = useTranslation('customers');
  const { t: shellT } = useTranslation();
  const { mutateAsync, isPending, error } = useAct(
    (api, { kind, value, opted_in = false }: Values, idempotencyKey) =>
      api.addContact({
        params: { customer_id: customer.id },
        body: { kind, value, opted_in, ...(kind === 'wechat' ? { id_type: 'openid' } : {}) },
        idempotencyKey,
      }),
    { changes: customerChanges, done: close },
  );
  return (
    <ApiForm<Values>
      draft={`contact/${customer.id}`}
      initial={{ kind: 'phone' }}
      submit={t('contacts.add')}
      send={mutateAsync}
      problem={error}
      isSending={isPending}
    >
      <Form.Item name="kind" label={t('contacts.kind')}>
        <Select options={contactKinds.map((value) => ({ value, label: t(`contact.${value}`) }))} />
      </Form.Item>
      <Form.Item name="value" label={t('contacts.value')} required rules={[schemaRule(addContact.body.shape.value, shellT)]}>
        <Input autoComplete="off" autoCapitalize="none" />
      </Form.Item>
      <Form.Item name="opted_in" valuePropName="checked">
        <Checkbox>{t('contacts.optIn')}</Checkbox>
      </Form.Item>
    </ApiForm>
  );
}
