import { describe, expect, test } from 'vitest';
import { roundNotes } from './cash-notes.ts';
import { makeSaleId, saleNumber } from './make-sale-id.ts';
import { changeOf, lineTotal, paidOf, pay, readMoney, readQuantity } from './sale-sums.ts';
import { scannerReader } from './scanner-reader.ts';
import { itemsLike, itemWithCode } from './shelf.ts';
import { memberIn } from './use-member-code.ts';

const cola = { variantId: 'var_1', sku: 'COLA-330', barcode: '6901234500011', name: '可乐 330ml', price: 300, soldOut: false };
const water = { variantId: 'var_2', sku: 'WATER-550', barcode: null, name: '矿泉水 550ml', price: 200, soldOut: true };

/** What a reader makes of keys, each so many milliseconds after the one before. */
function typed(keys: readonly string[], gapMs: number): (string | null)[] {
  const read = scannerReader();
  return keys.map((key, at) => read(key, 1_000 + at * gapMs)).filter((code) => code !== null);
}

describe('the till reckons', () => {
  test('half a fen goes to the even side, as at the server', () => {
    const cases = [
      [1_999, 1_500, 2_998],
      [1, 1_500, 2],
      [1, 2_500, 2],
      [3, 500, 2],
      [1_280, 333, 426],
    ] as const;
    for (const [price, milli, total] of cases) expect(lineTotal({ price, milli }), `${price} × ${milli}`).toBe(total);
  });

  test('however it is paid, what is paid is the total and only cash brings change', () => {
    const ways = [
      [['card', 6_000]],
      [['wechat', 9_000]],
      [['cash', 10_000]],
      [
        ['alipay', 2_000],
        ['cash', 5_000],
      ],
      [
        ['cash', 1_000],
        ['wechat', 9_999],
        ['cash', 50],
      ],
    ] as const;
    for (const parts of ways) {
      let due = 6_200;
      const paid = parts.map(([tender, given]) => {
        const one = pay(tender, given, due);
        due -= one.amount;
        return one;
      });
      expect(paidOf(paid) + due).toBe(6_200);
      expect(due).toBeGreaterThanOrEqual(0);
      expect(changeOf(paid.filter(({ tender }) => tender !== 'cash'))).toBe(0);
    }
    expect(changeOf([pay('cash', 10_000, 6_200)])).toBe(3_800);
  });

  test('typed money and quantities are read, and what is neither is not', () => {
    expect(['12.5', '12,50', '0', '', '-3', '1e3', '12.345'].map((text) => readMoney(text, 2))).toEqual([
      1_250,
      1_250,
      null,
      null,
      null,
      null,
      1_235,
    ]);
    expect(['1.25', '3', '0', '0.0004', 'x'].map(readQuantity)).toEqual([1_250, 3_000, null, null, null]);
  });

  test('the sums offered for cash are above what is due', () => {
    expect(roundNotes(6_200, 2)).toEqual([6_500, 7_000, 10_000]);
    expect(roundNotes(10_000, 2)).toEqual([]);
  });
});

describe('a scanner that types like a keyboard', () => {
  const keys = [...'6901234500011', 'Enter'];

  test('is heard when it types quickly, and a person who types is not', () => {
    expect(typed(keys, 8)).toEqual(['6901234500011']);
    expect(typed(keys, 120)).toEqual([]);
  });

  test('a short run is nobody’s barcode, and what a person typed before does not mix in', () => {
    expect(typed(['1', '2', 'Enter'], 8)).toEqual([]);
    const read = scannerReader();
    read('a', 0);
    expect(keys.map((key, at) => read(key, 900 + at * 8)).at(-1)).toBe('6901234500011');
  });
});

test('a scanned member card is told from goods, in whatever case the scanner types', () => {
  const id = 'cus_01J9ZC00000000000000CSTMR1';
  expect([id, ` ${id.toLowerCase()} `].map(memberIn)).toEqual([id, id]);
  for (const code of ['6901234500011', 'COLA-330', 'cus_', `${id}0`, id.replace('cus', 'ord')]) expect(memberIn(code)).toBeNull();
});

describe('the shelf on the device', () => {
  test('finds goods by barcode, SKU in any case, and by words of the name', () => {
    expect(itemWithCode([cola, water], '6901234500011')).toBe(cola);
    expect(itemWithCode([cola, water], ' water-550 ')).toBe(water);
    expect(itemWithCode([cola, water], '')).toBeUndefined();
    expect(itemsLike([cola, water], '水 550', 9)).toEqual([water]);
    expect(itemsLike([cola, water], '', 1)).toEqual([cola]);
  });
});

test('a sale’s id is a ULID of the device’s time, and the number comes from it', () => {
  const id = makeSaleId(
    Date.parse('2026-11-20T08:00:00Z'),
    Uint8Array.from({ length: 16 }, (_, at) => at * 17),
  );
  expect(id).toMatch(/^ord_[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
  expect(id < makeSaleId(Date.parse('2026-11-20T08:00:01Z'), new Uint8Array(16))).toBe(true);
  expect(saleNumber('SH1', '2026-11-20', id)).toBe(`SH1-261120-${id.slice(-6)}`);
});
