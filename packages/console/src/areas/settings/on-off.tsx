import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useUndo } from '../../parts/use-undo.tsx';
import style from './settings.module.css';

type Status = 'active' | 'disabled';

/** Whether a way in or out is used. */
export function StatusTag({ status }: { status: Status }) {
  const { t } = useTranslation('settings');
  return (
    <span className={style.tag} data-state={status === 'active' ? 'on' : 'off'}>
      {t(`status.${status}`)}
    </span>
  );
}

type Props = {
  readonly status: Status;
  readonly isSending: boolean;
  /** Resolves when it is saved. */
  readonly turn: (status: Status) => Promise<unknown>;
};

/** Switches a way in or out off, with undo, and on again. */
export function OnOffButton({ status, isSending, turn }: Props) {
  const { t } = useTranslation('settings');
  const undo = useUndo();
  const off = async () => {
    const isDone = await turn('disabled').then(
      () => true,
      () => false,
    );
    if (isDone) undo(t('disabled.done'), () => turn('active'));
  };
  return (
    <Button size="large" loading={isSending} onClick={() => void (status === 'active' ? off() : turn('active').catch(() => undefined))}>
      {t(status === 'active' ? 'disable' : 'enable')}
    </Button>
  );
}
