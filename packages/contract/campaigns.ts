import * as z from 'zod';
import { tagWord } from './customer-shapes.ts';
import { exampleIds } from './examples.ts';
import { expandCustomer, namedCustomer } from './messages.ts';
import { defineRoute } from './route.ts';
import { idOf, instant, listQuery, pageOf, text, version } from './shapes.ts';
import { messageChannels } from './templates.ts';

export const campaignStatuses = ['draft', 'scheduled', 'sending', 'waiting', 'sent', 'cancelled'] as const;

/** Customers of the audience who get nothing, by why. */
const skipped = z.strictObject({
  archived: z.int(),
  no_contact: z.int(),
  no_consent: z.int(),
  /** Four marketing messages in 30 days are the most. */
  frequency_cap: z.int(),
  /** Nobody knows which hours hold for them. */
  zone_unknown: z.int(),
  missing_variable: z.int(),
  too_long: z.int(),
  /** Their hours were closed at every walk through the audience. */
  out_of_time: z.int(),
});

/** Why a campaign was cancelled: somebody did it, or messages were switched off when it was to go on. */
export const stopReasons = ['person', 'module_off'] as const;

export const campaignShape = z.strictObject({
  id: idOf('campaign'),
  name: z.string(),
  template_id: idOf('template'),
  channel: z.enum(messageChannels),
  tag: z.string(),
  status: z.enum(campaignStatuses),
  scheduled_at: instant.nullable(),
  started_at: instant.nullable(),
  ended_at: instant.nullable(),
  /** Of a cancelled campaign, null of any other. */
  stopped_because: z.enum(stopReasons).nullable(),
  /** When those who wait for their morning get theirs. */
  next_at: instant.nullable(),
  /** Of the walk through the audience that is on, or of the last one, slice by slice. */
  counts: z.strictObject({ messages: z.int(), waiting: z.int(), skipped }),
  version,
  created_at: instant,
});

/** A campaign read alone. */
export const wordedCampaignShape = z.strictObject({
  ...campaignShape.shape,
  /** The template as it stood when the campaign was scheduled; null before. */
  wording: z.strictObject({ subject: z.string().nullable(), text: z.string() }).nullable(),
});

/** A customer of the audience who was passed by, and why. `waiting` for their hours, `cancelled` while they waited. */
export const leftOutShape = z.strictObject({
  customer_id: idOf('customer'),
  because: z.enum([...skipped.keyof().options, 'waiting', 'cancelled']),
  /** When the hours of one who waits open; null of the others. */
  until: instant.nullable(),
  /** With `expand=customer`; null when there is no such customer any more. */
  customer: namedCustomer.nullable().optional(),
});

const campaignPath = z.strictObject({ campaign_id: idOf('campaign') });
const reading = { domain: 'campaigns', method: 'GET', auth: 'principal', permission: 'campaigns:read', status: 200 } as const;
const sending = { domain: 'campaigns', method: 'POST', auth: 'principal', permission: 'campaigns:send', response: campaignShape } as const;

export const createCampaign = defineRoute({
  id: 'createCampaign',
  domain: 'campaigns',
  method: 'POST',
  path: '/v1/campaigns',
  summary: 'Draft a campaign: a template for everyone who bears a tag',
  auth: 'principal',
  permission: 'campaigns:write',
  idempotency: 'optional',
  body: z.strictObject({ name: text(60), template_id: idOf('template'), tag: tagWord }),
  status: 201,
  response: campaignShape,
  refusals: ['UNKNOWN_TEMPLATE'],
  example: { body: { name: '双十二老客户', template_id: exampleIds.template, tag: '老客户' } },
});

export const listCampaigns = defineRoute({
  ...reading,
  id: 'listCampaigns',
  path: '/v1/campaigns',
  summary: 'List campaigns, newest first',
  query: z.strictObject({ status: z.enum(campaignStatuses).optional(), ...listQuery }),
  response: pageOf(campaignShape),
  refusals: ['INVALID_CURSOR'],
  example: {},
});

export const getCampaign = defineRoute({
  ...reading,
  id: 'getCampaign',
  path: '/v1/campaigns/{campaign_id}',
  summary: 'Read a campaign, how far it is and the text that it was scheduled with',
  params: campaignPath,
  response: wordedCampaignShape,
  refusals: ['NOT_FOUND'],
  example: { params: { campaign_id: exampleIds.campaign } },
});

export const scheduleCampaign = defineRoute({
  ...sending,
  id: 'scheduleCampaign',
  path: '/v1/campaigns/{campaign_id}/schedule',
  summary: 'Send a campaign, at once or at a time; each customer gets it within the hours of their own place',
  idempotency: 'required',
  params: campaignPath,
  body: z.strictObject({ at: instant.optional() }),
  status: 202,
  refusals: ['NOT_FOUND', 'CAMPAIGN_ALREADY_STARTED', 'NO_AUDIENCE', 'UNKNOWN_TEMPLATE', 'MORE_THAN_YOURS', 'INVALID_INPUT'],
  example: { params: { campaign_id: exampleIds.campaign }, body: {} },
});

export const cancelCampaign = defineRoute({
  ...sending,
  id: 'cancelCampaign',
  path: '/v1/campaigns/{campaign_id}/cancel',
  summary: 'Stop a campaign before its next message',
  idempotency: 'optional',
  params: campaignPath,
  status: 200,
  refusals: ['NOT_FOUND', 'CAMPAIGN_OVER', 'MORE_THAN_YOURS'],
  example: { params: { campaign_id: exampleIds.campaign } },
});

export const listCampaignLeftOut = defineRoute({
  ...reading,
  id: 'listCampaignLeftOut',
  path: '/v1/campaigns/{campaign_id}/left-out',
  summary: 'List whom the last walk through the audience passed by, and why; a page has 50 at most',
  params: campaignPath,
  query: z.strictObject({ expand: expandCustomer, ...listQuery }),
  response: pageOf(leftOutShape),
  refusals: ['NOT_FOUND', 'INVALID_CURSOR'],
  example: { params: { campaign_id: exampleIds.sentCampaign } },
});

export const campaignsRoutes = [createCampaign, listCampaigns, getCampaign, scheduleCampaign, cancelCampaign, listCampaignLeftOut] as const;
