import { loadOpened } from '@dianke/data/customers/customers';
import { type FindWord, foundWrites, loadFound, tailWord } from '@dianke/data/customers/find-items';
import type { MerchantKeys } from '@dianke/data/personal/merchant-keys';
import type { Customer } from '@dianke/domain/customers/customer';
import { findWords, piecesOf, tailLength, wordsAtMost } from '@dianke/domain/customers/find-words';
import { cloudHouseWithKeys } from '@dianke/runtime/cloud-house-with-keys';
import { type Heard, listen } from '@dianke/runtime/listen';
import { pinyin, polyphonic } from 'pinyin-pro';

const tailsAtMost = 4;

/**
 * Keeps the words under which a customer is found: they follow the customer as it stands now, whichever fact brought us here,
 * so facts may come twice or out of order. One who is archived is found under none.
 */
export async function putOnShelves({ fact, table, house }: Heard): Promise<void> {
  const opened = await loadOpened(table, house.keyring, fact.object.id);
  if (opened === undefined) return;
  const { customer, personKey } = opened;
  const before = await loadFound(table, personKey);
  if (before.version >= customer.version) return;
  const words = wordsOf(customer, await house.keyring.merchantKeys(table.merchantId));
  await table.derive(foundWrites(table, personKey, before, { words, version: customer.version }));
}

/** The words under which a customer is found: tails of phones, and the name with its pinyin and initials. */
export function wordsOf(customer: Pick<Customer, 'name' | 'contacts' | 'status'>, keys: MerchantKeys): FindWord[] {
  if (customer.status === 'archived') return [];
  const tails = tailsOf(customer).map((tail) => tailWord(keys, tail));
  return [...tails, ...nameWords(customer.name, wordsAtMost - tails.length)];
}

function nameWords(name: string, atMost: number): FindWord[] {
  const pieces = piecesOf(name);
  return findWords(pieces, readingsOf(pieces), atMost).map((word) => ({ kind: 'name', word }));
}

/** How each piece of a name is read, the likeliest reading first: a surname as a surname. */
function readingsOf(pieces: readonly string[]): string[][] {
  const likeliest = pinyin(pieces.join(' '), { toneType: 'none', type: 'array', surname: 'head', v: true });
  const spoken = likeliest.filter((one) => one.trim() !== '');
  return pieces.map((piece, at) => {
    if (!/\p{Script=Han}/u.test(piece)) return [piece];
    const first = spoken[at] ?? piece;
    const others = (polyphonic(piece, { toneType: 'none', type: 'array', v: true })[0] ?? []).map((one) => one.replaceAll('ü', 'v'));
    return [...new Set([first, ...others])];
  });
}

function tailsOf(customer: Pick<Customer, 'contacts'>): string[] {
  const phones = customer.contacts.filter((contact) => contact.kind === 'phone');
  return [...new Set(phones.map((contact) => contact.value.slice(-tailLength)))].slice(0, tailsAtMost);
}

export const handler = listen('on-customer-changed', putOnShelves, cloudHouseWithKeys);
