import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

type Props = { readonly name: string; readonly isSending: boolean; readonly send: (name: string) => void; readonly close: () => void };

/** Another name for something. */
export function RenameDialog({ name, isSending, send, close }: Props) {
  const { t } = useTranslation('settings');
  const [typed, type] = useState(name);
  const said = typed.trim();
  return (
    <Modal
      open
      title={t('connections.rename')}
      onCancel={close}
      footer={[
        <Button key="save" type="primary" size="large" disabled={said === '' || said === name} loading={isSending} onClick={() => send(said)}>
          {t('save')}
        </Button>,
      ]}
    >
      <Input size="large" maxLength={60} aria-label={t('connections.name')} value={typed} onChange={({ target }) => type(target.value)} />
    </Modal>
  );
}
