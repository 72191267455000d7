import { updateEndpoint, webhookFacts } from '@dianke/contract/webhooks';
import { Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { schemaRule } from '../../../parts/schema-rule.ts';
import style from '../settings.module.css';

/** What may be changed of an endpoint. */
export type EndpointValues = { readonly name: string; readonly url: string; readonly facts: (typeof webhookFacts)[number][] };

const { name, url, facts } = updateEndpoint.body.shape;

/** Fields of an endpoint's name, its address, and what it hears. */
export function EndpointFields() {
  const { t } = useTranslation('settings');
  const { t: shellT } = useTranslation();
  return (
    <>
      <Form.Item name="name" label={t('webhooks.name')} required rules={[schemaRule(name, shellT)]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="url" label={t('webhooks.url')} extra={t('webhooks.urlHint')} required rules={[schemaRule(url, shellT)]}>
        <Input type="url" inputMode="url" autoComplete="off" placeholder="https://" />
      </Form.Item>
      <Form.Item name="facts" label={t('webhooks.facts')} required rules={[schemaRule(facts, shellT)]}>
        <FactsField />
      </Form.Item>
    </>
  );
}

type FactsProps = { readonly value?: readonly string[]; readonly onChange?: (facts: string[]) => void };

/** A field for the facts that an endpoint hears. */
function FactsField({ value = [], onChange }: FactsProps) {
  const { t } = useTranslation('settings');
  return (
    <Checkbox.Group
      className={style.checks ?? ''}
      value={[...value]}
      options={webhookFacts.map((fact) => ({ value: fact, label: t(`fact.${fact}`) }))}
      onChange={(facts) => onChange?.(facts)}
    />
  );
}
