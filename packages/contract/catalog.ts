import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { idOf, instant, listQuery, money, pageOf, text, version } from './shapes.ts';

/** A merchant's own code for an item, unique in the merchant. */
export const sku = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._/ -]{0,39}$/, 'a SKU of at most 40 letters, digits and . _ / -');
const barcode = z.string().regex(/^[0-9A-Za-z-]{4,32}$/, 'a barcode of 4 to 32 characters');

const variantFields = { sku, name: text(120).nullable(), barcode: barcode.nullable(), price: money };

export const variantShape = z.strictObject({
  id: idOf('variant'),
  product_id: idOf('product'),
  product_name: text(120),
  ...variantFields,
  status: z.enum(['active', 'archived']),
  version,
});
export const productShape = z.strictObject({ id: idOf('product'), name: text(120), variants: z.array(variantShape), version, created_at: instant });

const newVariant = z.strictObject({
  id: idOf('variant').optional(),
  sku,
  name: text(120).nullable().default(null),
  barcode: barcode.nullable().default(null),
  price: money,
});

export const createProduct = defineRoute({
  id: 'createProduct',
  domain: 'catalog',
  method: 'POST',
  path: '/v1/products',
  summary: 'Create a product with its variants, 1 to 30',
  auth: 'principal',
  permission: 'catalog:write',
  idempotency: 'optional',
  body: z.strictObject({ name: text(120), variants: z.array(newVariant).min(1).max(30) }),
  status: 201,
  response: productShape,
  refusals: ['SKU_TAKEN', 'BARCODE_TAKEN', 'ID_TAKEN'],
  example: {
    body: { name: '白T恤', variants: [{ sku: 'TEE-W-M', name: '中码', barcode: '6901234567892', price: { amount: 5900, currency: 'CNY' } }] },
  },
});

export const listProducts = defineRoute({
  id: 'listProducts',
  domain: 'catalog',
  method: 'GET',
  path: '/v1/products',
  summary: 'List products',
  auth: 'principal',
  permission: 'catalog:read',
  query: z.strictObject(listQuery),
  status: 200,
  response: pageOf(productShape),
  refusals: ['INVALID_CURSOR'],
  example: {},
});

export const getProduct = defineRoute({
  id: 'getProduct',
  domain: 'catalog',
  method: 'GET',
  path: '/v1/products/{product_id}',
  summary: 'Read a product with its variants',
  auth: 'principal',
  permission: 'catalog:read',
  params: z.strictObject({ product_id: idOf('product') }),
  status: 200,
  response: productShape,
  refusals: ['NOT_FOUND'],
  example: { params: { product_id: exampleIds.product } },
});

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
  params: z.strictObject({ variant_id: idOf('variant') }),
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
  summary: 'Change an item’s price, name, barcode or status',
  auth: 'principal',
  permission: 'catalog:write',
  ifMatch: 'required',
  params: z.strictObject({ variant_id: idOf('variant') }),
  body: z.strictObject({
    price: money.optional(),
    name: text(120).nullable().optional(),
    barcode: barcode.nullable().optional(),
    status: z.enum(['active', 'archived']).optional(),
  }),
  status: 200,
  response: variantShape,
  refusals: ['NOT_FOUND', 'BARCODE_TAKEN', 'STALE_VERSION', 'PRECONDITION_REQUIRED'],
  example: { params: { variant_id: exampleIds.variant }, body: { price: { amount: 350, currency: 'CNY' } } },
});

export const catalogRoutes = [createProduct, listProducts, getProduct, findVariant, getVariant, updateVariant] as const;
