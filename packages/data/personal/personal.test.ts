import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryStore } from '../store/memory-store.ts';
import type { Meter } from '../store/store.ts';
import { open, SealBroken, seal } from './envelope.ts';
import type { KeyMaster } from './key-master.ts';
import { NoMerchantKey, openKeyring } from './keyring.ts';
import { localKeyMaster } from './local-key-master.ts';
import { indexOf, type MerchantKeys, newMerchantKeys, openSecret, sealSecret } from './merchant-keys.ts';
import { newPersonKey, openPerson, personKeyItem, personKeyOf, sealPerson, unwrapPersonKey, wrapPersonKey } from './person-key.ts';

const kms = localKeyMaster(new Uint8Array(32).fill(7));
const keysOf = async (merchantId: string): Promise<MerchantKeys> => (await newMerchantKeys(kms, merchantId)).keys;

describe('a seal', () => {
  const key = new Uint8Array(32).fill(1);

  test('opens to what was sealed, and never seals twice alike', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.array(fc.string(), { maxLength: 3 }), (plain, about) => {
        const sealed = seal(key, about, plain);
        expect(open(key, about, sealed)).toEqual(plain);
        expect(seal(key, about, plain)).not.toEqual(sealed);
      }),
    );
  });

  test('breaks when any one bit is turned or any byte is missing', () => {
    const sealed = seal(key, ['a'], Buffer.from('店客'));
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const bent = Uint8Array.from(sealed);
      bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => open(key, ['a'], bent)).toThrow(SealBroken);
    }
    for (let length = 0; length < sealed.length; length++) expect(() => open(key, ['a'], sealed.subarray(0, length))).toThrow(SealBroken);
  });

  test('breaks for another key, other words, or words cut otherwise', () => {
    const sealed = seal(key, ['ab', 'c'], new Uint8Array([1]));
    expect(() => open(new Uint8Array(32), ['ab', 'c'], sealed)).toThrow(SealBroken);
    expect(() => open(key, ['a', 'bc'], sealed)).toThrow(SealBroken);
  });

  test('says how it was made in its first byte, and refuses ways not known yet', () => {
    const sealed = seal(key, [], new Uint8Array([1]));
    expect(sealed[0]).toBe(1);
    expect(() => open(key, [], Uint8Array.from([2, ...sealed.subarray(1)]))).toThrow('sealed in an unknown way: 2');
  });
});

describe('a person', () => {
  const personal = { name: '王小明', phones: ['+8613800138000'], notes: '' };

  test('is read back with the key from the key item and stands nowhere in plain bytes', async () => {
    const keys = await keysOf('mer_1');
    const person = newPersonKey('mer_1', 'cus_1');
    const item = personKeyItem(keys, person);
    const sealed = sealPerson(person, personal);
    expect(item).toMatchObject({ pk: 'M#mer_1#CUS#cus_1', sk: 'KEY', type: 'person-key' });
    expect(openPerson(personKeyOf(keys, 'cus_1', item), sealed)).toEqual(personal);
    expect(Buffer.from(sealed).includes('王小明')).toBe(false);
    expect(Buffer.from(item.wrapped as Uint8Array).includes(Buffer.from(person.key))).toBe(false);
  });

  test('cannot be read as another person, under another merchant or with another person’s key', async () => {
    const [keys, others] = [await keysOf('mer_1'), await keysOf('mer_2')];
    const person = newPersonKey('mer_1', 'cus_1');
    const sealed = sealPerson(person, personal);
    expect(() => openPerson({ ...person, personId: 'cus_2' }, sealed)).toThrow(SealBroken);
    expect(() => openPerson({ ...person, merchantId: 'mer_2' }, sealed)).toThrow(SealBroken);
    expect(() => openPerson(newPersonKey('mer_1', 'cus_1'), sealed)).toThrow(SealBroken);
    expect(() => unwrapPersonKey(keys, 'cus_2', wrapPersonKey(keys, person))).toThrow(SealBroken);
    expect(() => unwrapPersonKey(others, 'cus_1', wrapPersonKey(keys, person))).toThrow(SealBroken);
  });
});

