import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { moduleWords } from './modules.ts';
import { permissionWords } from './permissions.ts';
import { defineRoute } from './route.ts';
import { idOf, instant, listQuery, month, pageOf, text, version } from './shapes.ts';

/** Roles that every merchant has. */
export const builtInRoles = ['owner', 'manager', 'sales', 'cashier', 'service', 'analyst'] as const;
export const roleRef = z.union([z.enum(builtInRoles), idOf('role')]);

const permission = z.enum(permissionWords);
const permissionSet = z.array(permission).min(1).max(permissionWords.length);

/** Which stores a person or key may see: all, or those named. */
export const storeScope = z.union([z.literal('all'), z.array(idOf('store')).min(1).max(200)]);

const merchantLine = z.strictObject({ id: idOf('merchant'), name: z.string(), country: z.string(), locale: z.string() });
const storeWords = { code: z.string(), name: z.string(), timezone: z.string(), currency: z.string(), country: z.string() };
const storeLine = z.strictObject({ id: idOf('store'), ...storeWords, modules: z.array(z.enum(moduleWords)) });

export const sessionShape = z.strictObject({
  principal: z.strictObject({ kind: z.enum(['user', 'key', 'operator']), id: z.string() }),
  /** Name of the person or key. */
  name: z.string().nullable(),
  merchant_id: z.string().nullable(),
  /** The merchant that this credential speaks for here, and every one that it may name in `Dianke-Merchant`. */
  merchant: merchantLine.nullable(),
  merchants: z.array(merchantLine),
  role: z.string().nullable(),
  permissions: z.array(permission),
  stores: storeScope,
  /** The stores of this scope, at most 200; `more_stores` says that `GET /v1/stores` has others. */
  store_list: z.array(storeLine),
  more_stores: z.boolean(),
  /** Modules that are on for the merchant; a store may differ. */
  modules: z.array(z.enum(moduleWords)),
});

export const roleShape = z.strictObject({ id: roleRef, name: text(60), built_in: z.boolean(), permissions: z.array(permission), version });

export const keyShape = z.strictObject({
  id: idOf('key'),
  name: text(60),
  mode: z.enum(['live', 'test']),
  tail: z.string(),
  permissions: z.array(permission),
  stores: storeScope,
  status: z.enum(['active', 'revoked']),
  version,
  created_at: instant,
});

