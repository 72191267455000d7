import * as z from 'zod';
import { captureChannels, contactId, contactKinds, customerPath, customerShape, tagWord, wechatIdTypes } from './customer-shapes.ts';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { idOf, instant, listQuery, pageOf } from './shapes.ts';

const change = { domain: 'customers', auth: 'principal', permission: 'customers:write', response: customerShape } as const;
const taken = ['PHONE_TAKEN', 'EMAIL_IN_USE', 'WECHAT_TAKEN', 'INVALID_PHONE', 'INVALID_CONTACT'] as const;
const contactPath = z.strictObject({ customer_id: idOf('customer'), contact_id: contactId });
const value = z.string().trim().min(3).max(254);

export const addContact = defineRoute({
  ...change,
  id: 'addContact',
  method: 'POST',
  path: '/v1/customers/{customer_id}/contacts',
  summary: 'Add a phone, e-mail or WeChat id to a customer',
  idempotency: 'optional',
  params: customerPath,
  body: z.strictObject({
    kind: z.enum(contactKinds),
    value,
    id_type: z.enum(wechatIdTypes).optional(),
    verified: z.boolean().default(false),
    opted_in: z.boolean().default(false),
    channel: z.enum(captureChannels).default('staff'),
  }),
  status: 201,
  refusals: ['NOT_FOUND', 'CUSTOMER_ARCHIVED', 'TOO_MANY_CONTACTS', ...taken],
  example: { params: { customer_id: exampleIds.customer }, body: { kind: 'email', value: 'xiaoming@example.com', opted_in: true } },
});

export const updateContact = defineRoute({
  ...change,
  id: 'updateContact',
  method: 'PATCH',
  path: '/v1/customers/{customer_id}/contacts/{contact_id}',
  summary: 'Change a contact; another value is not verified until you say so',
  ifMatch: 'required',
  params: contactPath,
  body: z.strictObject({ value: value.optional(), verified: z.boolean().optional(), opted_in: z.boolean().optional() }),
  status: 200,
  refusals: ['NOT_FOUND', 'CUSTOMER_ARCHIVED', 'STALE_VERSION', 'PRECONDITION_REQUIRED', ...taken],
  example: { params: { customer_id: exampleIds.customer, contact_id: 'phone-1' }, body: { verified: true, opted_in: true } },
});

export const removeContact = defineRoute({
  ...change,
  id: 'removeContact',
  method: 'DELETE',
  path: '/v1/customers/{customer_id}/contacts/{contact_id}',
  summary: 'Remove a contact; another customer may then have it',
  ifMatch: 'required',
  params: contactPath,
  status: 200,
  refusals: ['NOT_FOUND', 'CUSTOMER_ARCHIVED', 'STALE_VERSION', 'PRECONDITION_REQUIRED'],
  example: { params: { customer_id: exampleIds.customer, contact_id: 'phone-1' } },
});

export const changeTags = defineRoute({
  ...change,
  id: 'changeTags',
  method: 'POST',
  path: '/v1/customers/{customer_id}/tags',
  summary: 'Put tags on a customer and take others off; tags that are on or off already stay so',
  params: customerPath,
  body: z.strictObject({ add: z.array(tagWord).max(20).default([]), remove: z.array(tagWord).max(20).default([]) }),
  status: 200,
  refusals: ['NOT_FOUND', 'CUSTOMER_ARCHIVED', 'TOO_MANY_TAGS'],
  example: { params: { customer_id: exampleIds.customer }, body: { add: ['老客户'] } },
});

export const tagShape = z.strictObject({ tag: z.string(), customers: z.int().min(0) });

export const listTags = defineRoute({
  id: 'listTags',
  domain: 'customers',
  method: 'GET',
  path: '/v1/customer-tags',
  summary: 'List the tags in use with how many customers bear each',
  auth: 'principal',
  permission: 'customers:read',
  query: z.strictObject(listQuery),
  status: 200,
  response: z.strictObject({ ...pageOf(tagShape).shape, as_of: instant }),
  refusals: ['INVALID_CURSOR'],
  example: {},
});

export const contactsRoutes = [addContact, updateContact, removeContact, changeTags, listTags] as const;
