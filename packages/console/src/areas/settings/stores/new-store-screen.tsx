import { createStore } from '@dianke/contract/stores';
import { useNavigate } from '@tanstack/react-router';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../api/use-act.ts';
import { ApiForm } from '../../../parts/api-form.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { schemaRule } from '../../../parts/schema-rule.ts';
import { useStore } from '../../../session/use-store.ts';
import style from '../settings.module.css';
import { countryOptions, currencyOptions } from './place-options.ts';
import { StoreDayFields } from './store-day-fields.tsx';
import { useCountryName } from './use-country-name.ts';

type Values = {
  readonly name: string;
  readonly code: string;
  readonly currency: string;
  readonly country: string;
  readonly timezone: string;
  readonly day_starts_at: string;
};

const { name, code, currency, country } = createStore.body.shape;

/** A new store; it begins like the one that is chosen. */
export function NewStoreScreen() {
  const { t } = useTranslation('settings');
  const { t: shellT } = useTranslation();
  const { store } = useStore();
  const navigate = useNavigate();
  const countryName = useCountryName();
  const { mutateAsync, isPending, error } = useAct((api, body: Values, idempotencyKey) => api.createStore({ body, idempotencyKey }), {
    changes: ['stores', 'session'],
    done: () => void navigate({ to: '/settings/stores' }),
  });
  const like = store === null ? {} : { currency: store.currency, country: store.country, timezone: store.timezone };
  return (
    <div className={style.narrow}>
      <PageHeader title={t('stores.new')} lead={t('stores.new.lead')} />
      <ApiForm<Values>
        draft="store/new"
        initial={{ ...like, day_starts_at: '00:00' }}
        submit={t('save')}
        send={mutateAsync}
        problem={error}
        isSending={isPending}
      >
        <Form.Item name="name" label={t('store.name')} required rules={[schemaRule(name, shellT)]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="code" label={t('store.code')} extra={t('store.codeHint')} required rules={[schemaRule(code, shellT)]}>
          <Input autoComplete="off" autoCapitalize="characters" maxLength={6} />
        </Form.Item>
        <Form.Item name="country" label={t('store.country')} required rules={[schemaRule(country, shellT)]}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={countryOptions(countryName)} />
        </Form.Item>
        <Form.Item name="currency" label={t('store.currency')} required rules={[schemaRule(currency, shellT)]}>
          <Select showSearch options={currencyOptions()} />
        </Form.Item>
        <StoreDayFields />
      </ApiForm>
    </div>
  );
}
