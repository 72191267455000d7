import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moveGoods } from './move-goods.ts';
import { addUp, type Goods, moveStock } from './move-stock.ts';
import { itemsAtMost, type MovementKind } from './movement.ts';

const kinds: readonly MovementKind[] = ['receipt', 'issue', 'adjustment', 'announcement', 'reservation', 'release', 'shipment', 'sale', 'return'];
const goods = fc.array(fc.record({ variantId: fc.constantFrom('cola', 'chips', 'tea'), quantityMilli: fc.integer({ min: 1, max: 10 ** 9 }) }), {
  maxLength: 12,
});

describe('what moves on the shelf', () => {
  test.each<[MovementKind, number, number, number]>([
    ['receipt', 2000, 0, 0],
    ['issue', -2000, 0, 0],
    ['adjustment', 2000, 0, 0],
    ['announcement', 0, 0, 2000],
    ['reservation', 0, 2000, 0],
    ['release', 0, -2000, 0],
    ['shipment', -2000, -2000, 0],
    ['sale', -2000, 0, 0],
    ['return', 2000, 0, 0],
  ])('a %s of two adds %d on hand, %d reserved, %d on its way', (kind, onHand, reserved, incoming) => {
    expect(moveStock(kind, [{ variantId: 'cola', quantityMilli: 2000 }])).toEqual([{ variantId: 'cola', onHand, reserved, incoming }]);
  });

  test('a count that found less takes away what it carries a minus for', () => {
    expect(moveStock('adjustment', [{ variantId: 'cola', quantityMilli: -500 }])).toEqual([
      { variantId: 'cola', onHand: -500, reserved: 0, incoming: 0 },
    ]);
  });

  test('lines of one item are added up, in the order in which the items first appear', () => {
    const lines: Goods[] = [
      { variantId: 'tea', quantityMilli: 1000 },
      { variantId: 'cola', quantityMilli: 2000 },
      { variantId: 'tea', quantityMilli: 500 },
    ];
    expect(moveStock('sale', lines).map((line) => [line.variantId, line.onHand])).toEqual([
      ['tea', -1500],
      ['cola', -2000],
    ]);
  });

  test('what cancels out stays in the ledger with zeros, never minus zero', () => {
    const [line] = moveStock('adjustment', [
      { variantId: 'tea', quantityMilli: 700 },
      { variantId: 'tea', quantityMilli: -700 },
    ]);
    expect(line).toEqual({ variantId: 'tea', onHand: 0, reserved: 0, incoming: 0 });
    for (const kind of kinds)
      for (const delta of moveStock(kind, [{ variantId: 'tea', quantityMilli: 0 }]))
        for (const value of Object.values(delta)) expect(Object.is(value, -0)).toBe(false);
  });

  test('an item stands once in a movement, and no quantity is lost on the way', () => {
    fc.assert(
      fc.property(goods, (lines) => {
        const deltas = moveStock('receipt', lines);
        expect(new Set(deltas.map((delta) => delta.variantId)).size).toBe(deltas.length);
        const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);
        expect(sum(deltas.map((delta) => delta.onHand))).toBe(sum(lines.map((line) => line.quantityMilli)));
      }),
    );
  });
});

describe('the counters that follow from the ledger', () => {
  const histories = fc.array(fc.tuple(fc.constantFrom(...kinds), goods), { maxLength: 20 });

  test('law 1 part: available is on-hand less reserved, whatever happened and in whichever order', () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.nat()), (history, luck) => {
        const ledger = history.map(([kind, lines]) => ({ lines: moveStock(kind, lines) }));
        const shuffled = ledger.map((entry) => [luck.next().value, entry] as const).sort(([a], [b]) => a - b);
        const levels = addUp(ledger);
        for (const level of levels.values()) expect(level.available).toBe(level.onHand - level.reserved);
        const again = addUp(shuffled.map(([, entry]) => entry));
        expect([...again].sort()).toEqual([...levels].sort());
      }),
    );
  });

  test.each<[MovementKind[], string]>([
    [['reservation', 'release'], 'a reservation that is released'],
    [['sale', 'return'], 'a sale that is taken back'],
    [['receipt', 'issue'], 'a delivery that goes out again'],
    [['receipt', 'reservation', 'shipment'], 'goods that are received, reserved and handed over'],
  ])('%j leave the shelf as it was: %s', (steps) => {
    fc.assert(
      fc.property(goods, (lines) => {
        for (const level of addUp(steps.map((kind) => ({ lines: moveStock(kind, lines) }))).values())
          expect(level).toEqual({ onHand: 0, reserved: 0, available: 0, incoming: 0 });
      }),
    );
  });
});

describe('the movement that an order makes', () => {
  const order = {
    id: 'ord_1',
    storeId: 'sto_1',
    channel: 'web',
    lines: [
      { variantId: 'cola', quantityMilli: 2000 },
      { variantId: null, quantityMilli: 5000 },
      { variantId: 'cola', quantityMilli: 1000 },
    ],
    businessDate: '2026-11-20',
    occurredAt: '2026-11-20T08:00:00.000Z',
  };

  test('names the order, keeps its day, and leaves out goods that the catalogue does not know', () => {
    expect(moveGoods(order, 'reservation', 'mov_1', '2026-11-20T08:00:01.000Z')).toEqual({
      id: 'mov_1',
      storeId: 'sto_1',
      kind: 'reservation',
      reason: 'order',
      note: null,
      source: { type: 'order', id: 'ord_1' },
      lines: [{ variantId: 'cola', onHand: 0, reserved: 3000, incoming: 0 }],
      businessDate: '2026-11-20',
      occurredAt: '2026-11-20T08:00:00.000Z',
      recordedAt: '2026-11-20T08:00:01.000Z',
    });
    expect(moveGoods({ ...order, channel: 'till' }, 'sale', 'mov_2', order.occurredAt).reason).toBe('till');
  });

  test('with 90 items it fits into one transaction beside order, number, ledger entry and commit record', () => {
    expect(itemsAtMost + 4).toBeLessThanOrEqual(100);
  });
});
