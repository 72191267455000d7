import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { idOf, instant, listQuery, month, pageOf, text, version } from './shapes.ts';

export const connectionShape = z.strictObject({
  id: idOf('connection'),
  provider: z.enum(['till']),
  name: text(60),
  store_id: idOf('store'),
  path: z.string(),
  live_secrets: z.int(),
  status: z.enum(['active', 'disabled']),
  version,
  created_at: instant,
});

const withSecret = z.strictObject({ ...connectionShape.shape, secret: z.string().nullable() });

export const hookEventShape = z.strictObject({
  id: idOf('event'),
  provider_event_id: z.string(),
  kind: z.string(),
  received_at: instant,
  status: z.enum(['received', 'posted', 'refused']),
  outcome: z.string().nullable(),
  object: z.strictObject({ type: z.string(), id: z.string() }).nullable(),
});

const connectionPath = z.strictObject({ connection_id: idOf('connection') });

export const createConnection = defineRoute({
  id: 'createConnection',
  domain: 'connections',
  method: 'POST',
  path: '/v1/connections',
  summary: 'Connect a till; its secret is shown once',
  auth: 'principal',
  permission: 'connections:write',
  idempotency: 'optional',
  body: z.strictObject({ provider: z.enum(['till']), name: text(60), store_id: idOf('store') }),
  status: 201,
  response: withSecret,
  refusals: ['UNKNOWN_STORE'],
  example: { body: { provider: 'till', name: '前台收银机', store_id: exampleIds.store } },
});

export const listConnections = defineRoute({
  id: 'listConnections',
  domain: 'connections',
  method: 'GET',
  path: '/v1/connections',
  summary: 'List connections',
  auth: 'principal',
  permission: 'connections:read',
  query: z.strictObject(listQuery),
  status: 200,
  response: pageOf(connectionShape),
  refusals: ['INVALID_CURSOR'],
  example: {},
});

export const getConnection = defineRoute({
  id: 'getConnection',
  domain: 'connections',
  method: 'GET',
  path: '/v1/connections/{connection_id}',
  summary: 'Read a connection',
  auth: 'principal',
  permission: 'connections:read',
  params: connectionPath,
  status: 200,
  response: connectionShape,
  refusals: ['NOT_FOUND'],
  example: { params: { connection_id: exampleIds.connection } },
});

export const rotateSecret = defineRoute({
  id: 'rotateSecret',
  domain: 'connections',
  method: 'POST',
  path: '/v1/connections/{connection_id}/rotate-secret',
  summary: 'Make a new secret; the old one lives 24 hours more',
  auth: 'principal',
  permission: 'connections:write',
  idempotency: 'optional',
  params: connectionPath,
  status: 200,
  response: withSecret,
  refusals: ['NOT_FOUND', 'SECRET_LIMIT', 'CONFLICT_RETRY'],
  example: { params: { connection_id: exampleIds.connection } },
});

export const listHookEvents = defineRoute({
  id: 'listHookEvents',
  domain: 'connections',
  method: 'GET',
  path: '/v1/connections/{connection_id}/events',
  summary: 'List what a connection reported in a month, newest first',
  auth: 'principal',
  permission: 'connections:read',
  params: connectionPath,
  query: z.strictObject({ month, ...listQuery }),
  status: 200,
  response: pageOf(hookEventShape),
  refusals: ['NOT_FOUND', 'INVALID_CURSOR'],
  example: { params: { connection_id: exampleIds.connection }, query: { month: '2026-11' } },
});

/** Signed by Standard Webhooks 1.0.0: `webhook-id`, `webhook-timestamp`, `webhook-signature`. */
export const receiveTillEvent = defineRoute({
  id: 'receiveTillEvent',
  domain: 'connections',
  method: 'POST',
  path: '/v1/hooks/till/{connection_id}',
  summary: 'Report a sale or its voiding from a till',
  auth: 'signed',
  permission: null,
  params: connectionPath,
  body: z.looseObject({ type: text(60) }),
  status: 202,
  response: z.strictObject({ event_id: idOf('event'), received: z.literal(true) }),
  refusals: ['INVALID_SIGNATURE', 'MALFORMED_JSON', 'INVALID_INPUT', 'BODY_TOO_LARGE'],
  example: {
    params: { connection_id: exampleIds.connection },
    body: {
      type: 'sale.completed',
      data: {
        sale_id: 'T1-000123',
        occurred_at: '2026-11-20T10:15:00Z',
        currency: 'CNY',
        lines: [{ sku: 'COLA-330', quantity: '2', unit_price: 300 }],
        payments: [{ method: 'cash', amount: 600 }],
      },
    },
  },
});

export const connectionsRoutes = [createConnection, listConnections, getConnection, rotateSecret, listHookEvents, receiveTillEvent] as const;
