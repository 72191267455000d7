import * as z from 'zod';
import { consentsRoutes } from './customer-consents.ts';
import { contactsRoutes } from './customer-contacts.ts';
import { notesRoutes } from './customer-notes.ts';
import { capture, customerPath, customerShape, externalId, profileFields, sources, tagWord, wechatIdTypes } from './customer-shapes.ts';
import { timelineRoutes } from './customer-timeline.ts';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { email, idOf, instant, listQuery, pageOf, phone, text } from './shapes.ts';

const customer = { domain: 'customers', auth: 'principal', status: 200, response: customerShape } as const;
const one = { ...customer, params: customerPath } as const;
const { name, gender, birth, store_id, owner_id, language, external_id } = profileFields;

export const createCustomer = defineRoute({
  ...customer,
  id: 'createCustomer',
  method: 'POST',
  path: '/v1/customers',
  summary: 'Create a customer; one phone, e-mail or WeChat id is one customer',
  permission: 'customers:write',
  idempotency: 'optional',
  body: z.strictObject({
    id: idOf('customer').optional(),
    name,
    phone: phone.optional(),
    email: email.optional(),
    wechat: z
      .strictObject({ id_type: z.enum(wechatIdTypes).default('openid'), value: z.string().regex(/^[A-Za-z0-9_-]{6,64}$/, 'a WeChat id') })
      .optional(),
    opted_in: z.boolean().default(false),
    gender: gender.default(null),
    birth: birth.default(null),
    store_id: idOf('store').optional(),
    owner_id: owner_id.default(null),
    language: language.default(null),
    external_id: external_id.default(null),
    tags: z.array(tagWord).max(20).default([]),
    source: z.enum(sources).default('staff'),
    captured: capture.optional(),
  }),
  status: 201,
  refusals: [
    'PHONE_TAKEN',
    'EMAIL_IN_USE',
    'WECHAT_TAKEN',
    'EXTERNAL_ID_TAKEN',
    'INVALID_PHONE',
    'INVALID_BIRTH',
    'UNKNOWN_STORE',
    'UNKNOWN_STAFF',
    'ID_TAKEN',
  ],
  example: {
    body: { name: '张小明', phone: '139 0013 9000', store_id: exampleIds.store, birth: { calendar: 'lunar', year: 1990, month: 8, day: 15 } },
  },
});

export const listCustomers = defineRoute({
  id: 'listCustomers',
  domain: 'customers',
  method: 'GET',
  path: '/v1/customers',
  summary: 'List customers, all or those of a store or with a tag',
  auth: 'principal',
  permission: 'customers:read',
  query: z.strictObject({
    ...listQuery,
    store_id: idOf('store').optional(),
    tag: tagWord.optional(),
    status: z.enum(['active', 'archived']).default('active'),
  }),
  status: 200,
  response: pageOf(customerShape),
  refusals: ['NOT_FOUND', 'INVALID_CURSOR'],
  example: { query: { store_id: exampleIds.store, limit: '20' } },
});

export const getCustomer = defineRoute({
  ...one,
  id: 'getCustomer',
  method: 'GET',
  path: '/v1/customers/{customer_id}',
  summary: 'Read a customer, contacts masked',
  permission: 'customers:read',
  refusals: ['NOT_FOUND'],
  example: { params: { customer_id: exampleIds.customer } },
});

export const updateCustomer = defineRoute({
  ...one,
  id: 'updateCustomer',
  method: 'PATCH',
  path: '/v1/customers/{customer_id}',
  summary: 'Change what is known of a customer; null takes a field away',
  permission: 'customers:write',
  ifMatch: 'required',
  body: z.strictObject({
    name: name.optional(),
    gender: gender.optional(),
    birth: birth.optional(),
    store_id: store_id.optional(),
    owner_id: owner_id.optional(),
    language: language.optional(),
    external_id: external_id.optional(),
  }),
  refusals: [
    'NOT_FOUND',
    'EXTERNAL_ID_TAKEN',
    'INVALID_BIRTH',
    'UNKNOWN_STORE',
    'UNKNOWN_STAFF',
    'CUSTOMER_ARCHIVED',
    'STALE_VERSION',
    'PRECONDITION_REQUIRED',
  ],
  example: { params: { customer_id: exampleIds.customer }, body: { name: '张小明', gender: 'male' } },
});

