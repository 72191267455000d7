import { shelfOf } from '@dianke/domain/customers/find-words';
import { keyOf } from '../keys.ts';
import { indexOf, type MerchantKeys } from '../personal/merchant-keys.ts';
import { openPerson, type PersonKey, sealPerson } from '../personal/person-key.ts';
import type { Item, Key, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

/** A word under which a customer is found: of the name, or the sealed tail of a phone. */
export type FindWord = { readonly kind: 'name' | 'tail'; readonly word: string };

/** The words that stand for a customer now, and the customer's version that they were made from. */
export type Found = { readonly words: readonly FindWord[]; readonly version: number };

/** A found customer's own line sorts behind the key, so that reading the customer does not read it. */
function foundKey(table: Table, customerId: string): Key {
  return keyOf(table.at('CUS', customerId), 'SEARCH');
}

function wordKey(table: Table, { kind, word }: FindWord, customerId: string): Key {
  return keyOf(table.at('FIND', kind, shelfOf(word)), word, customerId);
}

/** The tail of a phone as a word: an HMAC, so that no digit of it stands in the table. */
export function tailWord(keys: MerchantKeys, tail: string): FindWord {
  return { kind: 'tail', word: indexOf(keys, 'phone-tail', tail) };
}

export async function loadFound(table: Table, person: PersonKey): Promise<Found> {
  const [item] = await table.read([foundKey(table, person.personId)], { consistent: true });
  if (item === undefined || !(item['personal'] instanceof Uint8Array)) return { words: [], version: 0 };
  const { words } = openPerson(person, item['personal']);
  return { words: Array.isArray(words) ? words : [], version: Number(item['version']) };
}

/** Puts the words that came, takes away those that went; lost when a newer version of the customer was taken up already. */
export function foundWrites(table: Table, person: PersonKey, before: Found, after: Found): Write[] {
  const id = person.personId;
  const nameOf = ({ kind, word }: FindWord) => `${kind} ${word}`;
  const held = new Set(before.words.map(nameOf));
  const wanted = new Set(after.words.map(nameOf));
  const mark: Item = { ...foundKey(table, id), type: 'found', v: 1, version: after.version, personal: sealPerson(person, { words: after.words }) };
  return [
    {
      do: 'put',
      item: mark,
      when: before.version === 0 ? [{ attribute: 'pk', is: 'absent' }] : [{ attribute: 'version', is: '=', value: before.version }],
    },
    ...after.words
      .filter((word) => !held.has(nameOf(word)))
      .map((word): Write => ({ do: 'put', item: { ...wordKey(table, word, id), type: 'find', v: 1 } })),
    ...before.words.filter((word) => !wanted.has(nameOf(word))).map((word): Write => ({ do: 'remove', key: wordKey(table, word, id) })),
  ];
}

/** Ids of customers with a word that begins so, in the order of the words; one bounded query. */
export async function findByWord(table: Table, asked: FindWord, limit: number): Promise<string[]> {
  const page = await table.query({ pk: table.at('FIND', asked.kind, shelfOf(asked.word)), prefix: asked.word, limit: limit * 3 });
  return [...new Set(page.items.map((item) => item.sk.slice(item.sk.lastIndexOf('#') + 1)))].slice(0, limit);
}
