import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { idOf, instant, listQuery, month, pageOf, text, version } from './shapes.ts';

/** The facts that may leave the house. They carry ids, versions and figures, never a phone, an e-mail or a name. */
export const webhookFacts = [
  'order.placed',
  'order.paid',
  'order.packed',
  'order.shipped',
  'order.signed',
  'order.closed',
  'order.refunded',
  'order.cancelled',
  'stock.ran-low',
  'stock.recovered',
  'stock.fell-short',
  'stock.made-good',
  'stock.ran-over',
  'stock.eased',
  'points.earned',
  'points.taken-back',
  'customer.created',
] as const;

const facts = z.array(z.enum(webhookFacts)).min(1).max(webhookFacts.length);
const stores = z.union([z.literal('all'), z.array(idOf('store')).min(1).max(100)]);
const url = z.string().min(1).max(500);

export const endpointShape = z.strictObject({
  id: idOf('endpoint'),
  name: text(60),
  url: z.string(),
  facts: z.array(z.string()),
  /** Whose facts it hears: of all stores, or of these; a fact of the whole merchant goes to `all` only. */
  stores,
  live_secrets: z.int(),
  status: z.enum(['active', 'disabled']),
  /** `gone`: the receiver answered 410. `failing`: nothing came through for over three days. */
  disabled_because: z.enum(['asked', 'gone', 'failing']).nullable(),
  version,
  created_at: instant,
});

export const deliveryStatuses = ['waiting', 'delivered', 'failed', 'cancelled'] as const;

export const deliveryShape = z.strictObject({
  /** Also the `webhook-id` of every attempt. */
  id: idOf('delivery'),
  endpoint_id: idOf('endpoint'),
  fact_type: z.string(),
  object: z.strictObject({ type: z.string(), id: z.string(), version: z.int() }),
  status: z.enum(deliveryStatuses),
  /** What each attempt met: an HTTP status, or why there was none. The latest twelve. */
  attempts: z.array(z.strictObject({ at: instant, status: z.int().nullable(), error: z.string().nullable(), ms: z.int() })),
  next_attempt_at: instant.nullable(),
  created_at: instant,
});

const withSecret = z.strictObject({ ...endpointShape.shape, secret: z.string().nullable() });
const endpointPath = z.strictObject({ endpoint_id: idOf('endpoint') });
const deliveryPath = z.strictObject({ endpoint_id: idOf('endpoint'), delivery_id: idOf('delivery') });
const reading = { domain: 'connections', module: 'webhooks', method: 'GET', auth: 'principal', permission: 'connections:read', status: 200 } as const;
const writing = { domain: 'connections', module: 'webhooks', auth: 'principal', permission: 'connections:write' } as const;

export const createEndpoint = defineRoute({
  ...writing,
  id: 'createEndpoint',
  method: 'POST',
  path: '/v1/webhook-endpoints',
  summary: 'Send facts to an address of yours as signed webhooks; the secret is shown once',
  idempotency: 'optional',
  body: z.strictObject({ name: text(60), url, facts, stores: stores.default('all') }),
  status: 201,
  response: withSecret,
  refusals: ['URL_NOT_ALLOWED', 'ENDPOINT_LIMIT', 'UNKNOWN_STORE', 'MORE_THAN_YOURS', 'CONFLICT_RETRY'],
  example: {
    body: { name: '财务系统', url: 'https://erp.example.com/dianke', facts: ['order.paid', 'order.cancelled'], stores: [exampleIds.store] },
  },
});

export const listEndpoints = defineRoute({
  ...reading,
  id: 'listEndpoints',
  path: '/v1/webhook-endpoints',
  summary: 'List webhook endpoints',
  query: z.strictObject(listQuery),
  response: pageOf(endpointShape),
  refusals: ['INVALID_CURSOR'],
  example: {},
});

export const getEndpoint = defineRoute({
  ...reading,
  id: 'getEndpoint',
  path: '/v1/webhook-endpoints/{endpoint_id}',
  summary: 'Read a webhook endpoint',
  params: endpointPath,
  response: endpointShape,
  refusals: ['NOT_FOUND'],
  example: { params: { endpoint_id: exampleIds.endpoint } },
});

export const updateEndpoint = defineRoute({
  ...writing,
  id: 'updateEndpoint',
  method: 'PATCH',
  path: '/v1/webhook-endpoints/{endpoint_id}',
  summary: 'Change a webhook endpoint, disable it or enable it again',
  ifMatch: 'optional',
  params: endpointPath,
  body: z.strictObject({
    name: text(60).optional(),
    url: url.optional(),
    facts: facts.optional(),
    status: z.enum(['active', 'disabled']).optional(),
  }),
  status: 200,
  response: endpointShape,
  refusals: ['NOT_FOUND', 'URL_NOT_ALLOWED', 'STALE_VERSION', 'CONFLICT_RETRY'],
  example: { params: { endpoint_id: exampleIds.endpoint }, body: { facts: ['order.paid'] } },
});

export const rotateEndpointSecret = defineRoute({
  ...writing,
  id: 'rotateEndpointSecret',
  method: 'POST',
  path: '/v1/webhook-endpoints/{endpoint_id}/rotate-secret',
  summary: 'Make a new secret; for 24 hours both sign every message',
  idempotency: 'optional',
  params: endpointPath,
  status: 200,
  response: withSecret,
  refusals: ['NOT_FOUND', 'SECRET_LIMIT', 'CONFLICT_RETRY'],
  example: { params: { endpoint_id: exampleIds.endpoint } },
});

export const listDeliveries = defineRoute({
  ...reading,
  id: 'listDeliveries',
  path: '/v1/webhook-endpoints/{endpoint_id}/deliveries',
  summary: 'List what was sent to an endpoint in a month, newest first; filter by status and fact',
  params: endpointPath,
  query: z.strictObject({ month, status: z.enum(deliveryStatuses).optional(), fact_type: text(60).optional(), ...listQuery }),
  response: pageOf(deliveryShape),
  refusals: ['NOT_FOUND', 'INVALID_CURSOR'],
  example: { params: { endpoint_id: exampleIds.endpoint }, query: { month: '2026-11', status: 'failed' } },
});

export const getDelivery = defineRoute({
  ...reading,
  id: 'getDelivery',
  path: '/v1/webhook-endpoints/{endpoint_id}/deliveries/{delivery_id}',
  summary: 'Read one delivery with its attempts',
  params: deliveryPath,
  response: deliveryShape,
  refusals: ['NOT_FOUND'],
  example: { params: { endpoint_id: exampleIds.endpoint, delivery_id: exampleIds.delivery } },
});

export const resendDelivery = defineRoute({
  ...writing,
  id: 'resendDelivery',
  method: 'POST',
  path: '/v1/webhook-endpoints/{endpoint_id}/deliveries/{delivery_id}/resend',
  summary: 'Send a message again now, under the same id',
  idempotency: 'required',
  params: deliveryPath,
  status: 202,
  response: deliveryShape,
  refusals: ['NOT_FOUND', 'ENDPOINT_DISABLED', 'CONFLICT_RETRY', 'IDEMPOTENCY_KEY_REQUIRED'],
  example: { params: { endpoint_id: exampleIds.endpoint, delivery_id: exampleIds.delivery } },
});

export const webhooksRoutes = [
  createEndpoint,
  listEndpoints,
  getEndpoint,
  updateEndpoint,
  rotateEndpointSecret,
  listDeliveries,
  getDelivery,
  resendDelivery,
] as const;
