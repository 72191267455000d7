import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../api/use-pages.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useWho } from '../../session/use-who.ts';
import { useFormats } from '../../words/use-formats.ts';
import type { OfCustomer } from './customer.ts';
import style from './customer-screen.module.css';
import type { Note } from './note-row.tsx';

/** Every version of a note, the newest first. */
export function NoteHistory({ customer, note }: OfCustomer & { readonly note: Note }) {
  const { t } = useTranslation('customers');
  const { date, time } = useFormats();
  const who = useWho();
  const { rows, error, again, hasMore, isFetchingMore, more } = usePages(['customers', 'note', note.id, note.version], (api, cursor, signal) =>
    api.listNoteVersions({ params: { customer_id: customer.id, note_id: note.id }, query: { limit: 20, ...cursor }, signal }),
  );
  return (
    <>
      {error !== null && <ProblemNotice problem={error} again={again} />}
      {rows === undefined && error === null && <Waiting />}
      <ol className={style.versions} aria-label={t('notes.history')}>
        {rows?.map(({ version, text, by, at }) => (
          <li key={version} className={style.note}>
            <p className={style.text}>{text}</p>
            <span className={style.small}>
              {t('notes.version', { version })} · {date(at)} {time(at)} · {who(by)}
            </span>
          </li>
        ))}
      </ol>
      {hasMore && (
        <Button block loading={isFetchingMore} onClick={more}>
          {t('shell:list.more')}
        </Button>
      )}
    </>
  );
}
