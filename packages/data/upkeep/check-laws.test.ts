import { describe, expect, test } from 'vitest';
import { memoryStore } from '../store/memory-store.ts';
import type { Item } from '../store/store.ts';
import { checkLaws } from './check-laws.ts';

const merchant = 'M#mer_1';
const level: Item = {
  pk: `${merchant}#STOCK#sto_1`,
  sk: 'var_1',
  type: 'level',
  v: 1,
  storeId: 'sto_1',
  variantId: 'var_1',
  onHand: 7000,
  reserved: 2000,
  available: 5000,
  incoming: 0,
  version: 2,
};
const movement = (id: string, line: object): Item => ({
  pk: `${merchant}#MOVE#sto_1#2026-11`,
  sk: id,
  type: 'movement',
  v: 1,
  id,
  storeId: 'sto_1',
  lines: [{ variantId: 'var_1', onHand: 0, reserved: 0, incoming: 0, ...line }],
});
const account: Item = { pk: `${merchant}#LOY#cus_1`, sk: 'ACCOUNT', type: 'loyalty-account', v: 1, customerId: 'cus_1', points: 12, version: 1 };
const entry: Item = { pk: `${merchant}#LOY#cus_1`, sk: 'ENTRY#ord_1#earned', type: 'loyalty-entry', v: 1, id: 'ent_1', points: 12 };
const order: Item = {
  ...{
    pk: `${merchant}#ORD#ord_1`,
    sk: 'ORDER',
    type: 'order',
    v: 2,
    id: 'ord_1',
    status: 'paid',
    steps: [{ status: 'placed' }, { status: 'paid' }],
  },
  ...{
    lines: [{ total: 600 }],
    subtotal: 600,
    discount: 0,
    tax: 0,
    total: 600,
    paid: 600,
    refunded: 0,
    payments: [{ kind: 'payment', amount: 600 }],
  },
};
const claim: Item = { pk: `${merchant}#UNIQUE#order-number#1`, sk: 'UNIQUE', type: 'unique', v: 1, owner: 'ord_1' };
const commit: Item = {
  pk: `${merchant}#COMMIT#user:usr_1#k`,
  sk: 'COMMIT',
  type: 'commit',
  v: 1,
  id: 'cmt_1',
  merchant_id: 'mer_1',
  action: 'payOrder',
  actor: 'user:usr_1',
  request_id: 'r',
  at: '2026-11-20T08:00:00.000Z',
  hash: 'h',
  objects: '[]',
};
const sealed: Item = { pk: `${merchant}#AUDIT#2026-11`, sk: 'cmt_1', type: 'audit', v: 1, sequence: 1, hash: 'h', body: '{}' };
const sound = [level, movement('mov_1', { onHand: 7000 }), movement('mov_2', { reserved: 2000 }), account, entry, order, claim, commit, sealed];

async function breaches(items: readonly Item[]): Promise<string[]> {
  const store = memoryStore();
  for (const item of items) await store.write({ do: 'put', item });
  return (await checkLaws(store)).map((breach) => `${breach.law} ${breach.of}: ${breach.says}`);
}

const changed = (item: Item, more: object) => breaches(sound.map((one) => (one === item ? { ...one, ...more } : one)));
const without = (item: Item) => breaches(sound.filter((one) => one !== item));

describe('the books, held against their ledgers', () => {
  test('of a sound shop show no difference', async () => {
    expect(await breaches(sound)).toEqual([]);
  });

  test.each<[string, () => Promise<string[]>, string[]]>([
    [
      'stock that is not what moved',
      () => changed(level, { onHand: 7001, available: 5001 }),
      ['stock mer_1/sto_1/var_1: onHand 7001, ledger 7000', 'stock mer_1/sto_1/var_1: available 5001, ledger 5000'],
    ],
    [
      'available that is not on-hand less reserved',
      () => changed(level, { available: 5500 }),
      ['stock mer_1/sto_1/var_1: available 5500, ledger 5000', 'stock mer_1/sto_1/var_1: available 5500 is not 7000 − 2000'],
    ],
    ['goods that moved without a level', () => without(level), ['stock mer_1/sto_1/var_1: moved, but has no level']],
    ['points that no entry explains', () => changed(account, { points: 13 }), ['points M#mer_1#LOY#cus_1: balance 13, entries 12']],
    ['an entry without its balance', () => without(account), ['points M#mer_1#LOY#cus_1: entries 12, but no balance']],
    ['a total that its lines do not make', () => changed(order, { lines: [{ total: 599 }] }), ['orders ord_1: total 600, lines 599']],
    ['a total that is not goods − discounts + tax', () => changed(order, { tax: 1 }), ['orders ord_1: total is not subtotal − discount + tax']],
    ['money that nobody paid', () => changed(order, { payments: [] }), ['orders ord_1: paid 600, log 0']],
    [
      'more paid back than was paid',
      () =>
        changed(order, {
          refunded: 700,
          payments: [
            { kind: 'payment', amount: 600 },
            { kind: 'refund', amount: 700 },
          ],
        }),
      ['orders ord_1: refunded 700, paid 600, total 600'],
    ],
    ['a status that its steps do not lead to', () => changed(order, { status: 'packed' }), ['orders ord_1: status packed, log paid']],
    [
      'a step that no order can take',
      () => changed(order, { status: 'signed', steps: [{ status: 'placed' }, { status: 'signed' }] }),
      ['orders ord_1: no step leads from placed to signed'],
    ],
    [
      'money kept of a cancelled order',
      () => changed(order, { status: 'cancelled', steps: [{ status: 'placed' }, { status: 'paid' }, { status: 'cancelled' }] }),
      ['orders ord_1: cancelled, but money was kept'],
    ],
    ['a number that belongs to nothing', () => changed(claim, { owner: 'ord_9' }), ['unique M#mer_1#UNIQUE#order-number#1: ord_9 does not exist']],
    ['a commit that is in no chain', () => without(sealed), ['audit cmt_1: payOrder is in no chain']],
  ])('show %s', async (_, look, says) => {
    expect(await look()).toEqual(says);
  });

  test('another merchant’s goods never make up for one’s own', async () => {
    expect(await breaches([level, { ...movement('mov_1', { onHand: 7000, reserved: 2000 }), pk: 'M#mer_2#MOVE#sto_1#2026-11' }])).not.toEqual([]);
  });
});
