import * as z from 'zod';
import { roleRef, storeScope } from './access.ts';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { email, idOf, instant, listQuery, pageOf, phone, text, version } from './shapes.ts';

const alerts = z.strictObject({ sms: z.boolean(), email: z.boolean() });

export const staffShape = z.strictObject({
  id: idOf('user'),
  name: text(80),
  email,
  phone_masked: z.string().nullable(),
  role: roleRef,
  stores: storeScope,
  alerts,
  status: z.enum(['invited', 'active', 'disabled']),
  version,
  created_at: instant,
});

export const inviteStaff = defineRoute({
  id: 'inviteStaff',
  domain: 'staff',
  method: 'POST',
  path: '/v1/staff',
  summary: 'Invite a member of staff by e-mail',
  auth: 'principal',
  permission: 'staff:write',
  idempotency: 'required',
  body: z.strictObject({
    name: text(80),
    email,
    phone: phone.optional(),
    role: roleRef,
    stores: storeScope,
    alerts: alerts.default({ sms: false, email: true }),
  }),
  status: 201,
  response: staffShape,
  refusals: ['EMAIL_TAKEN', 'UNKNOWN_ROLE', 'UNKNOWN_STORE', 'MORE_THAN_YOURS', 'INVALID_PHONE', 'IDEMPOTENCY_KEY_REQUIRED'],
  example: { body: { name: '李收银', email: 'cashier@example.com', role: 'cashier', stores: [exampleIds.store] } },
});

export const listStaff = defineRoute({
  id: 'listStaff',
  domain: 'staff',
  method: 'GET',
  path: '/v1/staff',
  summary: 'List staff',
  auth: 'principal',
  permission: 'staff:read',
  query: z.strictObject(listQuery),
  status: 200,
  response: pageOf(staffShape),
  refusals: ['INVALID_CURSOR'],
  example: {},
});

export const getStaff = defineRoute({
  id: 'getStaff',
  domain: 'staff',
  method: 'GET',
  path: '/v1/staff/{staff_id}',
  summary: 'Read a member of staff',
  auth: 'principal',
  permission: 'staff:read',
  params: z.strictObject({ staff_id: idOf('user') }),
  status: 200,
  response: staffShape,
  refusals: ['NOT_FOUND'],
  example: { params: { staff_id: exampleIds.staff } },
});

export const updateStaff = defineRoute({
  id: 'updateStaff',
  domain: 'staff',
  method: 'PATCH',
  path: '/v1/staff/{staff_id}',
  summary: 'Change role, stores or status; it holds from the next request',
  auth: 'principal',
  permission: 'staff:write',
  ifMatch: 'required',
  params: z.strictObject({ staff_id: idOf('user') }),
  body: z.strictObject({
    role: roleRef.optional(),
    stores: storeScope.optional(),
    status: z.enum(['active', 'disabled']).optional(),
    alerts: alerts.optional(),
  }),
  status: 200,
  response: staffShape,
  refusals: ['NOT_FOUND', 'UNKNOWN_ROLE', 'UNKNOWN_STORE', 'MORE_THAN_YOURS', 'LAST_OWNER', 'STALE_VERSION', 'PRECONDITION_REQUIRED'],
  example: { params: { staff_id: exampleIds.staff }, body: { status: 'disabled' } },
});

export const staffRoutes = [inviteStaff, listStaff, getStaff, updateStaff] as const;
