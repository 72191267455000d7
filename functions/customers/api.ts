import { cloudHouseWithKeys } from '@dianke/runtime/cloud-house-with-keys';
import { serve } from '@dianke/runtime/serve';
import { listConsents, recordConsent } from './consents.ts';
import { createCustomer } from './create-customer.ts';
import { addContact, removeContact, updateContact } from './edit-contacts.ts';
import { listCustomers } from './list-customers.ts';
import { askMemberCode, startMemberSession } from './member-codes.ts';
import { endMySession, getMe, getMyConsents, setMyConsent } from './my-page.ts';
import { addNote, editNote, listNotes, listNoteVersions, searchNotes } from './notes.ts';
import { getPreferences, setPreferences } from './preferences.ts';
import { getCustomer, lookUpCustomer, revealCustomer } from './read-customer.ts';
import { getTimeline, getTotals } from './read-timeline.ts';
import { searchCustomers } from './search-customers.ts';
import { changeTags, listTags } from './tags.ts';
import { archiveCustomer, restoreCustomer, updateCustomer } from './update-customer.ts';

export const operations = [
  createCustomer,
  listCustomers,
  getCustomer,
  updateCustomer,
  archiveCustomer,
  restoreCustomer,
  lookUpCustomer,
  searchCustomers,
  revealCustomer,
  addContact,
  updateContact,
  removeContact,
  changeTags,
  listTags,
  addNote,
  listNotes,
  searchNotes,
  editNote,
  listNoteVersions,
  recordConsent,
  listConsents,
  getPreferences,
  setPreferences,
  getTimeline,
  getTotals,
  askMemberCode,
  startMemberSession,
  getMe,
  getMyConsents,
  setMyConsent,
  endMySession,
];

/** The door of customers. */
export const handler = serve(operations, cloudHouseWithKeys);
