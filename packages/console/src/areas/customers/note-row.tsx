import type { noteShape } from '@dianke/contract/customer-notes';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { useAct } from '../../api/use-act.ts';
import { ConflictDialog, isConflict } from '../../parts/conflict-dialog.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useWho } from '../../session/use-who.ts';
import { useFormats } from '../../words/use-formats.ts';
import { customerChanges, type OfCustomer } from './customer.ts';
import style from './customer-screen.module.css';
import { EditNote } from './edit-note.tsx';
import { NoteHistory } from './note-history.tsx';

export type Note = z.output<typeof noteShape>;

/** One note with who wrote it and when, and what one may do with it. */
export function NoteRow({ customer, note, mayWrite }: OfCustomer & { readonly note: Note; readonly mayWrite: boolean }) {
  const { t } = useTranslation('customers');
  const { date, time } = useFormats();
  const who = useWho();
  const [open, setOpen] = useState<'edit' | 'history' | null>(null);
  const pin = useAct(
    (api, pinned: boolean) => api.editNote({ params: { customer_id: customer.id, note_id: note.id }, ifMatch: note.version, body: { pinned } }),
    { changes: customerChanges },
  );
  const at = note.edited_at ?? note.created_at;
  const by = who(note.edited_by ?? note.author_id);
  return (
    <li className={style.note}>
      {note.pinned && <span className={style.pinned}>{t('notes.pinned')}</span>}
      {open === 'edit' ? <EditNote customer={customer} note={note} close={() => setOpen(null)} /> : <p className={style.text}>{note.text}</p>}
      <span className={style.small}>
        {date(at)} {time(at)} · {t(note.edited_at === null ? 'notes.by' : 'notes.editedBy', { who: by })}
      </span>
      {open !== 'edit' && (
        <div className={style.acts}>
          {mayWrite && (
            <>
              <Button type="text" onClick={() => setOpen('edit')}>
                {t('notes.edit')}
              </Button>
              <Button type="text" loading={pin.isPending} onClick={() => pin.mutate(!note.pinned)}>
                {t(note.pinned ? 'notes.unpin' : 'notes.pin')}
              </Button>
            </>
          )}
          {note.edited_at !== null && (
            <Button type="text" aria-expanded={open === 'history'} onClick={() => setOpen(open === 'history' ? null : 'history')}>
              {t('notes.history')}
            </Button>
          )}
        </div>
      )}
      {open === 'history' && <NoteHistory customer={customer} note={note} />}
      {pin.error !== null && !isConflict(pin.error) && <ProblemNotice problem={pin.error} />}
      <ConflictDialog problem={pin.error} reload={pin.reset} close={pin.reset} />
    </li>
  );
}
