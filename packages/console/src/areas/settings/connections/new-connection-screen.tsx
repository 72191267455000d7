import { createConnection, providers } from '@dianke/contract/connections';
import { useNavigate } from '@tanstack/react-router';
import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../api/use-act.ts';
import { ApiForm } from '../../../parts/api-form.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { schemaRule } from '../../../parts/schema-rule.ts';
import { useStore } from '../../../session/use-store.ts';
import { SecretDialog } from '../secret-dialog.tsx';
import style from '../settings.module.css';
import { connectionChanges } from './connection.ts';

type Values = {
  readonly provider: (typeof providers)[number];
  readonly name: string;
  readonly store_id: string;
  readonly location_id?: string;
  readonly access_token?: string;
  readonly signature_key?: string;
};
type Made = { readonly id: string; readonly secret: string | null };

const [till, square] = createConnection.body.options;

/** Connects a till, whose secret is shown once, or a Square location. */
export function NewConnectionScreen() {
  const { t } = useTranslation('settings');
  const { store } = useStore();
  const navigate = useNavigate();
  const [made, setMade] = useState<Made | null>(null);
  const open = (id: string) => void navigate({ to: `/settings/connections/${id}` });
  const { mutateAsync, isPending, error } = useAct(
    (api, values: Values, idempotencyKey) => api.createConnection({ body: bodyOf(values), idempotencyKey }),
    { changes: connectionChanges, done: ({ id, secret, provider }) => (provider === 'till' ? setMade({ id, secret }) : open(id)) },
  );
  return (
    <div className={style.narrow}>
      <PageHeader title={t('connections.new')} lead={t('connections.lead')} />
      <ApiForm<Values>
        draft="connection/new"
        initial={{ provider: 'till', ...(store === null ? {} : { store_id: store.id }) }}
        submit={t('connections.new')}
        send={mutateAsync}
        problem={error}
        isSending={isPending}
      >
        <ConnectionFields />
      </ApiForm>
      {made !== null && <SecretDialog secret={made.secret} close={() => open(made.id)} />}
    </div>
  );
}

function ConnectionFields() {
  const { t } = useTranslation('settings');
  const { t: shellT } = useTranslation();
  const { stores } = useStore();
  const isSquare = Form.useWatch('provider') === 'square';
  return (
    <>
      <Form.Item name="provider" label={t('connections.provider')} required>
        <Select options={providers.map((value) => ({ value, label: t(`provider.${value}`) }))} />
      </Form.Item>
      <Form.Item name="name" label={t('connections.name')} required rules={[schemaRule(till.shape.name, shellT)]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="store_id" label={t('connections.store')} required rules={[schemaRule(till.shape.store_id, shellT)]}>
        <Select options={stores.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      {isSquare && (
        <>
          <Form.Item name="location_id" label={t('connections.location_id')} required rules={[schemaRule(square.shape.location_id, shellT)]}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="access_token" label={t('connections.access_token')} required rules={[schemaRule(square.shape.access_token, shellT)]}>
            <Input.Password autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="signature_key"
            label={t('connections.signature_key')}
            extra={t('connections.signatureHint')}
            rules={[schemaRule(square.shape.signature_key, shellT)]}
          >
            <Input.Password autoComplete="off" />
          </Form.Item>
        </>
      )}
    </>
  );
}

function bodyOf({ provider, name, store_id, location_id = '', access_token = '', signature_key }: Values) {
  if (provider === 'till') return { provider, name, store_id };
  return { provider, name, store_id, location_id, access_token, ...(signature_key ? { signature_key } : {}) };
}
