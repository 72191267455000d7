import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { date, idOf, instant, listQuery, pageOf, quantitySum } from './shapes.ts';

/** Code of a batch as it stands on the goods. */
export const batchCode = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/, 'a batch code of at most 40 letters, digits and . _ / -');

/** What lies in a store of one batch; `code` null is what no batch is known of: old stock, goods that came back, sales beyond the book. */
export const batchShape = z.strictObject({
  variant_id: idOf('variant'),
  store_id: idOf('store'),
  code: batchCode.nullable(),
  expires_on: date.nullable(),
  on_hand: quantitySum,
});

export const listBatches = defineRoute({
  id: 'listBatches',
  domain: 'inventory',
  method: 'GET',
  path: '/v1/stock-batches',
  summary: 'List what lies in a store by batch, the oldest expiry first',
  auth: 'principal',
  permission: 'inventory:read',
  query: z.strictObject({ store_id: idOf('store'), variant_id: idOf('variant').optional(), expires_before: date.optional(), ...listQuery }),
  status: 200,
  response: z.strictObject({ ...pageOf(batchShape).shape, as_of: instant }),
  refusals: ['NOT_FOUND', 'INVALID_CURSOR'],
  example: { query: { store_id: exampleIds.store, expires_before: '2027-12-31' } },
});

export const stockBatchRoutes = [listBatches] as const;
