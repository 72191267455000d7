import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/use-act.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { useUndo } from '../../parts/use-undo.tsx';
import { customerChanges, type OfCustomer } from './customer.ts';

/** Archives a customer with a reason, and takes them back: at once by undo, later by the button that stands here then. */
export function ArchiveCustomer({ customer }: OfCustomer) {
  const { t } = useTranslation('customers');
  const undo = useUndo();
  const [isOpen, setOpen] = useState(false);
  const params = { customer_id: customer.id };
  const restore = useAct((api, _values: null, idempotencyKey) => api.restoreCustomer({ params, idempotencyKey }), { changes: customerChanges });
  const archive = useAct((api, reason: string, idempotencyKey) => api.archiveCustomer({ params, body: { reason }, idempotencyKey }), {
    changes: customerChanges,
    done: () => {
      setOpen(false);
      undo(t('archived.done'), () => restore.mutateAsync(null));
    },
  });
  if (customer.status === 'archived')
    return (
      <>
        <Button size="large" loading={restore.isPending} onClick={() => restore.mutate(null)}>
          {t('restore')}
        </Button>
        {restore.error !== null && <ProblemNotice problem={restore.error} />}
      </>
    );
  return (
    <>
      <Button size="large" onClick={() => setOpen(true)}>
        {t('archive')}
      </Button>
      {isOpen && (
        <ReasonDialog
          title={t('archive.title')}
          text={t('archive.text')}
          reasons={[t('archive.duplicate'), t('archive.asked'), t('archive.moved')]}
          submit={t('archive')}
          problem={archive.error}
          isSending={archive.isPending}
          send={archive.mutate}
          close={() => setOpen(false)}
        />
      )}
    </>
  );
}
