import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { date, idOf, instant, listQuery, month, pageOf, quantity, quantitySum, signedQuantity, text } from './shapes.ts';
import { stockAlertRoutes } from './stock-alerts.ts';
import { batchCode, stockBatchRoutes } from './stock-batches.ts';
import { expand, itemShape } from './stocked-item.ts';
import { sku } from './variants.ts';

const coverDays = z.int().min(1).max(365);

export const levelShape = z.strictObject({
  variant_id: idOf('variant'),
  store_id: idOf('store'),
  on_hand: quantitySum,
  reserved: quantitySum,
  available: quantitySum,
  incoming: quantitySum,
  low_limit: quantitySum.nullable(),
  over_limit: quantitySum.nullable(),
  /** Days of cover from which the limit is reckoned each night; null where the limit is fixed. */
  cover_days_low: coverDays.nullable(),
  cover_days_over: coverDays.nullable(),
  version: z.int().min(0),
});

/** A level as a reading shows it: with its item as it is now, where that was asked for. */
export const readLevelShape = z.strictObject({ ...levelShape.shape, variant: itemShape.nullable().optional() });

/** What is left to sell: at the lower limit or below, above the upper one, below zero, or nothing at all. */
export const levelStates = ['low', 'over', 'negative', 'out'] as const;

/** Why stock moved. `sale`, `reservation` … are written by orders; people post the first four. */
export const movementKinds = ['receipt', 'issue', 'adjustment', 'announcement', 'reservation', 'release', 'shipment', 'sale', 'return'] as const;
const manualKinds = ['receipt', 'issue', 'adjustment', 'announcement'] as const;
export const movementReasons = [
  'delivery',
  'opening',
  'count',
  'damage',
  'expiry',
  'theft',
  'own_use',
  'sample',
  'correction',
  'order',
  'till',
  'other',
] as const;

export const movementShape = z.strictObject({
  id: idOf('movement'),
  store_id: idOf('store'),
  kind: z.enum(movementKinds),
  reason: z.enum(movementReasons),
  note: z.string().nullable(),
  source: z.strictObject({ type: z.string(), id: z.string() }).nullable(),
  /** Who posted it: a person, a key, or the house for a fact that it names. */
  actor: z.strictObject({ kind: z.string(), id: z.string() }),
  lines: z.array(z.strictObject({ variant_id: idOf('variant'), on_hand: quantitySum, reserved: quantitySum, incoming: quantitySum })),
  batches: z.array(z.strictObject({ variant_id: idOf('variant'), code: batchCode, expires_on: date.nullable(), on_hand: quantitySum })),
  business_date: z.iso.date(),
  occurred_at: instant,
  recorded_at: instant,
});

export const postMovement = defineRoute({
  id: 'postMovement',
  domain: 'inventory',
  method: 'POST',
  path: '/v1/stock-movements',
  summary: 'Receive, issue, adjust or announce stock, with a reason',
  auth: 'principal',
  permission: 'inventory:write',
  idempotency: 'required',
  body: z.strictObject({
    id: idOf('movement').optional(),
    store_id: idOf('store'),
    kind: z.enum(manualKinds),
    reason: z.enum(movementReasons).exclude(['order', 'till']),
    note: text(200).optional(),
    occurred_at: instant.optional(),
    lines: z
      .array(
        z.strictObject({
          variant_id: idOf('variant'),
          quantity: signedQuantity,
          batch: z.strictObject({ code: batchCode, expires_on: date.optional() }).optional(),
        }),
      )
      .min(1)
      .max(200),
  }),
  status: 201,
  response: movementShape,
  refusals: [
    'UNKNOWN_STORE',
    'UNKNOWN_VARIANT',
    'INSUFFICIENT_STOCK',
    'TOO_MANY_LINES',
    'NOT_STOCKED',
    'BATCH_REQUIRED',
    'UNKNOWN_BATCH',
    'BATCH_MISMATCH',
    'INVALID_INPUT',
    'ID_TAKEN',
    'CONFLICT_RETRY',
    'IDEMPOTENCY_KEY_REQUIRED',
  ],
  example: { body: { store_id: exampleIds.store, kind: 'receipt', reason: 'delivery', lines: [{ variant_id: exampleIds.variant, quantity: '24' }] } },
});

