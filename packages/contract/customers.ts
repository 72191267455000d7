import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { email, idOf, instant, phone, text, version } from './shapes.ts';

/** Where a customer was first met. */
export const sources = ['till', 'web', 'staff', 'import', 'other'] as const;

export const customerShape = z.strictObject({
  id: idOf('customer'),
  name: z.string(),
  phone_masked: z.string().nullable(),
  email_masked: z.string().nullable(),
  store_id: idOf('store').nullable(),
  source: z.enum(sources),
  status: z.enum(['active', 'archived']),
  version,
  created_at: instant,
});

export const createCustomer = defineRoute({
  id: 'createCustomer',
  domain: 'customers',
  method: 'POST',
  path: '/v1/customers',
  summary: 'Create a customer; one phone is one customer',
  auth: 'principal',
  permission: 'customers:write',
  idempotency: 'optional',
  body: z.strictObject({
    id: idOf('customer').optional(),
    name: text(120),
    phone: phone.optional(),
    email: email.optional(),
    store_id: idOf('store').optional(),
    source: z.enum(sources).default('staff'),
  }),
  status: 201,
  response: customerShape,
  refusals: ['PHONE_TAKEN', 'EMAIL_IN_USE', 'INVALID_PHONE', 'UNKNOWN_STORE', 'ID_TAKEN'],
  example: { body: { name: '张小明', phone: '139 0013 9000', store_id: exampleIds.store } },
});

export const getCustomer = defineRoute({
  id: 'getCustomer',
  domain: 'customers',
  method: 'GET',
  path: '/v1/customers/{customer_id}',
  summary: 'Read a customer, contacts masked',
  auth: 'principal',
  permission: 'customers:read',
  params: z.strictObject({ customer_id: idOf('customer') }),
  status: 200,
  response: customerShape,
  refusals: ['NOT_FOUND'],
  example: { params: { customer_id: exampleIds.customer } },
});

/** A look-up is a POST so that no phone stands in a URL. */
export const lookUpCustomer = defineRoute({
  id: 'lookUpCustomer',
  domain: 'customers',
  method: 'POST',
  path: '/v1/customers/look-up',
  summary: 'Find the customer with this phone or e-mail',
  auth: 'principal',
  permission: 'customers:read',
  body: z
    .strictObject({ phone: phone.optional(), email: email.optional(), store_id: idOf('store').optional() })
    .refine((asked) => (asked.phone === undefined) !== (asked.email === undefined), 'either phone or email'),
  status: 200,
  response: customerShape,
  refusals: ['NOT_FOUND', 'INVALID_PHONE'],
  example: { body: { phone: '+86 138 0013 8000' } },
});

export const revealCustomer = defineRoute({
  id: 'revealCustomer',
  domain: 'customers',
  method: 'POST',
  path: '/v1/customers/{customer_id}/reveal',
  summary: 'See a customer’s full contacts, with a reason that the audit keeps',
  auth: 'principal',
  permission: 'customers:reveal',
  params: z.strictObject({ customer_id: idOf('customer') }),
  body: z.strictObject({ reason: text(200) }),
  status: 200,
  response: z.strictObject({ id: idOf('customer'), phone: z.string().nullable(), email: z.string().nullable() }),
  refusals: ['NOT_FOUND'],
  example: { params: { customer_id: exampleIds.customer }, body: { reason: '送货前电话确认' } },
});

export const customersRoutes = [createCustomer, getCustomer, lookUpCustomer, revealCustomer] as const;
