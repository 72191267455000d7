import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { idOf, money, text, version } from './shapes.ts';

/** A merchant's own code for an item, unique in the merchant. */
export const sku = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._/ -]{0,39}$/, 'a SKU of at most 40 letters, digits and . _ / -');
export const barcode = z.string().regex(/^[0-9A-Za-z-]{4,32}$/, 'a barcode of 4 to 32 characters');
/** How long a service takes. */
export const minutes = z.int().min(1).max(1440);
export const status = z.enum(['active', 'archived']);

/** Goods lie in stock; a service takes time. */
export const itemKinds = ['goods', 'service'] as const;

/** Only those who may see costs get `cost`; null says that none is known. */
export const variantShape = z.strictObject({
  id: idOf('variant'),
  product_id: idOf('product'),
  product_name: text(120),
  kind: z.enum(itemKinds),
  sku,
  name: text(120).nullable(),
  options: z.array(z.strictObject({ name: text(30), value: text(40) })),
  barcode: barcode.nullable(),
  price: money,
  cost: money.nullable().optional(),
  duration_minutes: minutes.nullable(),
  tracks_batches: z.boolean(),
  status,
  version,
});

const variantPath = z.strictObject({ variant_id: idOf('variant') });

export const findVariant = defineRoute({
  id: 'findVariant',
  domain: 'catalog',
  method: 'GET',
  path: '/v1/variants',
  summary: 'Find an item by its barcode or SKU',
  auth: 'principal',
  permission: 'catalog:read',
  query: z
    .strictObject({ barcode: barcode.optional(), sku: sku.optional() })
    .refine((asked) => (asked.barcode === undefined) !== (asked.sku === undefined), 'either barcode or sku'),
  status: 200,
  response: variantShape,
  refusals: ['NOT_FOUND'],
  example: { query: { sku: 'COLA-330' } },
});

export const getVariant = defineRoute({
  id: 'getVariant',
  domain: 'catalog',
  method: 'GET',
  path: '/v1/variants/{variant_id}',
  summary: 'Read an item',
  auth: 'principal',
  permission: 'catalog:read',
  params: variantPath,
  status: 200,
  response: variantShape,
  refusals: ['NOT_FOUND'],
  example: { params: { variant_id: exampleIds.variant } },
});

export const updateVariant = defineRoute({
  id: 'updateVariant',
  domain: 'catalog',
  method: 'PATCH',
  path: '/v1/variants/{variant_id}',
  summary: 'Change an item’s price, cost, name, barcode, duration, batches or status',
  auth: 'principal',
  permission: 'catalog:write',
  ifMatch: 'required',
  params: variantPath,
  body: z.strictObject({
    price: money.optional(),
    cost: money.nullable().optional(),
    name: text(120).nullable().optional(),
    barcode: barcode.nullable().optional(),
    duration_minutes: minutes.nullable().optional(),
    tracks_batches: z.boolean().optional(),
    status: status.optional(),
  }),
  status: 200,
  response: variantShape,
  refusals: ['NOT_FOUND', 'BARCODE_TAKEN', 'CURRENCY_MISMATCH', 'INVALID_INPUT', 'FORBIDDEN', 'STALE_VERSION', 'PRECONDITION_REQUIRED'],
  example: { params: { variant_id: exampleIds.variant }, body: { price: { amount: 350, currency: 'CNY' } } },
});

export const variantRoutes = [findVariant, getVariant, updateVariant] as const;