export const listMovements = defineRoute({
  id: 'listMovements',
  domain: 'inventory',
  method: 'GET',
  path: '/v1/stock-movements',
  summary: 'List a store’s stock movements of a month, newest first, of all items or one',
  auth: 'principal',
  permission: 'inventory:read',
  query: z.strictObject({ store_id: idOf('store'), month, variant_id: idOf('variant').optional(), ...listQuery }),
  status: 200,
  response: pageOf(movementShape),
  refusals: ['NOT_FOUND', 'INVALID_CURSOR'],
  example: { query: { store_id: exampleIds.store, month: '2026-11' } },
});

export const listLevels = defineRoute({
  id: 'listLevels',
  domain: 'inventory',
  method: 'GET',
  path: '/v1/stock-levels',
  summary: 'List a store’s stock: all of it, or what is low, over, negative or out, of a category, a product, a SKU’s beginning or a text',
  auth: 'principal',
  permission: 'inventory:read',
  query: z
    .strictObject({
      store_id: idOf('store'),
      state: z.enum(levelStates).optional(),
      category_id: idOf('category').optional(),
      product_id: idOf('product').optional(),
      sku_prefix: sku.refine((text) => text.length >= 2, 'at least 2 characters').optional(),
      /** A whole barcode, a SKU’s beginning, or words of the item’s name; then items that never moved here are listed too, with zeros. */
      text: text(60).optional(),
      expand,
      ...listQuery,
    })
    .refine(
      (asked) => [asked.category_id, asked.product_id, asked.sku_prefix, asked.text].filter((one) => one !== undefined).length <= 1,
      'one of category_id, product_id, sku_prefix and text',
    ),
  status: 200,
  response: pageOf(readLevelShape),
  refusals: ['NOT_FOUND', 'INVALID_CURSOR'],
  example: { query: { store_id: exampleIds.store } },
});

export const getLevel = defineRoute({
  id: 'getLevel',
  domain: 'inventory',
  method: 'GET',
  path: '/v1/stock-levels/{variant_id}',
  summary: 'Read an item’s stock in a store',
  auth: 'principal',
  permission: 'inventory:read',
  params: z.strictObject({ variant_id: idOf('variant') }),
  query: z.strictObject({ store_id: idOf('store'), expand }),
  status: 200,
  response: readLevelShape,
  refusals: ['NOT_FOUND'],
  example: { params: { variant_id: exampleIds.variant }, query: { store_id: exampleIds.store } },
});

export const setLimits = defineRoute({
  id: 'setLimits',
  domain: 'inventory',
  method: 'PATCH',
  path: '/v1/stock-levels/{variant_id}',
  summary: 'Set the limits at which stock counts as low or as too much, fixed or in days of cover',
  auth: 'principal',
  permission: 'inventory:limits',
  ifMatch: 'required',
  params: z.strictObject({ variant_id: idOf('variant') }),
  body: z.strictObject({
    store_id: idOf('store'),
    low_limit: quantity.nullable().optional(),
    over_limit: quantity.nullable().optional(),
    cover_days_low: coverDays.nullable().optional(),
    cover_days_over: coverDays.nullable().optional(),
  }),
  status: 200,
  response: levelShape,
  refusals: ['NOT_FOUND', 'NOT_STOCKED', 'INVALID_INPUT', 'STALE_VERSION', 'PRECONDITION_REQUIRED'],
  example: { params: { variant_id: exampleIds.variant }, body: { store_id: exampleIds.store, low_limit: '5', over_limit: '200' } },
});

export const inventoryRoutes = [postMovement, listMovements, listLevels, getLevel, setLimits, ...stockAlertRoutes, ...stockBatchRoutes] as const;
