import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { idOf, instant, listQuery, month, pageOf, quantity, quantitySum, signedQuantity, text } from './shapes.ts';

export const levelShape = z.strictObject({
  variant_id: idOf('variant'),
  store_id: idOf('store'),
  on_hand: quantitySum,
  reserved: quantitySum,
  available: quantitySum,
  incoming: quantitySum,
  low_limit: quantitySum.nullable(),
  version: z.int().min(0),
});

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
  lines: z.array(z.strictObject({ variant_id: idOf('variant'), on_hand: quantitySum, reserved: quantitySum, incoming: quantitySum })),
  business_date: z.iso.date(),
  occurred_at: instant,
  recorded_at: instant,
});

export const alertShape = z.strictObject({
  id: idOf('alert'),
  store_id: idOf('store'),
  variant_id: idOf('variant'),
  kind: z.enum(['low', 'negative']),
  status: z.enum(['open', 'cleared']),
  available: quantitySum,
  low_limit: quantitySum.nullable(),
  opened_at: instant,
  cleared_at: instant.nullable(),
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
      .array(z.strictObject({ variant_id: idOf('variant'), quantity: signedQuantity }))
      .min(1)
      .max(200),
  }),
  status: 201,
  response: movementShape,
  refusals: ['UNKNOWN_STORE', 'UNKNOWN_VARIANT', 'INSUFFICIENT_STOCK', 'TOO_MANY_LINES', 'ID_TAKEN', 'CONFLICT_RETRY', 'IDEMPOTENCY_KEY_REQUIRED'],
  example: { body: { store_id: exampleIds.store, kind: 'receipt', reason: 'delivery', lines: [{ variant_id: exampleIds.variant, quantity: '24' }] } },
});

export const listMovements = defineRoute({
  id: 'listMovements',
  domain: 'inventory',
  method: 'GET',
  path: '/v1/stock-movements',
  summary: 'List a store’s stock movements of a month, newest first',
  auth: 'principal',
  permission: 'inventory:read',
  query: z.strictObject({ store_id: idOf('store'), month, ...listQuery }),
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
  summary: 'List a store’s stock',
  auth: 'principal',
  permission: 'inventory:read',
  query: z.strictObject({ store_id: idOf('store'), ...listQuery }),
  status: 200,
  response: pageOf(levelShape),
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
  query: z.strictObject({ store_id: idOf('store') }),
  status: 200,
  response: levelShape,
  refusals: ['NOT_FOUND'],
  example: { params: { variant_id: exampleIds.variant }, query: { store_id: exampleIds.store } },
});

export const setLimits = defineRoute({
  id: 'setLimits',
  domain: 'inventory',
  method: 'PATCH',
  path: '/v1/stock-levels/{variant_id}',
  summary: 'Set the limit below which stock counts as low',
  auth: 'principal',
  permission: 'inventory:limits',
  ifMatch: 'required',
  params: z.strictObject({ variant_id: idOf('variant') }),
  body: z.strictObject({ store_id: idOf('store'), low_limit: quantity.nullable() }),
  status: 200,
  response: levelShape,
  refusals: ['NOT_FOUND', 'STALE_VERSION', 'PRECONDITION_REQUIRED'],
  example: { params: { variant_id: exampleIds.variant }, body: { store_id: exampleIds.store, low_limit: '5' } },
});

export const listAlerts = defineRoute({
  id: 'listAlerts',
  domain: 'inventory',
  method: 'GET',
  path: '/v1/stock-alerts',
  summary: 'List a store’s stock alerts',
  auth: 'principal',
  permission: 'inventory:read',
  query: z.strictObject({ store_id: idOf('store'), ...listQuery }),
  status: 200,
  response: z.strictObject({ ...pageOf(alertShape).shape, as_of: instant }),
  refusals: ['NOT_FOUND', 'INVALID_CURSOR'],
  example: { query: { store_id: exampleIds.store } },
});

export const inventoryRoutes = [postMovement, listMovements, listLevels, getLevel, setLimits, listAlerts] as const;
