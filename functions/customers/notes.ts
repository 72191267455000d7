import * as contract from '@dianke/contract/customer-notes';
import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { AnswerOf } from '@dianke/contract/route';
import { loadOpened, type Opened } from '@dianke/data/customers/customers';
import {
  changedNoteWrites,
  listOfNotes,
  listOfVersions,
  loadNote,
  type Note,
  newNoteWrites,
  openNote,
  openNoteVersion,
} from '@dianke/data/customers/notes';
import { listPage } from '@dianke/data/list-page';
import type { Table } from '@dianke/data/table';
import type { House } from '@dianke/runtime/house';
import { operation } from '@dianke/runtime/operation';

const searchedAtMost = 500;

export const addNote = operation(
  contract.addNote,
  async ({ params, body, table, house, caller, now, commit }) => {
    const opened = await openLive(table, house, params.customer_id);
    if (!opened.accepted) return opened;
    const note: Note = { id: house.newId('not'), ...body, authorId: caller.id, createdAt: now, editedBy: null, editedAt: null, version: 1 };
    return commit(
      { writes: newNoteWrites(table, opened.value.personKey, note), objects: [{ type: 'note', id: note.id, version: 1 }] },
      showNote(note),
      'reread',
    );
  },
  (ask) => rereadNote(ask, ask.params.customer_id),
);

/** What stood there before stays in the note's history. */
export const editNote = operation(
  contract.editNote,
  async ({ params, body, ifMatch, table, house, caller, now, commit }) => {
    const opened = await openLive(table, house, params.customer_id);
    if (!opened.accepted) return opened;
    const { personKey } = opened.value;
    const note = await loadNote(table, personKey, params.note_id);
    if (note === undefined) return refuse('NOT_FOUND');
    if (note.version !== ifMatch) return refuse('STALE_VERSION', { version: note.version });
    const changed: Note = {
      ...note,
      text: body.text ?? note.text,
      pinned: body.pinned ?? note.pinned,
      editedBy: caller.id,
      editedAt: now,
      version: note.version + 1,
    };
    const fields = [...(changed.text === note.text ? [] : ['text']), ...(changed.pinned === note.pinned ? [] : ['pinned'])];
    return commit(
      {
        writes: changedNoteWrites(table, personKey, note, changed),
        objects: [{ type: 'note', id: note.id, version: changed.version }],
        changes: [{ field: 'note', before: null, after: fields }],
      },
      showNote(changed),
      'reread',
    );
  },
  (ask) => rereadNote(ask, ask.params.customer_id),
);

export const listNotes = operation(contract.listNotes, async ({ params, query, table, house }) => {
  const opened = await loadOpened(table, house.keyring, params.customer_id, false);
  if (opened === undefined) return refuse('NOT_FOUND');
  const page = await listPage(table, [listOfNotes(table, params.customer_id)], query);
  if (!page.accepted) return page;
  return accept({ data: page.value.items.map((item) => showNote(openNote(opened.personKey, item))), next_cursor: page.value.next_cursor });
});

/** Notes are sealed, so they are opened and looked through here, the newest 500. */
export const searchNotes = operation(contract.searchNotes, async ({ params, body, table, house }) => {
  const opened = await loadOpened(table, house.keyring, params.customer_id, false);
  if (opened === undefined) return refuse('NOT_FOUND');
  const page = await table.query({ ...listOfNotes(table, params.customer_id), limit: searchedAtMost });
  const wanted = fold(body.text);
  const hits = page.items.map((item) => openNote(opened.personKey, item)).filter((note) => fold(note.text).includes(wanted));
  return accept({ data: hits.slice(0, body.limit).map(showNote), complete: page.next === null && hits.length <= body.limit });
});

export const listNoteVersions = operation(contract.listNoteVersions, async ({ params, query, table, house }) => {
  const opened = await loadOpened(table, house.keyring, params.customer_id, false);
  if (opened === undefined) return refuse('NOT_FOUND');
  const page = await listPage(table, [listOfVersions(table, params.customer_id, params.note_id)], query);
  if (!page.accepted) return page;
  const data = page.value.items.map((item) => openNoteVersion(opened.personKey, item));
  if (data.length === 0 && query.cursor === undefined) return refuse('NOT_FOUND');
  return accept({ data, next_cursor: page.value.next_cursor });
});

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** A customer about whom may be written. */
async function openLive(table: Table, house: House, id: string): Promise<Decision<Opened>> {
  const opened = await loadOpened(table, house.keyring, id);
  if (opened === undefined) return refuse('NOT_FOUND');
  return opened.customer.status === 'archived' ? refuse('CUSTOMER_ARCHIVED') : accept(opened);
}

function showNote(note: Note): AnswerOf<typeof contract.addNote> {
  const { id, text, pinned, version } = note;
  return { id, text, pinned, author_id: note.authorId, created_at: note.createdAt, edited_by: note.editedBy, edited_at: note.editedAt, version };
}

/** Answers a repeat: the text never stands in a commit record, so the note is read again. */
async function rereadNote(
  { table, house }: { table: Table; house: House },
  customerId: string,
): Promise<Decision<AnswerOf<typeof contract.addNote>>> {
  const made = (await table.replay())?.objects.find((object) => object.type === 'note');
  const opened = await loadOpened(table, house.keyring, customerId);
  const note = made && opened && (await loadNote(table, opened.personKey, made.id));
  return note ? accept(showNote(note)) : refuse('NOT_FOUND');
}
