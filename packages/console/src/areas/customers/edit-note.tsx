import { addNote } from '@dianke/contract/customer-notes';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/use-act.ts';
import { ConflictDialog, isConflict } from '../../parts/conflict-dialog.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { customerChanges, type OfCustomer } from './customer.ts';
import style from './customer-screen.module.css';
import type { Note } from './note-row.tsx';

/** Changes a note as it stood when the change was begun; what somebody saved meanwhile is never overwritten. */
export function EditNote({ customer, note, close }: OfCustomer & { readonly note: Note; readonly close: () => void }) {
  const { t } = useTranslation('customers');
  const queries = useQueryClient();
  const [begun, setBegun] = useState(note);
  const [typed, type] = useState(note.text);
  const { mutate, isPending, error, reset } = useAct(
    (api, text: string) => api.editNote({ params: { customer_id: customer.id, note_id: note.id }, ifMatch: begun.version, body: { text } }),
    { changes: customerChanges, done: close },
  );
  const seeTheirs = () => void queries.invalidateQueries({ queryKey: ['customers', 'notes', customer.id] });
  const takeTheirs = () => {
    setBegun(note);
    type(note.text);
    reset();
  };
  const save = () => mutate(typed, { onError: (fault) => isConflict(fault) && seeTheirs() });
  return (
    <div className={style.stack}>
      <Input.TextArea aria-label={t('notes.edit')} rows={3} maxLength={2000} value={typed} onChange={({ target }) => type(target.value)} />
      {error !== null && !isConflict(error) && <ProblemNotice problem={error} />}
      <div className={style.line}>
        <Button type="primary" disabled={!addNote.body.shape.text.safeParse(typed).success} loading={isPending} onClick={save}>
          {t('notes.save')}
        </Button>
        <Button onClick={close}>{t('notes.leave')}</Button>
      </div>
      <ConflictDialog problem={error} theirs={<p className={style.text}>{note.text}</p>} reload={takeTheirs} close={reset} />
    </div>
  );
}