export const archiveCustomer = defineRoute({
  ...one,
  id: 'archiveCustomer',
  method: 'POST',
  path: '/v1/customers/{customer_id}/archive',
  summary: 'Archive a customer; phone, e-mail and WeChat id are free again',
  permission: 'customers:archive',
  body: z.strictObject({ reason: text(200) }),
  refusals: ['NOT_FOUND', 'CUSTOMER_ARCHIVED'],
  example: { params: { customer_id: exampleIds.customer }, body: { reason: '重复登记' } },
});

export const restoreCustomer = defineRoute({
  ...one,
  id: 'restoreCustomer',
  method: 'POST',
  path: '/v1/customers/{customer_id}/restore',
  summary: 'Take an archived customer back, if the contacts are still free',
  permission: 'customers:archive',
  refusals: ['NOT_FOUND', 'NOT_ARCHIVED', 'PHONE_TAKEN', 'EMAIL_IN_USE', 'WECHAT_TAKEN', 'EXTERNAL_ID_TAKEN'],
  example: { params: { customer_id: exampleIds.archivedCustomer } },
});

/** A look-up is a POST so that no phone stands in a URL. */
export const lookUpCustomer = defineRoute({
  ...customer,
  id: 'lookUpCustomer',
  method: 'POST',
  path: '/v1/customers/look-up',
  summary: 'Find the customer with this phone, e-mail or number of your own',
  permission: 'customers:read',
  body: z
    .strictObject({ phone: phone.optional(), email: email.optional(), external_id: externalId.optional(), store_id: idOf('store').optional() })
    .refine(
      ({ phone, email, external_id }) => [phone, email, external_id].filter((one) => one !== undefined).length === 1,
      'one of phone, email and external_id',
    ),
  refusals: ['NOT_FOUND', 'INVALID_PHONE'],
  example: { body: { phone: '+86 138 0013 8000' } },
});

/** A search is a POST so that no name stands in a URL. */
export const searchCustomers = defineRoute({
  id: 'searchCustomers',
  domain: 'customers',
  method: 'POST',
  path: '/v1/customers/search',
  summary: 'Find customers by name, pinyin, initials, last digits of a phone, or tag',
  auth: 'principal',
  permission: 'customers:read',
  body: z
    .strictObject({ text: text(60).optional(), tag: tagWord.optional(), limit: z.int().min(1).max(20).default(20) })
    .refine((asked) => asked.text !== undefined || asked.tag !== undefined, 'text, tag or both'),
  status: 200,
  response: z.strictObject({ data: z.array(customerShape), as_of: instant }),
  refusals: [],
  example: { body: { text: 'zxm' } },
});

export const revealCustomer = defineRoute({
  id: 'revealCustomer',
  domain: 'customers',
  method: 'POST',
  path: '/v1/customers/{customer_id}/reveal',
  summary: 'See a customer’s full contacts, with a reason that the audit keeps',
  auth: 'principal',
  permission: 'customers:reveal',
  params: customerPath,
  body: z.strictObject({ reason: text(200) }),
  status: 200,
  response: z.strictObject({
    id: idOf('customer'),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    contacts: z.array(z.strictObject({ id: z.string(), kind: z.string(), id_type: z.string().nullable(), value: z.string() })),
  }),
  refusals: ['NOT_FOUND'],
  example: { params: { customer_id: exampleIds.customer }, body: { reason: '送货前电话确认' } },
});

export const customersRoutes = [
  createCustomer,
  listCustomers,
  getCustomer,
  updateCustomer,
  archiveCustomer,
  restoreCustomer,
  lookUpCustomer,
  searchCustomers,
  revealCustomer,
  ...contactsRoutes,
  ...notesRoutes,
  ...consentsRoutes,
  ...timelineRoutes,
] as const;
