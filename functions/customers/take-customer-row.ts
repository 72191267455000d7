import * as contacts from '@dianke/contract/customer-contacts';
import * as contract from '@dianke/contract/customers';
import type { ImportField } from '@dianke/contract/import-fields';
import { findByClaims, importRowClaim } from '@dianke/data/customers/contact-claims';
import { loadCustomer } from '@dianke/data/customers/customers';
import type { Imagined } from '@dianke/data/rehearse';
import type { Claim, Customer } from '@dianke/domain/customers/customer';
import { claimOf } from '@dianke/domain/customers/edit-contacts';
import type { RowOutcome, RowProblem } from '@dianke/domain/upkeep/import-slice';
import { askAsRow, type RowAnswer, type RowRefused } from '@dianke/runtime/ask-as-row';
import type { SliceWork } from '@dianke/runtime/hear-slice';
import { failed, problemsOf } from '@dianke/runtime/row-problems';
import { createCustomer } from './create-customer.ts';
import { addContact } from './edit-contacts.ts';
import type { CustomerRow } from './read-customer-row.ts';
import { changeTags } from './tags.ts';
import { updateCustomer } from './update-customer.ts';

type Work = SliceWork<'customers'>;
type Outcome = RowOutcome<'customers'>;

/** Someone may take a contact between the look-up and the commit; then the row is looked at again. */
const looksAtMost = 3;
const lostTo = ['PHONE_TAKEN', 'EMAIL_IN_USE', 'WECHAT_TAKEN', 'EXTERNAL_ID_TAKEN', 'STALE_VERSION'];

/** Parts in which a row of this number may be committed. */
export function partsOf(row: number): { readonly create: string; readonly changes: readonly string[] } {
  return { create: `${row}/create`, changes: ['profile', 'phone', 'email', 'wechat', 'tags'].map((what) => `${row}/${what}`) };
}

/**
 * Takes in one row: the customer whom its number, phone, e-mail or WeChat id names is left as they are or brought up to the row;
 * whom nobody knows is created. A row without any of these is the same customer as an equal row of the same source.
 */
export async function takeCustomerRow(work: Work, imagined: Imagined, row: CustomerRow): Promise<Outcome> {
  if (row.problems.length > 0) return { row: row.row, result: 'failed', problems: row.problems };
  let outcome: Outcome | 'look again' = 'look again';
  for (let looks = 1; looks <= looksAtMost && outcome === 'look again'; looks++) outcome = await takeOnce(work, imagined, row, looks < looksAtMost);
  return outcome === 'look again' ? failed(row.row, null, 'CONFLICT_RETRY') : outcome;
}

async function takeOnce(work: Work, imagined: Imagined, row: CustomerRow, mayLookAgain: boolean): Promise<Outcome | 'look again'> {
  const { table, house, slice } = work;
  const found = new Set((await findByClaims(table, house.keyring, row.claims)).filter((id) => id !== undefined));
  const [id, ...others] = found;
  if (others.length > 0) return failed(row.row, null, 'AMBIGUOUS_CUSTOMER');
  const existing = id === undefined ? undefined : await loadCustomer(table, house.keyring, id);
  if (existing !== undefined && row.external_id !== undefined && existing.externalId !== null && existing.externalId !== row.external_id)
    return failed(row.row, 'external_id', 'AMBIGUOUS_CUSTOMER');
  if (existing !== undefined && slice.duplicates === 'skip') return { row: row.row, result: 'unchanged' };
  if (existing === undefined) return create(work, imagined, row, mayLookAgain);
  return bringUpTo(work, imagined, row, existing, mayLookAgain);
}

async function create(work: Work, imagined: Imagined, row: CustomerRow, mayLookAgain: boolean): Promise<Outcome | 'look again'> {
  const { house, table, slice } = work;
  const { name, external_id, phone, email, gender, birth, language, tags, opted_in, store_id, campaign } = row;
  const id = house.newId('cus');
  const body = {
    ...{ id, name, external_id, phone, email, gender, birth, language, tags, opted_in, store_id },
    wechat: row.wechat === undefined ? undefined : { value: row.wechat },
    source: 'import',
    captured: { channel: 'import', campaign },
  };
  const beside = row.claims.length > 0 ? [] : [await importRowClaim(table, house.keyring, `${slice.source}\n${row.text}`, id)];
  const answer = await askAsRow(work, imagined, contract.createCustomer, createCustomer, { body, part: partsOf(row.row).create, beside });
  if (answer.is === 'done') return { row: row.row, result: 'created' };
  if (answer.code === 'ROW_TAKEN') return { row: row.row, result: 'unchanged' };
  // A dry run meets whom an earlier row of the slice would have created only now.
  if (slice.isDryRun && lostTo.includes(answer.code)) return { row: row.row, result: slice.duplicates === 'skip' ? 'unchanged' : 'updated' };
  return mayLookAgain && lostTo.includes(answer.code) ? 'look again' : refusedRow(row, answer);
}

