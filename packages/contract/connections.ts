import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { idOf, instant, listQuery, month, pageOf, text, version } from './shapes.ts';

export const providers = ['till', 'square'] as const;

export const connectionShape = z.strictObject({
  id: idOf('connection'),
  provider: z.enum(providers),
  name: text(60),
  store_id: idOf('store'),
  path: z.string(),
  /** Square's location and the exact notification URL that Square signs; null for a till. */
  square: z.strictObject({ location_id: z.string(), notification_url: z.string() }).nullable(),
  live_secrets: z.int(),
  status: z.enum(['active', 'disabled']),
  version,
  created_at: instant,
});

const withSecret = z.strictObject({ ...connectionShape.shape, secret: z.string().nullable() });

/** `noted`: understood, and nothing to post; the outcome says why. */
export const hookEventStatuses = ['received', 'posted', 'refused', 'noted'] as const;

export const hookEventShape = z.strictObject({
  id: idOf('event'),
  provider_event_id: z.string(),
  kind: z.string(),
  received_at: instant,
  status: z.enum(hookEventStatuses),
  outcome: z.string().nullable(),
  object: z.strictObject({ type: z.string(), id: z.string() }).nullable(),
});

const connectionPath = z.strictObject({ connection_id: idOf('connection') });
const eventPath = z.strictObject({ connection_id: idOf('connection'), event_id: idOf('event') });

/** Printable ASCII, as tokens and keys of providers are. */
const token = (longest: number) =>
  z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'printable characters without spaces')
    .max(longest);
const squareCredentials = { access_token: token(1024), signature_key: token(128) };

export const createConnection = defineRoute({
  id: 'createConnection',
  domain: 'connections',
  method: 'POST',
  path: '/v1/connections',
  summary: 'Connect a till or a Square location; a till’s secret is shown once',
  auth: 'principal',
  permission: 'connections:write',
  idempotency: 'optional',
  body: z.discriminatedUnion('provider', [
    z.strictObject({ provider: z.literal('till'), name: text(60), store_id: idOf('store') }),
    z.strictObject({
      provider: z.literal('square'),
      name: text(60),
      store_id: idOf('store'),
      location_id: token(64),
      access_token: squareCredentials.access_token,
      /** Square makes it when the webhook is subscribed; until it is given, every notification is refused. */
      signature_key: squareCredentials.signature_key.optional(),
    }),
  ]),
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

export const updateConnection = defineRoute({
  id: 'updateConnection',
  domain: 'connections',
  method: 'PATCH',
  path: '/v1/connections/{connection_id}',
  summary: 'Rename a connection, disable it or enable it again',
  auth: 'principal',
  permission: 'connections:write',
  ifMatch: 'optional',
  params: connectionPath,
  body: z.strictObject({ name: text(60).optional(), status: z.enum(['active', 'disabled']).optional() }),
  status: 200,
  response: connectionShape,
  refusals: ['NOT_FOUND', 'STALE_VERSION', 'CONFLICT_RETRY'],
  example: { params: { connection_id: exampleIds.connection }, body: { name: '后台收银机' } },
});

export const rotateSecret = defineRoute({
  id: 'rotateSecret',
  domain: 'connections',
  method: 'POST',
  path: '/v1/connections/{connection_id}/rotate-secret',
  summary: 'Make a till’s new secret; the old one lives 24 hours more',
  auth: 'principal',
  permission: 'connections:write',
  idempotency: 'optional',
  params: connectionPath,
  status: 200,
  response: withSecret,
  refusals: ['NOT_FOUND', 'WRONG_PROVIDER', 'SECRET_LIMIT', 'CONFLICT_RETRY'],
  example: { params: { connection_id: exampleIds.connection } },
});

export const renewCredentials = defineRoute({
  id: 'renewCredentials',
  domain: 'connections',
  method: 'POST',
  path: '/v1/connections/{connection_id}/renew-credentials',
  summary: 'Give Square’s new access token or signature key; the old key lives 24 hours more',
  auth: 'principal',
  permission: 'connections:write',
  idempotency: 'optional',
  params: connectionPath,
  body: z
    .strictObject({ access_token: squareCredentials.access_token.optional(), signature_key: squareCredentials.signature_key.optional() })
    .refine((body) => body.access_token !== undefined || body.signature_key !== undefined, 'access_token or signature_key'),
  status: 200,
  response: connectionShape,
  refusals: ['NOT_FOUND', 'WRONG_PROVIDER', 'SECRET_LIMIT', 'CONFLICT_RETRY'],
  example: { params: { connection_id: exampleIds.squareConnection }, body: { signature_key: 'qfjakbt2uWB8DKAMECF-EA' } },
});

export const listHookEvents = defineRoute({
  id: 'listHookEvents',
  domain: 'connections',
  method: 'GET',
  path: '/v1/connections/{connection_id}/events',
  summary: 'List what a connection reported in a month, newest first; filter by status and kind',
  auth: 'principal',
  permission: 'connections:read',
  params: connectionPath,
  query: z.strictObject({ month, status: z.enum(hookEventStatuses).optional(), kind: text(60).optional(), ...listQuery }),
  status: 200,
  response: pageOf(hookEventShape),
  refusals: ['NOT_FOUND', 'INVALID_CURSOR'],
  example: { params: { connection_id: exampleIds.connection }, query: { month: '2026-11' } },
});

export const getHookEvent = defineRoute({
  id: 'getHookEvent',
  domain: 'connections',
  method: 'GET',
  path: '/v1/connections/{connection_id}/events/{event_id}',
  summary: 'Read what became of one event',
  auth: 'principal',
  permission: 'connections:read',
  params: eventPath,
  status: 200,
  response: hookEventShape,
  refusals: ['NOT_FOUND'],
  example: { params: { connection_id: exampleIds.squareConnection, event_id: exampleIds.hookEvent } },
});

export const replayHookEvent = defineRoute({
  id: 'replayHookEvent',
  domain: 'connections',
  method: 'POST',
  path: '/v1/connections/{connection_id}/events/{event_id}/replay',
  summary: 'Process an event again that was refused, noted or got stuck',
  auth: 'principal',
  permission: 'connections:write',
  idempotency: 'optional',
  params: eventPath,
  status: 202,
  response: hookEventShape,
  refusals: ['NOT_FOUND', 'ALREADY_POSTED', 'CONFLICT_RETRY'],
  example: { params: { connection_id: exampleIds.squareConnection, event_id: exampleIds.hookEvent } },
});

export const connectionsRoutes = [
  createConnection,
  listConnections,
  getConnection,
  updateConnection,
  rotateSecret,
  renewCredentials,
  listHookEvents,
  getHookEvent,
  replayHookEvent,
] as const;
