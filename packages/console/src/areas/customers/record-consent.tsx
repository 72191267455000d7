import { consentChannels, consentPurposes } from '@dianke/contract/customer-consents';
import { captureChannels, codeWord } from '@dianke/contract/customer-shapes';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/use-act.ts';
import { ApiForm } from '../../parts/api-form.tsx';
import { schemaRule } from '../../parts/schema-rule.ts';
import { customerChanges, type OfCustomer } from './customer.ts';

type Values = {
  readonly purpose: (typeof consentPurposes)[number];
  readonly channel: (typeof consentChannels)[number];
  readonly status: 'granted' | 'withdrawn';
  readonly source: (typeof captureChannels)[number];
  readonly text_version: string;
};

/** Writes down that a customer gave or withdrew their consent: for what, by which channel, where it was said and under which text. */
export function RecordConsent({ customer, close }: OfCustomer & { readonly close: () => void }) {
  const { t } = useTranslation('customers');
  const { t: shellT } = useTranslation();
  const { mutateAsync, isPending, error } = useAct(
    (api, { source, text_version, ...said }: Values, idempotencyKey) =>
      api.recordConsent({ params: { customer_id: customer.id }, body: { ...said, proof: { source, text_version } }, idempotencyKey }),
    { changes: customerChanges, done: close },
  );
  const fields = [
    { name: 'status', options: (['granted', 'withdrawn'] as const).map((value) => ({ value, label: t(`consent.${value}`) })) },
    { name: 'purpose', options: consentPurposes.map((value) => ({ value, label: t(`purpose.${value}`) })) },
    { name: 'channel', options: consentChannels.map((value) => ({ value, label: t(`channel.${value}`) })) },
    { name: 'source', options: captureChannels.map((value) => ({ value, label: t(`source.${value}`) })) },
  ] as const;
  return (
    <ApiForm<Values>
      draft={`consent/${customer.id}`}
      initial={{ status: 'granted', purpose: 'marketing', channel: 'sms', source: 'till' }}
      submit={t('consents.record')}
      send={mutateAsync}
      problem={error}
      isSending={isPending}
    >
      {fields.map(({ name, options }) => (
        <Form.Item key={name} name={name} label={t(`consents.${name}`)}>
          <Select options={[...options]} />
        </Form.Item>
      ))}
      <Form.Item name="text_version" label={t('consents.text')} extra={t('consents.textHint')} required rules={[schemaRule(codeWord, shellT)]}>
        <Input autoComplete="off" placeholder="2026-01" />
      </Form.Item>
    </ApiForm>
  );
}
