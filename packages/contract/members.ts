import * as z from 'zod';
import { consentChannels, consentPurposes, consentShape } from './customer-consents.ts';
import { codeWord } from './customer-shapes.ts';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { email, idOf, instant, phone } from './shapes.ts';

/** Seconds that a one-time code is good. */
export const codeSeconds = 600;

/** Whose code it is: the shop by its id, which is no secret, and the customer by a contact that the shop knows. */
const contact = { shop: idOf('merchant'), phone: phone.optional(), email: email.optional() };
const isOneContact = (asked: { readonly phone?: string | undefined; readonly email?: string | undefined }) =>
  (asked.phone === undefined) !== (asked.email === undefined);
const member = { domain: 'customers', module: 'members', auth: 'member', permission: null, status: 200 } as const;

export const askMemberCode = defineRoute({
  id: 'askMemberCode',
  domain: 'customers',
  module: 'members',
  method: 'POST',
  path: '/v1/member-codes',
  summary: 'Send a customer a one-time code; the answer is the same whether the shop knows them or not',
  auth: 'open',
  permission: null,
  idempotency: 'required',
  body: z.strictObject(contact).refine(isOneContact, 'a phone or an e-mail'),
  status: 202,
  response: z.strictObject({ expires_in_seconds: z.int() }),
  refusals: ['NOT_FOUND', 'INVALID_PHONE'],
  example: { body: { shop: exampleIds.merchant, phone: '+86 138 0013 8000' }, response: { expires_in_seconds: codeSeconds } },
});

export const startMemberSession = defineRoute({
  id: 'startMemberSession',
  domain: 'customers',
  module: 'members',
  method: 'POST',
  path: '/v1/member-sessions',
  summary: 'Sign in with a one-time code; the token opens the customer’s own page for 30 minutes and is shown once',
  auth: 'open',
  permission: null,
  body: z.strictObject({ ...contact, code: z.string().regex(/^[0-9]{6}$/, 'six digits') }).refine(isOneContact, 'a phone or an e-mail'),
  status: 201,
  response: z.strictObject({ token: z.string(), expires_at: instant }),
  refusals: ['NOT_FOUND', 'INVALID_PHONE', 'INVALID_CODE'],
  example: {
    body: { shop: exampleIds.merchant, phone: '+86 138 0013 8000', code: '271828' },
    response: { token: 'mt_…', expires_at: '2026-11-20T10:45:00Z' },
  },
});

export const getMe = defineRoute({
  ...member,
  id: 'getMe',
  method: 'GET',
  path: '/v1/me',
  summary: 'Say who I am to this shop, with the code that its tills scan',
  response: z.strictObject({
    name: z.string(),
    /** What the QR code or barcode of the member card says. */
    member_code: idOf('customer'),
    shop: z.strictObject({ id: idOf('merchant'), name: z.string(), locale: z.string() }),
  }),
  refusals: [],
  example: {
    response: {
      name: '张小明',
      member_code: exampleIds.customer,
      shop: { id: exampleIds.merchant, name: '小店', locale: 'zh-CN' },
    },
  },
});

const myConsents = z.strictObject({ data: z.array(consentShape) });

export const getMyConsents = defineRoute({
  ...member,
  id: 'getMyConsents',
  method: 'GET',
  path: '/v1/me/consents',
  summary: 'List what I consent to now; what is not listed I do not',
  response: myConsents,
  refusals: [],
  example: {},
});

export const setMyConsent = defineRoute({
  ...member,
  id: 'setMyConsent',
  method: 'PUT',
  path: '/v1/me/consents',
  summary: 'Give or withdraw my consent for a purpose and channel',
  body: z.strictObject({
    purpose: z.enum(consentPurposes),
    channel: z.enum(consentChannels),
    status: z.enum(['granted', 'withdrawn']),
    /** Which text was shown. */
    text_version: codeWord,
  }),
  response: myConsents,
  refusals: [],
  example: { body: { purpose: 'marketing', channel: 'sms', status: 'withdrawn', text_version: '2026-11' } },
});

export const endMySession = defineRoute({
  ...member,
  id: 'endMySession',
  method: 'DELETE',
  path: '/v1/me/session',
  summary: 'Sign out; the token holds no longer',
  response: z.strictObject({ ended_at: instant }),
  refusals: [],
  example: { response: { ended_at: '2026-11-20T10:20:00Z' } },
});

export const membersRoutes = [askMemberCode, startMemberSession, getMe, getMyConsents, setMyConsent, endMySession] as const;
