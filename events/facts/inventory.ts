import * as z from 'zod';
import { defineFact } from '../fact.ts';

const level = {
  variant_id: z.string(),
  /** Thousandths of a piece. */
  available_milli: z.int(),
  low_milli: z.int().nullable(),
};
const example = { variant_id: 'var_01J9ZC00000000000000VARNT1', available_milli: 3000, low_milli: 5000 };

export const stockRanLow = defineFact({
  type: 'stock.ran-low',
  v: 1,
  domain: 'inventory',
  summary: 'An item fell to its low limit or below',
  data: z.strictObject(level),
  example,
});

export const stockRecovered = defineFact({
  type: 'stock.recovered',
  v: 1,
  domain: 'inventory',
  summary: 'An item rose above its low limit again, or the limit was lifted',
  data: z.strictObject(level),
  example: { ...example, available_milli: 24_000 },
});

export const stockFellShort = defineFact({
  type: 'stock.fell-short',
  v: 1,
  domain: 'inventory',
  summary: 'A till sold more than the book held; the level is below zero',
  data: z.strictObject(level),
  example: { ...example, available_milli: -2000, low_milli: null },
});

export const stockMadeGood = defineFact({
  type: 'stock.made-good',
  v: 1,
  domain: 'inventory',
  summary: 'A level that was below zero is at zero or above again',
  data: z.strictObject(level),
  example: { ...example, available_milli: 0, low_milli: null },
});

const over = { variant_id: z.string(), available_milli: z.int(), over_milli: z.int().nullable() };

export const stockRanOver = defineFact({
  type: 'stock.ran-over',
  v: 1,
  domain: 'inventory',
  summary: 'More of an item lies in the store than its over limit',
  data: z.strictObject(over),
  example: { variant_id: example.variant_id, available_milli: 240_000, over_milli: 200_000 },
});

export const stockEased = defineFact({
  type: 'stock.eased',
  v: 1,
  domain: 'inventory',
  summary: 'An item is down to its over limit again, or the limit was lifted',
  data: z.strictObject(over),
  example: { variant_id: example.variant_id, available_milli: 200_000, over_milli: 200_000 },
});

export const stockCoverDue = defineFact({
  type: 'stock.cover-due',
  v: 1,
  domain: 'inventory',
  summary: 'It is night in a store whose limits are reckoned from days of cover',
  data: z.strictObject({ hour: z.string() }),
  example: { hour: '19' },
});

export const inventoryFacts = [stockRanLow, stockRecovered, stockFellShort, stockMadeGood, stockRanOver, stockEased, stockCoverDue] as const;
