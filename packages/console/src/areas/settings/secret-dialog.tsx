import { CopyOutlined } from '@ant-design/icons';
import { App, Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import style from './settings.module.css';

/** What a program signs or comes in with, shown this once. Null: it was shown before and cannot be shown again. */
export function SecretDialog({ secret, close }: { secret: string | null; close: () => void }) {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const copy = (text: string) => void navigator.clipboard.writeText(text).then(() => message.success(t('copied')));
  return (
    <Modal
      open
      title={t('secret.title')}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={[
        <Button key="kept" type="primary" size="large" onClick={close}>
          {t('secret.kept')}
        </Button>,
      ]}
    >
      {secret === null ? (
        <p>{t('secret.gone')}</p>
      ) : (
        <div className={style.stack}>
          <p>{t('secret.text')}</p>
          <textarea readOnly rows={3} aria-label={t('secret.label')} value={secret} className={style.secret} />
          <Button size="large" icon={<CopyOutlined aria-hidden />} onClick={() => copy(secret)}>
            {t('copy')}
          </Button>
        </div>
      )}
    </Modal>
  );
}
