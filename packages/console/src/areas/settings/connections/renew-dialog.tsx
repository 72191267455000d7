import { createConnection } from '@dianke/contract/connections';
import { App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../api/use-act.ts';
import { ApiForm } from '../../../parts/api-form.tsx';
import { schemaRule } from '../../../parts/schema-rule.ts';
import { type Connection, connectionChanges } from './connection.ts';

type Values = { readonly access_token?: string; readonly signature_key?: string };

const [, square] = createConnection.body.options;
const given = (name: keyof Values, text: string | undefined) => (text ? { [name]: text } : {});

/** Square's new access token or signature key, or both. */
export function RenewDialog({ connection, close }: { connection: Connection; close: () => void }) {
  const { t } = useTranslation('settings');
  const { t: shellT } = useTranslation();
  const { message } = App.useApp();
  const { mutateAsync, isPending, error } = useAct(
    (api, { access_token, signature_key }: Values, idempotencyKey) =>
      api.renewCredentials({
        params: { connection_id: connection.id },
        body: { ...given('access_token', access_token), ...given('signature_key', signature_key) },
        idempotencyKey,
      }),
    {
      changes: connectionChanges,
      done: () => {
        void message.success(t('connections.renewed'));
        close();
      },
    },
  );
  return (
    <Modal open title={t('connections.renew')} onCancel={close} footer={null}>
      <ApiForm<Values> draft={`renew/${connection.id}`} initial={{}} submit={t('save')} send={mutateAsync} problem={error} isSending={isPending}>
        <p>{t('connections.keepEmpty')}</p>
        <Form.Item name="access_token" label={t('connections.access_token')} rules={[schemaRule(square.shape.access_token.optional(), shellT)]}>
          <Input.Password autoComplete="off" />
        </Form.Item>
        <Form.Item name="signature_key" label={t('connections.signature_key')} rules={[schemaRule(square.shape.signature_key, shellT)]}>
          <Input.Password autoComplete="off" />
        </Form.Item>
      </ApiForm>
    </Modal>
  );
}
