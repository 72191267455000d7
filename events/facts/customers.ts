import * as z from 'zod';
import { defineFact } from '../fact.ts';

export const customerCreated = defineFact({
  type: 'customer.created',
  v: 1,
  domain: 'customers',
  summary: 'A customer was created',
  data: z.strictObject({ source: z.string() }),
  example: { source: 'staff' },
});

export const customerChanged = defineFact({
  type: 'customer.changed',
  v: 1,
  domain: 'customers',
  summary: 'What is known of a customer changed; `changed` names the fields, never what they hold',
  data: z.strictObject({ changed: z.array(z.string()) }),
  example: { changed: ['name', 'contacts'] },
});

export const customerArchived = defineFact({
  type: 'customer.archived',
  v: 1,
  domain: 'customers',
  summary: 'A customer was archived; the contacts are free again',
  data: z.strictObject({}),
  example: {},
});

export const consentChanged = defineFact({
  type: 'customer.consent-changed',
  v: 1,
  domain: 'customers',
  summary: 'A customer gave or withdrew consent for a purpose and channel',
  data: z.strictObject({ purpose: z.string(), channel: z.string(), status: z.string() }),
  example: { purpose: 'marketing', channel: 'sms', status: 'withdrawn' },
});

export const memberCodeAsked = defineFact({
  type: 'member.code-asked',
  v: 1,
  domain: 'customers',
  summary: 'A one-time code was asked for; `customer_id` is null where the shop knows nobody of that contact',
  data: z.strictObject({ customer_id: z.string().nullable(), channel: z.enum(['sms', 'email']) }),
  example: { customer_id: 'cus_01J9ZC00000000000000CSTMR1', channel: 'sms' },
});

export const customersFacts = [customerCreated, customerChanged, customerArchived, consentChanged, memberCodeAsked] as const;
