import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { idOf, instant, listQuery, pageOf, quantitySum } from './shapes.ts';
import { expand, itemShape } from './stocked-item.ts';

export const alertKinds = ['low', 'negative', 'over'] as const;

/** A limit that was crossed. Figures are those of the crossing; `tied_up` is what lies above the limit now. */
export const alertShape = z.strictObject({
  id: idOf('alert'),
  store_id: idOf('store'),
  variant_id: idOf('variant'),
  kind: z.enum(alertKinds),
  status: z.enum(['open', 'snoozed', 'cleared']),
  available: quantitySum,
  low_limit: quantitySum.nullable(),
  over_limit: quantitySum.nullable(),
  /** Money that lies in what is above the limit: at cost for those who may see costs and where it is known, else at the price. */
  tied_up: z.strictObject({ amount: z.int().min(0), currency: z.string(), basis: z.enum(['cost', 'price']) }).nullable(),
  opened_at: instant,
  cleared_at: instant.nullable(),
  snoozed_until: instant.nullable(),
});

/** An alert as the list shows it: with its item as it is now, where that was asked for. */
export const readAlertShape = z.strictObject({ ...alertShape.shape, variant: itemShape.nullable().optional() });

export const listAlerts = defineRoute({
  id: 'listAlerts',
  domain: 'inventory',
  method: 'GET',
  path: '/v1/stock-alerts',
  summary: 'List a store’s stock alerts: open ones first, each kind newest first',
  auth: 'principal',
  permission: 'inventory:read',
  query: z.strictObject({
    store_id: idOf('store'),
    status: z.enum(['open', 'snoozed', 'cleared']).optional(),
    kind: z.enum(alertKinds).optional(),
    expand,
    ...listQuery,
  }),
  status: 200,
  response: z.strictObject({ ...pageOf(readAlertShape).shape, as_of: instant }),
  refusals: ['NOT_FOUND', 'INVALID_CURSOR'],
  example: { query: { store_id: exampleIds.store } },
});

export const snoozeAlert = defineRoute({
  id: 'snoozeAlert',
  domain: 'inventory',
  method: 'POST',
  path: '/v1/stock-alerts/{alert_id}/snooze',
  summary: 'Send nothing more about this item and limit until then, 90 days at most',
  auth: 'principal',
  permission: 'inventory:alerts',
  idempotency: 'optional',
  params: z.strictObject({ alert_id: idOf('alert') }),
  body: z.strictObject({ until: instant }),
  status: 200,
  response: alertShape,
  refusals: ['NOT_FOUND', 'ALERT_CLEARED', 'INVALID_INPUT'],
  example: { params: { alert_id: exampleIds.alert }, body: { until: '2026-11-21T01:00:00Z' } },
});

export const stockAlertRoutes = [listAlerts, snoozeAlert] as const;
