import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { idOf, instant, listQuery, pageOf, text, version } from './shapes.ts';

export const messageChannels = ['sms', 'email'] as const;

/** Text of several lines: no control characters but the line's end. */
const body = z
  .string()
  .trim()
  .min(1)
  .max(4000)
  .regex(/^[^\p{Cs}]*$/u, 'text')
  .regex(/^[^\p{Cc}]*(\n[^\p{Cc}]*)*$/u, 'text without control characters');
/** An SMS template is at most 500 characters; an e-mail's at most 4,000. */
const smsText = body.max(500);

export const templateShape = z.strictObject({
  id: idOf('template'),
  name: z.string(),
  channel: z.enum(messageChannels),
  /** Of an e-mail; null for an SMS. */
  subject: z.string().nullable(),
  text: z.string(),
  /** The variables that it uses: `{{name}}`, `{{shop}}`, `{{store}}`, `{{points}}`. */
  variables: z.array(z.string()),
  status: z.enum(['active', 'archived']),
  version,
  created_at: instant,
});

export const previewShape = z.strictObject({
  channel: z.enum(messageChannels),
  subject: z.string().nullable(),
  /** As the customer would get it, with the way to opt out. */
  text: z.string(),
  /** Variables that say nothing for this customer and have no stand-in: the message would not be sent. */
  missing: z.array(z.string()),
  /** What an SMS costs: GSM-7 in septets, 160 alone and 153 joined; UCS-2 in 16-bit units, 70 and 67. */
  sms: z.strictObject({ encoding: z.enum(['gsm-7', 'ucs-2']), units: z.int(), segments: z.int() }).nullable(),
});

const templatePath = z.strictObject({ template_id: idOf('template') });
const reading = { domain: 'campaigns', method: 'GET', auth: 'principal', permission: 'campaigns:read', status: 200 } as const;
const writing = { domain: 'campaigns', auth: 'principal', permission: 'campaigns:write', response: templateShape } as const;

export const createTemplate = defineRoute({
  ...writing,
  id: 'createTemplate',
  method: 'POST',
  path: '/v1/templates',
  summary: 'Write a template of an SMS or e-mail, with variables',
  idempotency: 'optional',
  body: z.discriminatedUnion('channel', [
    z.strictObject({ channel: z.literal('sms'), name: text(60), text: smsText }),
    z.strictObject({ channel: z.literal('email'), name: text(60), subject: text(150), text: body }),
  ]),
  status: 201,
  refusals: ['TEMPLATE_UNKNOWN_VARIABLE'],
  example: { body: { channel: 'sms', name: '双十二', text: '{{name}}，{{shop}}双十二全场九折，您有{{points}}积分可用。' } },
});

export const listTemplates = defineRoute({
  ...reading,
  id: 'listTemplates',
  path: '/v1/templates',
  summary: 'List templates, newest first',
  query: z.strictObject(listQuery),
  response: pageOf(templateShape),
  refusals: ['INVALID_CURSOR'],
  example: {},
});

export const getTemplate = defineRoute({
  ...reading,
  id: 'getTemplate',
  path: '/v1/templates/{template_id}',
  summary: 'Read a template',
  params: templatePath,
  response: templateShape,
  refusals: ['NOT_FOUND'],
  example: { params: { template_id: exampleIds.template } },
});

export const updateTemplate = defineRoute({
  ...writing,
  id: 'updateTemplate',
  method: 'PATCH',
  path: '/v1/templates/{template_id}',
  summary: 'Change a template, archive it or bring it back; campaigns that were scheduled keep their text',
  ifMatch: 'optional',
  params: templatePath,
  body: z.strictObject({
    name: text(60).optional(),
    subject: text(150).optional(),
    text: body.optional(),
    status: z.enum(['active', 'archived']).optional(),
  }),
  status: 200,
  refusals: ['NOT_FOUND', 'TEMPLATE_UNKNOWN_VARIABLE', 'STALE_VERSION', 'INVALID_INPUT'],
  example: { params: { template_id: exampleIds.template }, body: { name: '双十二短信' } },
});

export const previewTemplate = defineRoute({
  id: 'previewTemplate',
  domain: 'campaigns',
  method: 'POST',
  path: '/v1/templates/{template_id}/preview',
  summary: 'See what a customer would get, and its segments; nothing is sent',
  auth: 'principal',
  permission: 'campaigns:write',
  params: templatePath,
  body: z.strictObject({ customer_id: idOf('customer') }),
  status: 200,
  response: previewShape,
  refusals: ['NOT_FOUND', 'UNKNOWN_CUSTOMER'],
  example: { params: { template_id: exampleIds.template }, body: { customer_id: exampleIds.customer } },
});

export const previewText = defineRoute({
  id: 'previewText',
  domain: 'campaigns',
  method: 'POST',
  path: '/v1/templates/preview',
  summary: 'See what a customer would get of a text that is not saved yet, and its segments; nothing is kept or sent',
  auth: 'principal',
  permission: 'campaigns:write',
  body: z.discriminatedUnion('channel', [
    z.strictObject({ channel: z.literal('sms'), customer_id: idOf('customer'), text: smsText }),
    z.strictObject({ channel: z.literal('email'), customer_id: idOf('customer'), subject: text(150), text: body }),
  ]),
  status: 200,
  response: previewShape,
  refusals: ['UNKNOWN_CUSTOMER', 'TEMPLATE_UNKNOWN_VARIABLE'],
  example: { body: { channel: 'sms', customer_id: exampleIds.customer, text: '{{name}}，{{shop}}双十二全场九折。' } },
});

export const templatesRoutes = [createTemplate, listTemplates, getTemplate, updateTemplate, previewTemplate, previewText] as const;