describe('a look-up word', () => {
  test('is the same for the same text and tells apart merchants, kinds and texts', async () => {
    const [keys, others] = [await keysOf('mer_1'), await keysOf('mer_2')];
    const words = [
      indexOf(keys, 'phone', '+8613800138000'),
      indexOf(others, 'phone', '+8613800138000'),
      indexOf(keys, 'wechat', '+8613800138000'),
      indexOf(keys, 'phone', '+8613800138001'),
    ];
    expect(new Set(words).size).toBe(4);
    expect(indexOf(keys, 'phone', '+8613800138000')).toBe(words[0]);
    for (const word of words) expect(word).toMatch(/^[\w-]{22}$/);
  });
});

describe('a secret of a connection', () => {
  test('opens for its own connection only', async () => {
    const [keys, others] = [await keysOf('mer_1'), await keysOf('mer_2')];
    const sealed = sealSecret(keys, 'con_1', 'whsec_abc');
    expect(openSecret(keys, 'con_1', sealed)).toBe('whsec_abc');
    expect(() => openSecret(keys, 'con_2', sealed)).toThrow(SealBroken);
    expect(() => openSecret(others, 'con_1', sealed)).toThrow(SealBroken);
  });
});

describe('the keyring', () => {
  async function ringOf(merchants: number) {
    const seen = { time: Date.parse('2026-03-01T00:00:00Z'), unwrapped: 0, reads: 0 };
    const meter: Meter = {
      record: (call) => {
        if (call.operation === 'read') seen.reads += 1;
      },
    };
    const store = memoryStore({ meter });
    const counting: KeyMaster = {
      newKey: kms.newKey,
      unwrap: (wrapped, merchantId) => {
        seen.unwrapped += 1;
        return kms.unwrap(wrapped, merchantId);
      },
    };
    const keyring = openKeyring({ kms: counting, store, now: () => new Date(seen.time) });
    for (let n = 0; n < merchants; n++) await store.write({ do: 'create', item: (await keyring.newMerchantKeys(`mer_${n}`)).item });
    return { keyring, store, seen };
  }

  test('gives back the keys that were made, and unwraps once for all who ask within 5 minutes', async () => {
    const { keyring, store, seen } = await ringOf(0);
    const { keys, item } = await keyring.newMerchantKeys('mer_9');
    expect(item).toMatchObject({ pk: 'M#mer_9#KEY', sk: 'MERCHANT', type: 'merchant-key' });
    await store.write({ do: 'create', item });
    const asked = await Promise.all([keyring.merchantKeys('mer_9'), keyring.merchantKeys('mer_9')]);
    seen.time += 299_999;
    expect([...asked, await keyring.merchantKeys('mer_9')]).toEqual([keys, keys, keys]);
    expect([seen.unwrapped, seen.reads]).toEqual([1, 1]);
    seen.time += 1;
    await keyring.merchantKeys('mer_9');
    expect(seen.unwrapped).toBe(2);
  });

  test('keeps the thousand merchants asked for last', async () => {
    const { keyring, seen } = await ringOf(1001);
    for (let n = 0; n < 1000; n++) await keyring.merchantKeys(`mer_${n}`);
    await keyring.merchantKeys('mer_0');
    await keyring.merchantKeys('mer_1000');
    expect(seen.unwrapped).toBe(1001);
    await keyring.merchantKeys('mer_0');
    expect(seen.unwrapped).toBe(1001);
    await keyring.merchantKeys('mer_1');
    expect(seen.unwrapped).toBe(1002);
  });

  test('says when a merchant has no keys, does not remember that, and never takes another merchant’s item', async () => {
    const { keyring, store } = await ringOf(1);
    await expect(keyring.merchantKeys('mer_5')).rejects.toBeInstanceOf(NoMerchantKey);
    const { item, keys } = await keyring.newMerchantKeys('mer_5');
    await store.write({ do: 'create', item });
    expect(await keyring.merchantKeys('mer_5')).toEqual(keys);
    await store.write({ do: 'create', item: { ...item, pk: 'M#mer_6#KEY' } });
    await expect(keyring.merchantKeys('mer_6')).rejects.toBeInstanceOf(SealBroken);
  });
});
