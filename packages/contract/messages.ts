import * as z from 'zod';
import { customerPath } from './customer-shapes.ts';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { idOf, instant, listQuery, pageOf } from './shapes.ts';
import { messageChannels } from './templates.ts';

/**
 * `accepted`: the provider took it. `unconfirmed`: it was on its way to the provider and nothing more is known; it is never sent
 * again by itself. `failed`: the provider refused it.
 */
export const messageStatuses = ['accepted', 'unconfirmed', 'failed'] as const;

/** `?expand=customer`: each message is shown with its customer's name, which takes `customers:read`. */
export const expandCustomer = z.literal('customer').optional();
export const namedCustomer = z.strictObject({ id: idOf('customer'), name: z.string() });
const expandedAtMost = 50;

export const messageShape = z.strictObject({
  id: idOf('message'),
  campaign_id: idOf('campaign'),
  customer_id: idOf('customer'),
  channel: z.enum(messageChannels),
  status: z.enum(messageStatuses),
  /** Segments of an SMS. */
  segments: z.int().nullable(),
  /** When it was set down, just before the provider was called. */
  claimed_at: instant,
  accepted_at: instant.nullable(),
});

/** With `expand=customer`; null when there is no such customer any more. */
export const namedMessageShape = z.strictObject({ ...messageShape.shape, customer: namedCustomer.nullable().optional() });

/** A message of a campaign to a customer, or of a stock alert to one of the staff, of which nothing more is known. */
export const unconfirmedShape = z.strictObject({
  kind: z.enum(['campaign', 'stock_alert']),
  channel: z.enum(messageChannels),
  claimed_at: instant,
  campaign_id: idOf('campaign').nullable(),
  customer_id: idOf('customer').nullable(),
  staff_id: idOf('user').nullable(),
});

const reading = { domain: 'campaigns', method: 'GET', auth: 'principal', permission: 'campaigns:read', status: 200 } as const;

export const listCampaignMessages = defineRoute({
  ...reading,
  id: 'listCampaignMessages',
  path: '/v1/campaigns/{campaign_id}/messages',
  summary: 'List whom a campaign was sent to, and what the provider said',
  params: z.strictObject({ campaign_id: idOf('campaign') }),
  query: z
    .strictObject({ status: z.enum(messageStatuses).optional(), expand: expandCustomer, ...listQuery })
    .refine(({ expand, limit }) => expand === undefined || limit <= expandedAtMost, {
      message: `at most ${expandedAtMost} messages are expanded at once`,
      path: ['limit'],
    }),
  response: pageOf(namedMessageShape),
  refusals: ['NOT_FOUND', 'INVALID_CURSOR'],
  example: { params: { campaign_id: exampleIds.sentCampaign }, query: { status: 'accepted' } },
});

export const listCustomerMessages = defineRoute({
  ...reading,
  id: 'listCustomerMessages',
  path: '/v1/customers/{customer_id}/messages',
  summary: 'List the marketing messages that a customer was sent, newest first',
  params: customerPath,
  query: z.strictObject(listQuery),
  response: pageOf(messageShape),
  refusals: ['NOT_FOUND', 'INVALID_CURSOR'],
  example: { params: { customer_id: exampleIds.customer } },
});

export const listUnconfirmedMessages = defineRoute({
  ...reading,
  id: 'listUnconfirmedMessages',
  path: '/v1/messages/unconfirmed',
  summary: 'List messages to customers and staff of which nobody knows whether they went out, newest first',
  query: z.strictObject(listQuery),
  response: z.strictObject({ ...pageOf(unconfirmedShape).shape, as_of: instant }),
  refusals: ['INVALID_CURSOR'],
  example: {},
});

export const messagesRoutes = [listCampaignMessages, listCustomerMessages, listUnconfirmedMessages] as const;