export const auditEntryShape = z.strictObject({
  id: idOf('audit'),
  sequence: z.int().min(1),
  at: instant,
  action: z.string(),
  actor: z.strictObject({ kind: z.string(), id: z.string() }),
  why: z.string().nullable(),
  request_id: z.string(),
  objects: z.array(z.strictObject({ type: z.string(), id: z.string(), version: z.int() })),
  changes: z.array(z.strictObject({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  facts: z.array(z.string()),
  hash: z.string(),
});

export const getSession = defineRoute({
  id: 'getSession',
  domain: 'access',
  method: 'GET',
  path: '/v1/session',
  summary: 'Say who I am and what I may do',
  auth: 'principal',
  permission: null,
  status: 200,
  response: sessionShape,
  refusals: [],
  example: {},
});

export const startSession = defineRoute({
  id: 'startSession',
  domain: 'access',
  method: 'POST',
  path: '/v1/session',
  summary: 'Record that I have signed in',
  auth: 'principal',
  permission: null,
  idempotency: 'optional',
  status: 201,
  response: sessionShape,
  refusals: [],
  example: {},
});

export const createRole = defineRoute({
  id: 'createRole',
  domain: 'access',
  method: 'POST',
  path: '/v1/roles',
  summary: 'Make a role of your own',
  auth: 'principal',
  permission: 'access:write',
  idempotency: 'optional',
  body: z.strictObject({ name: text(60), permissions: permissionSet }),
  status: 201,
  response: roleShape,
  refusals: ['ROLE_TAKEN', 'MORE_THAN_YOURS'],
  example: { body: { name: '盘点员', permissions: ['inventory:read', 'inventory:write', 'catalog:read'] } },
});

export const listRoles = defineRoute({
  id: 'listRoles',
  domain: 'access',
  method: 'GET',
  path: '/v1/roles',
  summary: 'List the built-in roles and your own',
  auth: 'principal',
  permission: 'access:read',
  query: z.strictObject(listQuery),
  status: 200,
  response: pageOf(roleShape),
  refusals: ['INVALID_CURSOR'],
  example: {},
});

export const updateRole = defineRoute({
  id: 'updateRole',
  domain: 'access',
  method: 'PATCH',
  path: '/v1/roles/{role_id}',
  summary: 'Change a role of your own; it holds from the next request',
  auth: 'principal',
  permission: 'access:write',
  ifMatch: 'required',
  params: z.strictObject({ role_id: idOf('role') }),
  body: z.strictObject({ name: text(60).optional(), permissions: permissionSet.optional() }),
  status: 200,
  response: roleShape,
  refusals: ['NOT_FOUND', 'ROLE_TAKEN', 'MORE_THAN_YOURS', 'STALE_VERSION', 'PRECONDITION_REQUIRED'],
  example: { params: { role_id: exampleIds.role }, body: { permissions: ['inventory:read'] } },
});

export const createKey = defineRoute({
  id: 'createKey',
  domain: 'access',
  method: 'POST',
  path: '/v1/api-keys',
  summary: 'Make an API key; its secret is shown once',
  auth: 'principal',
  permission: 'access:write',
  idempotency: 'optional',
  body: z.strictObject({
    name: text(60),
    mode: z.enum(['live', 'test']).default('live'),
    permissions: permissionSet,
    stores: storeScope.default('all'),
  }),
  status: 201,
  response: z.strictObject({ ...keyShape.shape, secret: z.string().nullable() }),
  refusals: ['MORE_THAN_YOURS', 'UNKNOWN_STORE'],
  example: { body: { name: '网店', permissions: ['catalog:read', 'orders:read', 'orders:write'] } },
});

export const listKeys = defineRoute({
  id: 'listKeys',
  domain: 'access',
  method: 'GET',
  path: '/v1/api-keys',
  summary: 'List API keys',
  auth: 'principal',
  permission: 'access:read',
  query: z.strictObject(listQuery),
  status: 200,
  response: pageOf(keyShape),
  refusals: ['INVALID_CURSOR'],
  example: {},
});

export const revokeKey = defineRoute({
  id: 'revokeKey',
  domain: 'access',
  method: 'POST',
  path: '/v1/api-keys/{key_id}/revoke',
  summary: 'Revoke an API key; it holds from the next request',
  auth: 'principal',
  permission: 'access:write',
  idempotency: 'optional',
  params: z.strictObject({ key_id: idOf('key') }),
  status: 200,
  response: keyShape,
  refusals: ['NOT_FOUND', 'MORE_THAN_YOURS'],
  example: { params: { key_id: exampleIds.key } },
});

export const listAuditEntries = defineRoute({
  id: 'listAuditEntries',
  domain: 'access',
  method: 'GET',
  path: '/v1/audit-entries',
  summary: 'List what was done in a month, newest first',
  auth: 'principal',
  permission: 'audit:read',
  query: z.strictObject({ month, ...listQuery }),
  status: 200,
  response: z.strictObject({ ...pageOf(auditEntryShape).shape, as_of: instant.nullable() }),
  refusals: ['INVALID_CURSOR'],
  example: { query: { month: '2026-11' } },
});

export const verifyAudit = defineRoute({
  id: 'verifyAudit',
  domain: 'access',
  method: 'POST',
  path: '/v1/audit-entries/verify',
  summary: 'Walk the audit chain and name the first broken link',
  auth: 'principal',
  permission: 'audit:read',
  idempotency: 'optional',
  body: z.strictObject({ after_sequence: z.int().min(0).default(0) }),
  status: 200,
  response: z.strictObject({
    intact: z.boolean(),
    checked: z.int(),
    last_sequence: z.int(),
    complete: z.boolean(),
    broken: z.strictObject({ sequence: z.int(), id: z.string().nullable(), reason: z.enum(['altered', 'missing', 'head']) }).nullable(),
  }),
  refusals: [],
  example: { body: {} },
});

export const accessRoutes = [
  getSession,
  startSession,
  createRole,
  listRoles,
  updateRole,
  createKey,
  listKeys,
  revokeKey,
  listAuditEntries,
  verifyAudit,
] as const;
