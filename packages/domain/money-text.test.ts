import { describe, expect, test } from 'vitest';
import { moneyText } from './money-text.ts';

describe('money as people read it', () => {
  test.each([
    [12_345, 'CNY', 'CNY 123.45'],
    [5, 'CNY', 'CNY 0.05'],
    [0, 'CNY', 'CNY 0.00'],
    [-5, 'CNY', 'CNY -0.05'],
    [12_345, 'JPY', 'JPY 12345'],
    [12_345, 'KWD', 'KWD 12.345'],
  ])('%i of %s is %s', (amount, currency, text) => {
    expect(moneyText(amount, currency)).toBe(text);
  });
});
