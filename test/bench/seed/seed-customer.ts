import type { CommitRecord } from '@dianke/data/commit-record';
import { customerWrites } from '@dianke/data/customers/customers';
import { foundWrites } from '@dianke/data/customers/find-items';
import { personKeyOf } from '@dianke/data/personal/person-key';
import type { Write } from '@dianke/data/store/store';
import type { Contact, Customer } from '@dianke/domain/customers/customer';
import { tell } from '@dianke/events/fact';
import { customerCreated } from '@dianke/events/facts/customers';
import { wordsOf } from '@dianke/functions/customers/on-customer-changed';
import { instantOf, recordThen, type Seeding, seededId, tableAt } from './seeding.ts';

const surnames = [...'王李张刘陈杨黄赵吴周'];
const givenNames = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平'];

/** Phone and e-mail of the nth customer, for whoever looks them up. */
export function contactsOf(at: number): { readonly phone: string; readonly email: string } {
  const digits = String(at).padStart(8, '0');
  return { phone: `+86138${digits}`, email: `c${digits}@bench.example` };
}

/** Names of three characters: a tenth of the customers shares each surname, whatever their number. */
function nameOf(at: number): string {
  const pick = (list: readonly string[], by: number) => list[by % list.length] ?? '';
  return pick(surnames, at) + pick(givenNames, Math.floor(at / 10)) + pick(givenNames, Math.floor(at / 200) + 7 * at);
}

/** The nth customer as creating one and putting their words on the shelves write them. */
export async function seedCustomer(seeding: Seeding, at: number): Promise<{ readonly writes: readonly Write[]; readonly record: CommitRecord }> {
  const now = instantOf(seeding, at);
  const id = seededId(seeding, 'cus', at);
  const { table, act } = tableAt(seeding, 'createCustomer', id, now);
  const { keyring } = seeding.house;
  const { phone, email } = contactsOf(at);
  const contact = (kind: 'phone' | 'email', value: string, place: number): Contact => ({
    id: `${kind}-${place}`,
    kind,
    value,
    id_type: null,
    verified: false,
    opted_in: false,
    channel: 'till',
    added_at: now,
  });
  const customer: Customer = {
    id,
    name: nameOf(at),
    externalId: null,
    gender: null,
    birth: null,
    contacts: [contact('phone', phone, 1), contact('email', email, 2)],
    contactsMade: 2,
    storeId: seeding.shop.id,
    ownerId: null,
    language: null,
    tags: [],
    source: 'till',
    captured: { channel: 'till', campaign: null, form: null, staffId: null, at: now },
    status: 'active',
    version: 1,
    createdAt: now,
  };
  const created = (await customerWrites(table, keyring, customer)).map((one) => one.write);
  const keys = await keyring.merchantKeys(table.merchantId);
  const keyItem = created.flatMap((write) => ('item' in write && write.item.type === 'person-key' ? [write.item] : []))[0];
  if (keyItem === undefined) throw new Error('a customer without a key');
  const words = wordsOf(customer, keys);
  const found = foundWrites(table, personKeyOf(keys, id, keyItem), { words: [], version: 0 }, { words, version: 1 });
  const object = { type: 'customer', id, version: 1 };
  const facts = [tell(customerCreated, { store_id: customer.storeId, object, data: { source: customer.source } })];
  return { writes: [...created, ...found], record: recordThen(seeding, act, { writes: [], facts, objects: [object] }, at, 'customer') };
}
