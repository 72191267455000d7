import * as contract from '@dianke/contract/customers';
import { accept } from '@dianke/contract/decision';
import type { BodyOf } from '@dianke/contract/route';
import { email } from '@dianke/contract/shapes';
import { findByContact } from '@dianke/data/customers/contact-claims';
import { openCustomers } from '@dianke/data/customers/customers';
import { findByWord, tailWord } from '@dianke/data/customers/find-items';
import { customersWithTag } from '@dianke/data/customers/tags';
import type { Table } from '@dianke/data/table';
import type { Customer } from '@dianke/domain/customers/customer';
import { askedTail, askedWord, piecesOf, tailLength } from '@dianke/domain/customers/find-words';
import type { House } from '@dianke/runtime/house';
import { operationAhead } from '@dianke/runtime/operation';
import { showCustomers } from './show-customer.ts';

type Body = BodyOf<typeof contract.searchCustomers>;
type Candidates = { readonly ids: readonly string[]; readonly fits: (customer: Customer) => boolean };

/** Candidates of a tail, of several words or of a tag are looked at one by one; so many at most. */
const lookedAt = 50;

/** The words are looked up beside the principal, so that a search takes two round trips, as many hits as it has. */
export const searchCustomers = operationAhead(
  contract.searchCustomers,
  ({ body, table, house }) => candidatesFor(body, table, house),
  async ({ body, table, house, now, ahead }) => {
    const opened = await openCustomers(table, house.keyring, ahead.ids);
    const hits = opened.filter((customer) => customer.status === 'active' && ahead.fits(customer)).slice(0, body.limit);
    return accept({ data: await showCustomers({ table, house, now }, hits), as_of: now });
  },
);

async function candidatesFor(body: Body, table: Table, house: House): Promise<Candidates> {
  const tagged = (customer: Customer) => body.tag === undefined || customer.tags.includes(body.tag);
  const limit = body.tag === undefined ? body.limit : lookedAt;
  if (body.text === undefined) return { ids: (await customersWithTag(table, body.tag ?? '', { limit: body.limit })).ids, fits: tagged };
  const tail = askedTail(body.text);
  if (tail !== undefined) {
    const keys = await house.keyring.merchantKeys(table.merchantId);
    const ids = await findByWord(table, tailWord(keys, tail.slice(-tailLength)), lookedAt);
    return { ids, fits: (customer) => tagged(customer) && customer.contacts.some((one) => one.kind === 'phone' && one.value.endsWith(tail)) };
  }
  const address = email.safeParse(body.text);
  if (address.success) {
    const id = await findByContact(table, house.keyring, 'email', address.data);
    return { ids: id === undefined ? [] : [id], fits: tagged };
  }
  return byName(body.text, table, limit, tagged);
}

/** By what was typed put together; several words that are found nowhere so are looked for each, in any order. */
async function byName(text: string, table: Table, limit: number, tagged: Candidates['fits']): Promise<Candidates> {
  const asked = askedWord(text);
  if (asked === '') return { ids: [], fits: tagged };
  const ids = await findByWord(table, { kind: 'name', word: asked }, limit);
  const pieces = piecesOf(text);
  if (ids.length > 0 || pieces.length < 2) return { ids, fits: tagged };
  const [longest = asked] = pieces.toSorted((one, other) => other.length - one.length);
  const holdsAll = (customer: Customer) => {
    const name = piecesOf(customer.name);
    return pieces.every((piece) => name.some((word) => word.startsWith(piece)));
  };
  return { ids: await findByWord(table, { kind: 'name', word: longest }, lookedAt), fits: (customer) => tagged(customer) && holdsAll(customer) };
}
