import { expect, test } from 'vitest';
import { minorOf, typedMoney } from './minor-units.ts';

test.each([
  ['12.5', 'CNY', 1250],
  ['12', 'CNY', 1200],
  ['0.29', 'CNY', 29],
  ['1,234.56', 'CNY', 123456],
  ['300', 'JPY', 300],
  ['300.5', 'JPY', null],
  ['0.005', 'CNY', null],
  ['-1', 'CNY', null],
  ['1e3', 'CNY', null],
  ['', 'CNY', null],
])('an amount typed as “%s” in %s is %s minor units', (typed, currency, minor) => {
  expect(minorOf(typed, currency)).toBe(minor);
});

test('an amount that is written to be edited is read again as the same', () => {
  for (const currency of ['CNY', 'JPY', 'TWD', 'USD'])
    for (const amount of [0, 1, 29, 100, 4507, 99_999_999]) expect(minorOf(typedMoney(amount, currency), currency)).toBe(amount);
});
