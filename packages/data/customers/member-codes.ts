import { refuse } from '@dianke/contract/decision';
import { triesAtMost } from '@dianke/domain/customers/ask-code';
import type { Guarded } from '../commitment.ts';
import { keyOf } from '../keys.ts';
import { type MerchantKeys, openSecret, sealSecret } from '../personal/merchant-keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

/** A one-time code. There is one for each contact; the next takes its place. */
export type MemberCode = {
  readonly id: string;
  /** null where the shop knows nobody of that contact: nothing is sent, and no code fits. */
  readonly customerId: string | null;
  /** The six digits, sealed with the merchant's key. */
  readonly sealed: Uint8Array;
  readonly tries: number;
  readonly expiresAt: string;
  /** Present once somebody signed in with it. */
  readonly used?: number;
  /** Whether its message was claimed and then accepted by the provider. */
  readonly message: 'waiting' | 'claimed' | 'accepted';
};

/** When codes were asked for, by contact or by network address; version 0 before the first. */
export type Askings = { readonly asked: readonly string[]; readonly version: number };

/** @param word HMAC of the contact under the merchant's index key */
export function codeKey(table: Table, word: string): Key {
  return keyOf(table.at('MEMBER-CODE', word), 'CODE');
}

/** @param word HMAC of the contact or address */
export function askingsKey(table: Table, word: string): Key {
  return keyOf(table.at('MEMBER-CODE', word), 'ASKED');
}

export function readAskings(item: Item | undefined): Askings {
  return item === undefined ? { asked: [], version: 0 } : readAs<Askings>(item, 'member-askings', 1);
}

/** The askings with one more; lost when somebody asked meanwhile. */
export function askingsWrite(table: Table, word: string, before: Askings, asked: readonly string[], now: string): Write {
  const ttl = Math.floor(Date.parse(now) / 1000) + 7_200;
  const item: Item = { ...askingsKey(table, word), type: 'member-askings', v: 1, asked, version: before.version + 1, ttl };
  return before.version === 0 ? { do: 'create', item } : { do: 'replace', item, version: before.version };
}

export async function loadCode(table: Table, word: string): Promise<MemberCode | undefined> {
  const [item] = await table.read([codeKey(table, word)], { consistent: true });
  return item && readAs<MemberCode>(item, 'member-code', 1);
}

/** A new code in the place of the one before. */
export function newCodeWrite(table: Table, keys: MerchantKeys, word: string, code: Omit<MemberCode, 'sealed'>, digits: string): Write {
  const ttl = Math.floor(Date.parse(code.expiresAt) / 1000) + 86_400;
  const sealed = sealSecret(keys, code.id, digits);
  return { do: 'put', item: { ...attributesOf({ ...code, sealed }), ...codeKey(table, word), type: 'member-code', v: 1, ttl } };
}

export function digitsOf(keys: MerchantKeys, code: MemberCode): string {
  return openSecret(keys, code.id, code.sealed);
}

/** Counts a try before it is looked at, so that however many come at once, five are looked at. */
export function tryWrite(table: Table, word: string, code: MemberCode): Guarded {
  return {
    write: {
      do: 'add',
      key: codeKey(table, word),
      add: { tries: 1 },
      when: [
        { attribute: 'id', is: '=', value: code.id },
        { attribute: 'tries', is: '<', value: triesAtMost },
      ],
    },
    otherwise: () => refuse('INVALID_CODE'),
  };
}

/** Uses a code up; only one can. */
export function useWrite(table: Table, word: string, code: MemberCode): Guarded {
  return {
    write: {
      do: 'add',
      key: codeKey(table, word),
      add: { used: 1 },
      when: [
        { attribute: 'id', is: '=', value: code.id },
        { attribute: 'used', is: 'absent' },
      ],
    },
    otherwise: () => refuse('INVALID_CODE'),
  };
}

/** Claims a code's message before the provider's call, or marks it after. */
export function codeMessageWrite(table: Table, word: string, code: MemberCode, message: 'claimed' | 'accepted'): Write {
  const before = message === 'claimed' ? 'waiting' : 'claimed';
  return {
    do: 'add',
    key: codeKey(table, word),
    add: {},
    set: { message },
    when: [
      { attribute: 'id', is: '=', value: code.id },
      { attribute: 'message', is: '=', value: before },
    ],
  };
}
