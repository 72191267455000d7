import { type merchantShape, updateMerchant } from '@dianke/contract/stores';
import { useNavigate } from '@tanstack/react-router';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { PageHeader } from '../../../parts/page-header.tsx';
import { ProblemNotice } from '../../../parts/problem-notice.tsx';
import { schemaRule } from '../../../parts/schema-rule.ts';
import { Waiting } from '../../../parts/waiting.tsx';
import { localeList, locales } from '../../../words/locales.ts';
import style from '../settings.module.css';
import { VersionedForm } from '../versioned-form.tsx';
import { useCountryName } from './use-country-name.ts';
import { useMerchant } from './use-merchant.ts';

type Merchant = z.output<typeof merchantShape>;
type Values = Pick<Merchant, 'name' | 'locale'>;

/** The business's name, and the language in which it writes to people. */
export function MerchantScreen() {
  const { t } = useTranslation('settings');
  const { t: shellT } = useTranslation();
  const navigate = useNavigate();
  const countryName = useCountryName();
  const { data, error, refetch } = useMerchant();
  if (data === undefined) return error === null ? <Waiting /> : <ProblemNotice problem={error} again={() => void refetch()} />;
  return (
    <div className={style.narrow}>
      <PageHeader title={t('merchant.edit')} lead={countryName(data.country)} />
      <VersionedForm<Merchant, Values>
        name="merchant"
        current={data}
        valuesOf={({ name, locale }) => ({ name, locale })}
        send={(api, body, version) => api.updateMerchant({ params: { merchant_id: data.id }, ifMatch: version, body })}
        changes={['merchant', 'session']}
        done={() => void navigate({ to: '/settings/stores' })}
        theirs={({ name }) => t('stores.theirs', { name })}
      >
        <Form.Item name="name" label={t('merchant.name')} required rules={[schemaRule(updateMerchant.body.shape.name, shellT)]}>
          <Input autoComplete="organization" />
        </Form.Item>
        <Form.Item name="locale" label={t('merchant.locale')} required>
          <Select options={localeList.map((value) => ({ value, label: locales[value] }))} />
        </Form.Item>
      </VersionedForm>
    </div>
  );
}
