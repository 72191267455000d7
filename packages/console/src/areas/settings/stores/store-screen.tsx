import { updateStore } from '@dianke/contract/stores';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../../api/use-ask.ts';
import { PageHeader } from '../../../parts/page-header.tsx';
import { ProblemNotice } from '../../../parts/problem-notice.tsx';
import { schemaRule } from '../../../parts/schema-rule.ts';
import { Waiting } from '../../../parts/waiting.tsx';
import { useCan } from '../../../session/use-can.ts';
import type { Store } from '../../../session/use-store.ts';
import style from '../settings.module.css';
import { VersionedForm } from '../versioned-form.tsx';
import { StoreDayFields } from './store-day-fields.tsx';
import { useCountryName } from './use-country-name.ts';

type Values = { readonly name: string; readonly timezone: string; readonly day_starts_at: string };

/** One store: its name, its zone and when its day begins can be changed. */
export function StoreScreen() {
  const { storeId = '' }: { storeId?: string } = useParams({ strict: false });
  const { data, error, refetch } = useAsk(['stores', 'one', storeId], (api, signal) => api.getStore({ params: { store_id: storeId }, signal }));
  if (data === undefined || data.id !== storeId) return error === null ? <Waiting /> : <ProblemNotice problem={error} again={() => void refetch()} />;
  return <OneStore key={storeId} store={data} />;
}

function OneStore({ store }: { store: Store }) {
  const { t } = useTranslation('settings');
  const { t: shellT } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const countryName = useCountryName();
  const { code, currency, country } = store;
  return (
    <div className={style.narrow}>
      <PageHeader title={store.name} lead={t('stores.stays', { code, currency, country: countryName(country) })} />
      {can('stores:write') ? (
        <VersionedForm<Store, Values>
          name="store"
          current={store}
          valuesOf={({ name, timezone, day_starts_at }) => ({ name, timezone, day_starts_at })}
          send={(api, body, version) => api.updateStore({ params: { store_id: store.id }, ifMatch: version, body })}
          changes={['stores', 'session']}
          done={() => void navigate({ to: '/settings/stores' })}
          theirs={({ name }) => t('stores.theirs', { name })}
        >
          <Form.Item name="name" label={t('store.name')} required rules={[schemaRule(updateStore.body.shape.name, shellT)]}>
            <Input autoComplete="off" />
          </Form.Item>
          <StoreDayFields />
        </VersionedForm>
      ) : (
        <p>
          {store.timezone} · {t('store.day_starts_at')} {store.day_starts_at}
        </p>
      )}
    </div>
  );
}
