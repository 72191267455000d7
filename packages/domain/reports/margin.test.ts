import { describe, expect, it } from 'vitest';
import { marginOf } from './margin.ts';

const sold = (units: number, gross: number, more: { discount?: number; tax?: number; refunded?: number } = {}) => ({
  units,
  gross,
  discount: 0,
  tax: 0,
  refunded: 0,
  ...more,
});

describe('margin', () => {
  it.each([
    ['price less cost', sold(2000, 600), 120, 360],
    ['after discount', sold(2000, 600, { discount: 100 }), 120, 260],
    ['without the tax, which is not the shop’s', sold(1000, 1000, { tax: 130 }), 400, 600],
    ['without what was given back, and its tax', sold(1000, 1000, { tax: 130, refunded: 565 }), 400, 100],
    ['nothing for what was given back and returned', sold(0, 1000, { tax: 130, refunded: 1130 }), 400, 0],
    ['below zero for what went below cost', sold(1000, 300), 400, -100],
    ['of what was given away is its cost', sold(1000, 0), 400, -400],
    ['of weighed goods is rounded half to even', sold(125, 10), 100, -2],
  ])('is %s', (_, figures, cost, margin) => {
    expect(marginOf(figures, cost)).toBe(margin);
  });
});
