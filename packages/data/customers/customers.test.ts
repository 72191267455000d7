import type { Customer } from '@dianke/domain/customers/customer';
import { describe, expect, test } from 'vitest';
import { keyOf } from '../keys.ts';
import { openKeyring } from '../personal/keyring.ts';
import { localKeyMaster } from '../personal/local-key-master.ts';
import { indexOf } from '../personal/merchant-keys.ts';
import { newPersonKey, personKeyItem, sealPerson } from '../personal/person-key.ts';
import { memoryStore } from '../store/memory-store.ts';
import type { Item } from '../store/store.ts';
import { openTable, type Table } from '../table.ts';
import { grantConsentWrites, loadConsents, withdrawConsentWrites } from './consents.ts';
import { findByContact } from './contact-claims.ts';
import { changedCustomerWrites, customerKey, customerWrites, listOfCustomers, loadCustomer, loadOpened, openCustomers } from './customers.ts';
import { customersWithTag } from './tags.ts';

const now = '2026-11-20T08:00:00.000Z';
const id = 'cus_01J9ZC00000000000000CSTMR1';
const merchantId = 'mer_01J9ZC0000000000000000MRC1';

async function openDesk() {
  const store = memoryStore();
  const keyring = openKeyring({ kms: localKeyMaster(new Uint8Array(32).fill(7)), store, now: () => new Date(now) });
  const { keys, item } = await keyring.newMerchantKeys(merchantId);
  await store.write({ do: 'create', item });
  let ids = 0;
  const at = (key: string): Table => {
    const act = { action: 'test', actor: { kind: 'user' as const, id: 'usr_1' }, requestId: key, cause: null, key, hash: key, replayHours: 1 };
    return openTable(store, { merchantId, stores: 'all', act }, { now: () => new Date(now), newId: (prefix) => `${prefix}_${++ids}` });
  };
  return { store, keyring, keys, table: at('first'), at };
}

const customer = (more: Partial<Customer> = {}): Customer => ({
  id,
  name: '张小明',
  gender: null,
  birth: { calendar: 'lunar', year: 1990, month: 8, day: 15, leapMonth: false },
  contacts: [
    { id: 'phone-1', kind: 'phone', value: '+8613800138000', id_type: null, verified: true, opted_in: true, channel: 'till', added_at: now },
  ],
  storeId: 'sto_1',
  ownerId: null,
  language: 'zh-CN',
  source: 'staff',
  captured: { channel: 'till', campaign: null, form: null, staffId: null, at: now },
  tags: ['vip', '老客户'],
  externalId: null,
  contactsMade: 1,
  status: 'active',
  version: 1,
  createdAt: now,
  ...more,
});

describe('a customer in the table', () => {
  test('comes back as it was written, alone and in a batch', async () => {
    const { table, keyring } = await openDesk();
    await table.commit({ writes: await customerWrites(table, keyring, customer()), objects: [] });
    expect(await loadCustomer(table, keyring, id)).toEqual(customer());
    expect(await openCustomers(table, keyring, ['cus_gone', id])).toEqual([customer()]);
  });

  test('of version 1 is read as one of version 2, keeps its claim, and is written back so', async () => {
    const { store, table, keyring, keys } = await openDesk();
    const person = newPersonKey(merchantId, id);
    const claim = { ...keyOf(table.at('UNIQUE', 'phone', indexOf(keys, 'phone', '+8613800138000')), 'UNIQUE'), type: 'unique', v: 1, owner: id };
    const old: Item = {
      ...customerKey(table, id),
      type: 'customer',
      v: 1,
      id,
      storeId: 'sto_1',
      source: 'import',
      status: 'active',
      version: 4,
      createdAt: now,
      personal: sealPerson(person, { name: '张小明', phone: '+8613800138000', email: 'ming@example.com' }),
      gsi1pk: listOfCustomers(table, 'active')[1]?.pk,
      gsi1sk: id,
    };
    await store.transact([old, personKeyItem(keys, person), claim].map((item) => ({ do: 'create', item })));
    const opened = await loadOpened(table, keyring, id);
    const contact = { id_type: null, verified: false, opted_in: false, channel: 'import' as const, added_at: now };
    expect(opened?.customer).toEqual(
      customer({
        birth: null,
        language: null,
        source: 'import',
        captured: { channel: 'import', campaign: null, form: null, staffId: null, at: now },
        tags: [],
        contactsMade: 2,
        version: 4,
        contacts: [
          { ...contact, id: 'phone-1', kind: 'phone', value: '+8613800138000' },
          { ...contact, id: 'email-2', kind: 'email', value: 'ming@example.com' },
        ],
      }),
    );
    expect(await findByContact(table, keyring, 'phone', '+8613800138000')).toBe(id);
    if (opened === undefined) throw new Error('it was not read');
    const after = { ...opened.customer, gender: 'male' as const, version: 5 };
    await table.commit({ writes: await changedCustomerWrites(table, keyring, opened, after), objects: [] });
    const [stored] = await table.read([customerKey(table, id)]);
    expect(stored).toMatchObject({ type: 'customer', v: 2, version: 5 });
    expect(await loadCustomer(table, keyring, id)).toEqual(after);
  });

  test('bears tags that are counted and listed while they are live', async () => {
    const { table, keyring, at } = await openDesk();
    const ids = Array.from({ length: 9 }, (_, place) => `${id.slice(0, -1)}${place}`);
    for (const one of ids) {
      const table = at(one);
      await table.commit({ writes: await customerWrites(table, keyring, customer({ id: one, contacts: [] })), objects: [] });
    }
    const found: string[] = [];
    let after: string | undefined;
    for (let pages = 0; pages < 10; pages++) {
      const page = await customersWithTag(table, 'vip', { limit: 2, after });
      expect(page.ids.length).toBeLessThanOrEqual(2);
      found.push(...page.ids);
      if (page.next === null) break;
      after = page.next;
    }
    expect(found.toSorted()).toEqual(ids);
    const opened = await loadOpened(table, keyring, ids[0] ?? '');
    if (opened === undefined) throw new Error('it was not read');
    const gone = at('archive');
    await gone.commit({
      writes: await changedCustomerWrites(gone, keyring, opened, { ...opened.customer, status: 'archived', version: 2 }),
      objects: [],
    });
    const [count] = await table.read([keyOf(table.at('TAGS'), 'vip')]);
    expect(count).toMatchObject({ customers: 8 });
    expect((await customersWithTag(table, 'vip', { limit: 20 })).ids).not.toContain(ids[0]);
    await expect(customersWithTag(table, 'vip', { limit: 2, after: 'anything' })).rejects.toThrow();
  });

  test('consents only with a customer, and what was said before changes nothing that was said later', async () => {
    const { store, table, keyring } = await openDesk();
    const said = (at: string) => ({
      purpose: 'marketing' as const,
      channel: 'sms' as const,
      at,
      proof: { source: 'till', text_version: '1', staff_id: null },
    });
    await expect(store.transact(grantConsentWrites(table, id, said(now), 'a'))).rejects.toThrow('condition lost');
    await table.commit({ writes: await customerWrites(table, keyring, customer()), objects: [] });
    await store.transact(withdrawConsentWrites(table, id, said('2026-11-21T08:00:00.000Z'), 'b'));
    await expect(store.transact(grantConsentWrites(table, id, said(now), 'c'))).rejects.toThrow('condition lost');
    expect(await loadConsents(table, id)).toMatchObject([{ status: 'withdrawn', at: '2026-11-21T08:00:00.000Z' }]);
  });
});
