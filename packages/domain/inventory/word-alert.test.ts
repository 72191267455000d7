import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AlertWording, wordAlert } from './word-alert.ts';

const alert: AlertWording = { locale: 'zh-CN', kind: 'low', store: '上海一店', item: '可乐 330', availableMilli: 3000, lowMilli: 5000 };

describe('what the staff read when goods run low', () => {
  test.each<[Partial<AlertWording>, string, string]>([
    [{}, '库存不足：可乐 330', '上海一店：可乐 330 只剩 3（下限 5）。'],
    [{ kind: 'negative', availableMilli: -2500 }, '库存为负：可乐 330', '上海一店：可乐 330 账面为 -2.5，请盘点。'],
    [{ locale: 'zh-TW' }, '庫存不足：可乐 330', '上海一店：可乐 330 只剩 3（下限 5）。'],
    [{ locale: 'zh-TW', kind: 'negative', availableMilli: -1000 }, '庫存為負：可乐 330', '上海一店：可乐 330 帳面為 -1，請盤點。'],
    [{ locale: 'en', availableMilli: 1250 }, 'Low stock: 可乐 330', '上海一店: 可乐 330 is down to 1.25 (limit 5).'],
    [{ locale: 'en', kind: 'negative', availableMilli: -1000 }, 'Stock below zero: 可乐 330', '上海一店: 可乐 330 stands at -1. Please count it.'],
    [
      { kind: 'over', availableMilli: 99_000, overMilli: 3215, tiedUp: { amount: 17_241, currency: 'CNY', basis: 'cost' } },
      '库存过多：可乐 330',
      '上海一店：可乐 330 有 99（上限 3.215），压货 CNY 172.41。',
    ],
    [
      { locale: 'en', kind: 'over', availableMilli: 99_000, overMilli: 50_000, tiedUp: { amount: 8820, currency: 'CNY', basis: 'cost' } },
      'Too much stock: 可乐 330',
      '上海一店: 可乐 330 stands at 99 (limit 50), CNY 88.20 tied up.',
    ],
  ])('%j', (change, subject, text) => {
    expect(wordAlert({ ...alert, ...change })).toEqual({ subject, text });
  });

  test('it always names shop, item and what is left', () => {
    const any = fc.record({
      locale: fc.constantFrom('zh-CN' as const, 'zh-TW' as const, 'en' as const),
      kind: fc.constantFrom('low' as const, 'negative' as const),
      store: fc.constantFrom('一店', 'Main St.'),
      item: fc.constantFrom('茶', 'Tea 50 g'),
      availableMilli: fc.constantFrom(-1500, 0, 2000),
      lowMilli: fc.constantFrom(null, 0, 5000),
    });
    fc.assert(
      fc.property(any, (one) => {
        const { subject, text } = wordAlert(one);
        expect(subject).toContain(one.item);
        for (const part of [one.store, one.item, { '-1500': '-1.5', '0': '0', '2000': '2' }[String(one.availableMilli)]])
          expect(text).toContain(part);
      }),
    );
  });

  test('it fits into one text message of 70 characters in most shops', () => {
    expect(wordAlert({ ...alert, store: '上海南京东路旗舰店', item: '农夫山泉饮用天然水 550毫升' }).text.length).toBeLessThanOrEqual(70);
  });
});
