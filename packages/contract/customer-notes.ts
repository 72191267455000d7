import * as z from 'zod';
import { customerPath } from './customer-shapes.ts';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { idOf, instant, listQuery, pageOf, version } from './shapes.ts';

/** A note as staff write it: lines are allowed, other control characters are not. */
const noteText = z
  .string()
  .trim()
  .min(1)
  .max(2000)
  .regex(/^(?:[^\p{Cc}\p{Cs}]|\n)*$/u, 'text without control characters');

export const noteShape = z.strictObject({
  id: idOf('note'),
  text: z.string(),
  pinned: z.boolean(),
  author_id: z.string(),
  created_at: instant,
  edited_by: z.string().nullable(),
  edited_at: instant.nullable(),
  version,
});

export const noteVersionShape = z.strictObject({ version, text: z.string(), by: z.string(), at: instant });

const notePath = z.strictObject({ customer_id: idOf('customer'), note_id: idOf('note') });
const note = { domain: 'customers', auth: 'principal', status: 200, response: noteShape } as const;

export const addNote = defineRoute({
  ...note,
  id: 'addNote',
  method: 'POST',
  path: '/v1/customers/{customer_id}/notes',
  summary: 'Write a note about a customer',
  permission: 'customers:write',
  idempotency: 'optional',
  params: customerPath,
  body: z.strictObject({ text: noteText, pinned: z.boolean().default(false) }),
  status: 201,
  refusals: ['NOT_FOUND', 'CUSTOMER_ARCHIVED'],
  example: { params: { customer_id: exampleIds.customer }, body: { text: '不吃香菜', pinned: true } },
});

export const listNotes = defineRoute({
  id: 'listNotes',
  domain: 'customers',
  method: 'GET',
  path: '/v1/customers/{customer_id}/notes',
  summary: 'List the notes about a customer: pinned ones first, then the newest',
  auth: 'principal',
  permission: 'customers:read',
  params: customerPath,
  query: z.strictObject(listQuery),
  status: 200,
  response: pageOf(noteShape),
  refusals: ['NOT_FOUND', 'INVALID_CURSOR'],
  example: { params: { customer_id: exampleIds.customer } },
});

/** A search is a POST so that no personal word stands in a URL. */
export const searchNotes = defineRoute({
  id: 'searchNotes',
  domain: 'customers',
  method: 'POST',
  path: '/v1/customers/{customer_id}/notes/search',
  summary: 'Find notes about a customer that hold these words, among the 500 newest',
  auth: 'principal',
  permission: 'customers:read',
  params: customerPath,
  body: z.strictObject({ text: z.string().trim().min(1).max(60), limit: z.int().min(1).max(50).default(20) }),
  status: 200,
  /** `complete` is false when there are more notes than were looked through. */
  response: z.strictObject({ data: z.array(noteShape), complete: z.boolean() }),
  refusals: ['NOT_FOUND'],
  example: { params: { customer_id: exampleIds.customer }, body: { text: '香菜' } },
});

export const editNote = defineRoute({
  ...note,
  id: 'editNote',
  method: 'PATCH',
  path: '/v1/customers/{customer_id}/notes/{note_id}',
  summary: 'Change or pin a note; what stood there before is kept',
  permission: 'customers:write',
  ifMatch: 'required',
  params: notePath,
  body: z.strictObject({ text: noteText.optional(), pinned: z.boolean().optional() }),
  refusals: ['NOT_FOUND', 'CUSTOMER_ARCHIVED', 'STALE_VERSION', 'PRECONDITION_REQUIRED'],
  example: { params: { customer_id: exampleIds.customer, note_id: exampleIds.note }, body: { text: '不吃香菜，也不吃葱' } },
});

export const listNoteVersions = defineRoute({
  id: 'listNoteVersions',
  domain: 'customers',
  method: 'GET',
  path: '/v1/customers/{customer_id}/notes/{note_id}/versions',
  summary: 'List every version of a note, the newest first',
  auth: 'principal',
  permission: 'customers:read',
  params: notePath,
  query: z.strictObject(listQuery),
  status: 200,
  response: pageOf(noteVersionShape),
  refusals: ['NOT_FOUND', 'INVALID_CURSOR'],
  example: { params: { customer_id: exampleIds.customer, note_id: exampleIds.note } },
});

export const notesRoutes = [addNote, listNotes, searchNotes, editNote, listNoteVersions] as const;
