import * as z from 'zod';
import { captureChannels, codeWord, customerPath } from './customer-shapes.ts';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { idOf, instant, listQuery, pageOf, text } from './shapes.ts';

export const consentPurposes = ['marketing', 'service'] as const;
export const consentChannels = ['sms', 'email', 'wechat'] as const;

/** How we know: where it was said, under which text, and who wrote it down. */
const proof = z.strictObject({ source: z.enum(captureChannels), text_version: codeWord });

const consentFields = { purpose: z.enum(consentPurposes), channel: z.enum(consentChannels), status: z.enum(['granted', 'withdrawn']) };

export const consentShape = z.strictObject({
  ...consentFields,
  at: instant,
  proof: z.strictObject({ source: z.string(), text_version: z.string(), staff_id: z.string().nullable() }),
});

export const recordConsent = defineRoute({
  id: 'recordConsent',
  domain: 'customers',
  method: 'POST',
  path: '/v1/customers/{customer_id}/consents',
  summary: 'Record that a customer gave or withdrew consent for a purpose and channel, with its proof',
  auth: 'principal',
  permission: 'customers:write',
  idempotency: 'optional',
  params: customerPath,
  body: z.strictObject({ ...consentFields, proof }),
  status: 201,
  response: consentShape,
  refusals: ['NOT_FOUND'],
  example: {
    params: { customer_id: exampleIds.customer },
    body: { purpose: 'marketing', channel: 'sms', status: 'granted', proof: { source: 'till', text_version: '2026-01' } },
  },
});

export const listConsents = defineRoute({
  id: 'listConsents',
  domain: 'customers',
  method: 'GET',
  path: '/v1/customers/{customer_id}/consents',
  summary: 'List what a customer consents to now, and everything ever said, newest first',
  auth: 'principal',
  permission: 'customers:read',
  params: customerPath,
  query: z.strictObject(listQuery),
  status: 200,
  response: z.strictObject({ current: z.array(consentShape), ...pageOf(consentShape).shape }),
  refusals: ['NOT_FOUND', 'INVALID_CURSOR'],
  example: { params: { customer_id: exampleIds.customer } },
});

const codes = z.array(codeWord).max(20).default([]);

export const preferencesShape = z.strictObject({
  customer_id: idOf('customer'),
  /** Said by the customer; whatever is inferred elsewhere never overrides it. */
  source: z.literal('stated'),
  types: codes,
  colours: codes,
  styles: codes,
  sizes: codes,
  free: z.string().nullable(),
  version: z.int().min(0),
});

const preferences = {
  domain: 'customers',
  path: '/v1/customers/{customer_id}/preferences',
  auth: 'principal',
  params: customerPath,
  status: 200,
  response: preferencesShape,
} as const;

export const getPreferences = defineRoute({
  ...preferences,
  id: 'getPreferences',
  method: 'GET',
  summary: 'Read what a customer says they like',
  permission: 'customers:read',
  refusals: ['NOT_FOUND'],
  example: { params: { customer_id: exampleIds.customer } },
});

export const setPreferences = defineRoute({
  ...preferences,
  id: 'setPreferences',
  method: 'PUT',
  summary: 'Write down what a customer says they like',
  permission: 'customers:write',
  ifMatch: 'optional',
  body: z.strictObject({ types: codes, colours: codes, styles: codes, sizes: codes, free: text(500).nullable().default(null) }),
  refusals: ['NOT_FOUND', 'CUSTOMER_ARCHIVED', 'STALE_VERSION'],
  example: { params: { customer_id: exampleIds.customer }, body: { colours: ['蓝'], sizes: ['L'], free: '喜欢宽松的' } },
});

export const consentsRoutes = [recordConsent, listConsents, getPreferences, setPreferences] as const;
