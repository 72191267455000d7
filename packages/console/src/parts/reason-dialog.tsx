import { Button, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from './problem-notice.tsx';
import style from './reason-dialog.module.css';

type Props = {
  readonly title: string;
  readonly text?: string;
  /** Common reasons; one tap fills in. */
  readonly reasons: readonly string[];
  readonly submit: string;
  readonly isDanger?: boolean;
  /** False while something else of the dialog is still wrong. */
  readonly isReady?: boolean;
  readonly problem: unknown;
  readonly isSending: boolean;
  readonly send: (reason: string) => void;
  readonly close: () => void;
  /** What is asked besides, above the reason. */
  readonly children?: ReactNode;
};

/** Asks why before something is done that the audit keeps. Shown as long as it is mounted. */
export function ReasonDialog({ title, text, reasons, submit, isDanger = false, isReady = true, problem, isSending, send, close, children }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const said = reason.trim();
  return (
    <Modal
      open
      title={title}
      onCancel={close}
      footer={[
        <Button key="close" size="large" onClick={close}>
          {t('dialog.close')}
        </Button>,
        <Button
          key="send"
          size="large"
          type="primary"
          danger={isDanger}
          disabled={said === '' || !isReady}
          loading={isSending}
          onClick={() => send(said)}
        >
          {submit}
        </Button>,
      ]}
    >
      {text !== undefined && <p className={style.text}>{text}</p>}
      {children}
      <div className={style.reasons}>
        {reasons.map((one) => (
          <Button
            key={one}
            type={one === said ? 'primary' : 'default'}
            ghost={one === said}
            aria-pressed={one === said}
            onClick={() => setReason(one)}
          >
            {one}
          </Button>
        ))}
      </div>
      <Input
        size="large"
        maxLength={200}
        aria-label={t('dialog.reason')}
        placeholder={t('dialog.reason')}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      {problem !== null && problem !== undefined && <ProblemNotice problem={problem} />}
    </Modal>
  );
}
