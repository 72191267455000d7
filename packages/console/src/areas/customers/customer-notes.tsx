import { addNote } from '@dianke/contract/customer-notes';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/use-act.ts';
import { type Pages, usePages } from '../../api/use-pages.ts';
import { useSettled } from '../../find/use-settled.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FindBox } from '../../parts/find-box.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { SectionCard } from '../../parts/section-card.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useCan } from '../../session/use-can.ts';
import { useDraft } from '../../session/use-draft.ts';
import { customerChanges, type OfCustomer } from './customer.ts';
import style from './customer-screen.module.css';
import { type Note, NoteRow } from './note-row.tsx';

/** Notes about a customer: written, looked through, pinned and changed; what stood there before is kept. */
export function CustomerNotes({ customer }: OfCustomer) {
  const { t } = useTranslation('customers');
  const can = useCan();
  const [asked, ask] = useState('');
  const text = useSettled(asked.trim());
  const { rows, error, again, hasMore, isFetchingMore, more } = useNotes(customer.id, text);
  const mayWrite = can('customers:write') && customer.status === 'active';
  return (
    <SectionCard title={t('notes.title')}>
      {mayWrite && <NewNote customer={customer} />}
      {((rows?.length ?? 0) > 0 || asked !== '') && <FindBox label={t('notes.find')} typed={asked} type={ask} />}
      {error !== null && <ProblemNotice problem={error} again={again} />}
      {rows === undefined && error === null && <Waiting />}
      {rows?.length === 0 && (
        <EmptyState title={t(text === '' ? 'notes.none' : 'notes.notFound')} text={t(text === '' ? 'notes.teach' : 'notes.otherWord')} />
      )}
      <ul className={style.notes}>
        {rows?.map((note) => (
          <NoteRow key={note.id} customer={customer} note={note} mayWrite={mayWrite} />
        ))}
      </ul>
      {hasMore && (
        <Button block loading={isFetchingMore} onClick={more}>
          {t('shell:list.more')}
        </Button>
      )}
    </SectionCard>
  );
}

/** All notes, pinned ones first; or those that hold the words. */
function useNotes(customerId: string, text: string): Pages<Note> {
  const params = { customer_id: customerId };
  const all = usePages(
    ['customers', 'notes', customerId],
    (api, cursor, signal) => api.listNotes({ params, query: { limit: 20, ...cursor }, signal }),
    { enabled: text === '' },
  );
  const found = usePages(
    ['customers', 'notes', customerId, text],
    async (api, _cursor, signal) => {
      const answer = await api.searchNotes({ params, body: { text }, signal });
      return { ...answer, data: { data: answer.data.data, next_cursor: null } };
    },
    { enabled: text !== '' },
  );
  return text === '' ? all : found;
}

function NewNote({ customer }: OfCustomer) {
  const { t } = useTranslation('customers');
  const [typed, type, drop] = useDraft(`note/${customer.id}`, '');
  const { mutate, isPending, error } = useAct(
    (api, text: string, idempotencyKey) => api.addNote({ params: { customer_id: customer.id }, body: { text }, idempotencyKey }),
    {
      changes: customerChanges,
      done: () => {
        type('');
        drop();
      },
    },
  );
  const isNote = addNote.body.shape.text.safeParse(typed).success;
  return (
    <div className={style.stack}>
      <Input.TextArea
        aria-label={t('notes.new')}
        placeholder={t('notes.new')}
        rows={3}
        maxLength={2000}
        value={typed}
        onChange={({ target }) => type(target.value)}
      />
      {error !== null && <ProblemNotice problem={error} />}
      <Button type="primary" disabled={!isNote} loading={isPending} onClick={() => mutate(typed)}>
        {t('notes.add')}
      </Button>
    </div>
  );
}
