import { refuse } from '@dianke/contract/decision';
import type { Guarded } from '../commitment.ts';
import { keyOf } from '../keys.ts';
import { openPerson, type PersonKey, sealPerson } from '../personal/person-key.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key, Query } from '../store/store.ts';
import type { Table } from '../table.ts';

/** A note about a customer; its text is sealed with the person's key. */
export type Note = {
  readonly id: string;
  readonly text: string;
  readonly pinned: boolean;
  readonly authorId: string;
  readonly createdAt: string;
  readonly editedBy: string | null;
  readonly editedAt: string | null;
  readonly version: number;
};

/** What a note said once. */
export type NoteVersion = { readonly version: number; readonly text: string; readonly by: string; readonly at: string };

/** Pinned notes sort behind the others, and lists are read from behind. */
function noteKey(table: Table, customerId: string, id: string, pinned: boolean): Key {
  return keyOf(table.at('CUS', customerId), 'NOTE', pinned ? '1' : '0', id);
}

/** Versions count up to 99,999, which sorts them. */
function versionKey(table: Table, customerId: string, id: string, version: number): Key {
  return keyOf(table.at('CUS', customerId), 'NOTE-VERSION', id, String(version).padStart(5, '0'));
}

/** A customer's notes, pinned first, then the newest. */
export function listOfNotes(table: Table, customerId: string): Omit<Query, 'limit'> {
  return { pk: table.at('CUS', customerId), prefix: 'NOTE#', newestFirst: true };
}

/** Every version of a note, the newest first. */
export function listOfVersions(table: Table, customerId: string, id: string): Omit<Query, 'limit'> {
  return { pk: table.at('CUS', customerId), prefix: `NOTE-VERSION#${id}#`, newestFirst: true };
}

function noteItem(table: Table, person: PersonKey, note: Note): Item {
  const { text, ...open } = note;
  return {
    ...attributesOf(open),
    ...noteKey(table, person.personId, note.id, note.pinned),
    type: 'note',
    v: 1,
    personal: sealPerson(person, { text }),
  };
}

function versionItem(table: Table, person: PersonKey, note: Note): Item {
  const { text, version } = note;
  const open = { version, by: note.editedBy ?? note.authorId, at: note.editedAt ?? note.createdAt };
  return { ...open, ...versionKey(table, person.personId, note.id, version), type: 'note-version', v: 1, personal: sealPerson(person, { text }) };
}

/** A new note, and the first line of its history. */
export function newNoteWrites(table: Table, person: PersonKey, note: Note): Guarded[] {
  const idTaken = () => refuse('ID_TAKEN', { id: note.id });
  return [
    { write: { do: 'create', item: noteItem(table, person, note) }, otherwise: idTaken },
    { write: { do: 'create', item: versionItem(table, person, note) }, otherwise: idTaken },
  ];
}

/** A note that changed since it was loaded, and what it says now as the next line of its history. */
export function changedNoteWrites(table: Table, person: PersonKey, before: Note, after: Note): Guarded[] {
  const race = () => null;
  const item = noteItem(table, person, after);
  const history: Guarded = { write: { do: 'create', item: versionItem(table, person, after) }, otherwise: race };
  if (before.pinned === after.pinned) return [{ write: { do: 'replace', item, version: before.version }, otherwise: race }, history];
  const key = noteKey(table, person.personId, before.id, before.pinned);
  return [
    { write: { do: 'remove', key, when: [{ attribute: 'version', is: '=', value: before.version }] }, otherwise: race },
    { write: { do: 'create', item }, otherwise: race },
    history,
  ];
}

export async function loadNote(table: Table, person: PersonKey, id: string): Promise<Note | undefined> {
  const keys = [true, false].map((pinned) => noteKey(table, person.personId, id, pinned));
  const item = (await table.read(keys, { consistent: true })).find((one) => one !== undefined);
  return item && openNote(person, item);
}

/** @throws {SealBroken} when it is another person's */
export function openNote(person: PersonKey, item: Item): Note {
  const { id, pinned, authorId, createdAt, editedBy, editedAt, version } = readAs<Omit<Note, 'text'>>(item, 'note', 1);
  return { id, text: openText(person, item), pinned, authorId, createdAt, editedBy, editedAt, version };
}

export function openNoteVersion(person: PersonKey, item: Item): NoteVersion {
  const { version, by, at } = readAs<Omit<NoteVersion, 'text'>>(item, 'note-version', 1);
  return { version, text: openText(person, item), by, at };
}

function openText(person: PersonKey, item: Item): string {
  const { personal } = item;
  const text = personal instanceof Uint8Array ? openPerson(person, personal)['text'] : undefined;
  return typeof text === 'string' ? text : '';
}