/** Asks for each change that the row makes to a known customer, as someone would by hand. */
async function bringUpTo(
  work: Work,
  imagined: Imagined,
  row: CustomerRow,
  customer: Customer,
  mayLookAgain: boolean,
): Promise<Outcome | 'look again'> {
  const params = { customer_id: customer.id };
  const answers: RowAnswer<unknown>[] = [];
  const profile = profileChanges(row, customer);
  if (Object.keys(profile).length > 0) {
    const asked = { params, body: profile, ifMatch: customer.version, part: `${row.row}/profile` };
    answers.push(await askAsRow(work, imagined, contract.updateCustomer, updateCustomer, asked));
  }
  const held = new Set(customer.contacts.map((contact) => `${contact.kind} ${claimOf(contact)}`));
  for (const { kind, value } of row.claims.filter((claim) => claim.kind !== 'external_id' && !held.has(`${claim.kind} ${claimOf(claim)}`))) {
    const body = { kind, value, opted_in: row.opted_in ?? false, channel: 'import' };
    answers.push(await askAsRow(work, imagined, contacts.addContact, addContact, { params, body, part: `${row.row}/${kind}` }));
  }
  const add = row.tags.filter((tag) => !customer.tags.includes(tag.normalize('NFKC').toLowerCase()));
  if (add.length > 0)
    answers.push(await askAsRow(work, imagined, contacts.changeTags, changeTags, { params, body: { add }, part: `${row.row}/tags` }));
  const refused = answers.filter((answer) => answer.is === 'refused');
  if (mayLookAgain && refused.some((answer) => lostTo.includes(answer.code))) return 'look again';
  if (refused.length > 0) return { row: row.row, result: 'failed', problems: refused.flatMap((answer) => problemsIn(answer)) };
  return { row: row.row, result: answers.length === 0 ? 'unchanged' : 'updated' };
}

/** Fields in which the row says something else than is known. What the row leaves out stays. */
function profileChanges(row: CustomerRow, customer: Customer): Readonly<Record<string, unknown>> {
  const { birth } = row;
  const known = customer.birth;
  const sameBirth =
    known !== null &&
    birth !== undefined &&
    known.calendar === birth.calendar &&
    known.year === birth.year &&
    known.month === birth.month &&
    known.day === birth.day;
  const changes: Record<string, unknown> = {};
  if (row.name !== undefined && row.name.trim() !== customer.name) changes['name'] = row.name;
  if (row.gender !== undefined && row.gender !== customer.gender) changes['gender'] = row.gender;
  if (birth !== undefined && !sameBirth) changes['birth'] = birth;
  if (row.language !== undefined && row.language !== customer.language) changes['language'] = row.language;
  if (row.external_id !== undefined && customer.externalId === null) changes['external_id'] = row.external_id;
  if (row.namesStore && row.store_id !== customer.storeId) changes['store_id'] = row.store_id;
  return changes;
}

const fieldsOfPointers: Readonly<Record<string, ImportField<'customers'>>> = {
  ...{ name: 'name', phone: 'phone', email: 'email', wechat: 'wechat', external_id: 'external_id', gender: 'gender', tags: 'tags', add: 'tags' },
  ...{ language: 'language', store_id: 'store', opted_in: 'opted_in', captured: 'campaign' },
};

function refusedRow(row: CustomerRow, answer: RowRefused): Outcome {
  return { row: row.row, result: 'failed', problems: problemsIn(answer, row.birth?.calendar) };
}

function problemsIn(answer: RowRefused, calendar: 'solar' | 'lunar' = 'solar'): RowProblem<'customers'>[] {
  const fieldOf = (pointer: string) => {
    const [, place = ''] = pointer.split('/');
    if (place === 'birth') return calendar === 'lunar' ? 'lunar_birthday' : 'birthday';
    return fieldsOfPointers[place] ?? null;
  };
  return problemsOf<'customers'>(answer, fieldOf);
}

/** Claims of rows under which two rows may mean one customer. */
export function namesOf(row: CustomerRow): readonly string[] {
  return row.claims.length === 0 ? [row.text] : row.claims.map((claim: Claim) => `${claim.kind} ${claimOf(claim)}`);
}
