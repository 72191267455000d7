import * as z from 'zod';
import { categoryRoutes } from './categories.ts';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { idOf, instant, listQuery, money, pageOf, text, version } from './shapes.ts';
import { storeOfferRoutes } from './store-offers.ts';
import { barcode, itemKinds, minutes, sku, status, variantRoutes, variantShape } from './variants.ts';

export const productShape = z.strictObject({
  id: idOf('product'),
  name: text(120),
  kind: z.enum(itemKinds),
  category_id: idOf('category').nullable(),
  status,
  variants: z.array(variantShape),
  version,
  created_at: instant,
});

const common = {
  price: money,
  cost: money.nullable().default(null),
  duration_minutes: minutes.nullable().default(null),
  tracks_batches: z.boolean().default(false),
};

const newVariant = z.strictObject({
  id: idOf('variant').optional(),
  sku,
  name: text(120).nullable().default(null),
  options: z
    .array(z.strictObject({ name: text(30), value: text(40) }))
    .max(3)
    .default([]),
  barcode: barcode.nullable().default(null),
  ...common,
});

/** `code` is what stands in the SKU; without it the value itself if it is made of letters and digits, else its place, `01`. */
const optionValue = z.union([
  text(40),
  z.strictObject({ value: text(40), code: z.string().regex(/^[A-Za-z0-9]{1,10}$/, '1 to 10 letters and digits') }),
]);

/**
 * A product comes with variants that are named one by one, or with options: then every combination becomes a variant, 3 × 4 → 12,
 * and `{1}` in the pattern is the code of the first option's value. Price, cost and the rest then hold for all of them.
 */
const newProduct = z.strictObject({
  name: text(120),
  kind: z.enum(itemKinds).default('goods'),
  category_id: idOf('category').nullable().default(null),
  variants: z.array(newVariant).min(1).max(30).optional(),
  options: z
    .array(z.strictObject({ name: text(30), values: z.array(optionValue).min(1).max(30) }))
    .min(1)
    .max(3)
    .optional(),
  sku_pattern: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9{][A-Za-z0-9._/ {}-]{0,59}$/, 'a SKU with {1}, {2}, {3} where the options’ codes stand')
    .optional(),
  ...common,
  price: money.optional(),
});

const productPath = z.strictObject({ product_id: idOf('product') });

export const createProduct = defineRoute({
  id: 'createProduct',
  domain: 'catalog',
  method: 'POST',
  path: '/v1/products',
  summary: 'Create a product or service with its variants: 1 to 30 named ones, or a matrix of at most 48',
  auth: 'principal',
  permission: 'catalog:write',
  idempotency: 'optional',
  body: newProduct
    .refine(({ variants, options }) => (variants === undefined) !== (options === undefined), 'either variants or options')
    .refine(
      ({ options, sku_pattern, price }) => (options === undefined) === (sku_pattern === undefined && price === undefined),
      'sku_pattern and price go with options',
    ),
  status: 201,
  response: productShape,
  refusals: ['SKU_TAKEN', 'BARCODE_TAKEN', 'ID_TAKEN', 'UNKNOWN_CATEGORY', 'TOO_MANY_VARIANTS', 'CURRENCY_MISMATCH', 'INVALID_INPUT', 'FORBIDDEN'],
  example: {
    body: {
      name: '白T恤',
      category_id: exampleIds.category,
      options: [
        {
          name: '颜色',
          values: [
            { value: '白', code: 'W' },
            { value: '黑', code: 'B' },
          ],
        },
        { name: '尺码', values: ['S', 'M', 'L'] },
      ],
      sku_pattern: 'TEE-{1}-{2}',
      price: { amount: 5900, currency: 'CNY' },
    },
  },
});

export const listProducts = defineRoute({
  id: 'listProducts',
  domain: 'catalog',
  method: 'GET',
  path: '/v1/products',
  summary: 'List products, all or those of a category; a page ends early after 500 variants',
  auth: 'principal',
  permission: 'catalog:read',
  query: z.strictObject({ category_id: idOf('category').optional(), status: status.optional(), ...listQuery }),
  status: 200,
  response: pageOf(productShape),
  refusals: ['NOT_FOUND', 'INVALID_CURSOR'],
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
  params: productPath,
  status: 200,
  response: productShape,
  refusals: ['NOT_FOUND'],
  example: { params: { product_id: exampleIds.product } },
});

export const updateProduct = defineRoute({
  id: 'updateProduct',
  domain: 'catalog',
  method: 'PATCH',
  path: '/v1/products/{product_id}',
  summary: 'Rename a product, put it into another category, archive it or bring it back',
  auth: 'principal',
  permission: 'catalog:write',
  ifMatch: 'required',
  params: productPath,
  body: z.strictObject({ name: text(120).optional(), category_id: idOf('category').nullable().optional(), status: status.optional() }),
  status: 200,
  response: productShape,
  refusals: ['NOT_FOUND', 'UNKNOWN_CATEGORY', 'STALE_VERSION', 'PRECONDITION_REQUIRED'],
  example: { params: { product_id: exampleIds.product }, body: { name: '经典可乐' } },
});

export const addVariants = defineRoute({
  id: 'addVariants',
  domain: 'catalog',
  method: 'POST',
  path: '/v1/products/{product_id}/variants',
  summary: 'Add variants to a product, 1 to 30 at once and 95 in all',
  auth: 'principal',
  permission: 'catalog:write',
  idempotency: 'optional',
  params: productPath,
  body: z.strictObject({ variants: z.array(newVariant).min(1).max(30) }),
  status: 201,
  response: productShape,
  refusals: ['NOT_FOUND', 'SKU_TAKEN', 'BARCODE_TAKEN', 'ID_TAKEN', 'TOO_MANY_VARIANTS', 'CURRENCY_MISMATCH', 'INVALID_INPUT', 'FORBIDDEN'],
  example: {
    params: { product_id: exampleIds.product },
    body: { variants: [{ sku: 'COLA-1000', name: '1 升', price: { amount: 700, currency: 'CNY' } }] },
  },
});

export const catalogRoutes = [
  createProduct,
  listProducts,
  getProduct,
  updateProduct,
  addVariants,
  ...variantRoutes,
  ...categoryRoutes,
  ...storeOfferRoutes,
] as const;
