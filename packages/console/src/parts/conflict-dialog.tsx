import { ProblemError } from '@dianke/sdk/problem-error';
import { Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Props = {
  /** The fault of saving; the dialog opens when it says that somebody changed the thing meanwhile. */
  readonly problem: unknown;
  /** What the other person made of it, where the screen can show it. */
  readonly theirs?: ReactNode;
  /** Takes theirs and lets the person begin again from it. */
  readonly reload: () => void;
  /** Back to the form, nothing saved. */
  readonly close: () => void;
};

/** Somebody changed the same thing first: nothing was overwritten; see theirs, or load it again. */
export function ConflictDialog({ problem, theirs, reload, close }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      open={isConflict(problem)}
      title={t('conflict.title')}
      onCancel={close}
      footer={[
        <Button key="keep" onClick={close}>
          {t('conflict.keep')}
        </Button>,
        <Button key="reload" type="primary" onClick={reload}>
          {t('conflict.reload')}
        </Button>,
      ]}
    >
      <p>{t('conflict.text')}</p>
      {theirs}
    </Modal>
  );
}

/** Whether saving failed because the thing has a newer version. */
export function isConflict(problem: unknown): boolean {
  return problem instanceof ProblemError && problem.code === 'STALE_VERSION';
}
