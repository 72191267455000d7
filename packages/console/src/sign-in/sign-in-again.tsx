import { Button, Modal } from 'antd';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionOver } from '../session/session-over.ts';
import { useSignIn } from './use-sign-in.ts';

/** The sign-in has ended while somebody was working: they sign in again and find what they typed. */
export function SignInAgain() {
  const { t, i18n } = useTranslation();
  const signIn = useSignIn();
  const isOver = useSyncExternalStore(sessionOver.subscribe, sessionOver.read);
  return (
    <Modal open={isOver} title={t('over.title')} closable={false} keyboard={false} footer={null} centered zIndex={2000}>
      <p>{t('over.text')}</p>
      <Button type="primary" size="large" block onClick={() => void signIn.start(i18n.language)}>
        {t('over.signIn')}
      </Button>
    </Modal>
  );
}
