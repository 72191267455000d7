import * as z from 'zod';
import { defineFact } from '../fact.ts';

const entry = { customer_id: z.string(), order_id: z.string(), points: z.int() };
const example = { customer_id: 'cus_01J9ZC00000000000000CSTMR1', order_id: 'ord_01J9ZC00000000000000RDER01', points: 6 };

export const pointsEarned = defineFact({
  type: 'points.earned',
  v: 1,
  domain: 'loyalty',
  summary: 'A paid order earned its customer points',
  data: z.strictObject(entry),
  example,
});

export const pointsTakenBack = defineFact({
  type: 'points.taken-back',
  v: 1,
  domain: 'loyalty',
  summary: 'Points were taken back with the money of an order; `points` is below zero',
  data: z.strictObject(entry),
  example: { ...example, points: -6 },
});

export const loyaltyFacts = [pointsEarned, pointsTakenBack] as const;
