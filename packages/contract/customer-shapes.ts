import * as z from 'zod';
import { idOf, instant, text, version } from './shapes.ts';

/** Which part of the house made the record. */
export const sources = ['till', 'web', 'staff', 'import', 'other'] as const;

/** Where and how a person gave their data. */
export const captureChannels = ['till', 'web', 'wechat', 'phone', 'event', 'form', 'import', 'staff', 'other'] as const;

export const genders = ['female', 'male', 'other'] as const;
export const contactKinds = ['phone', 'email', 'wechat'] as const;

/** An openid is a person's id in one WeChat app, a unionid in all apps of one owner. */
export const wechatIdTypes = ['openid', 'unionid'] as const;

/** A word of the merchant's own, such as the code of a campaign, a form or a colour. */
export const codeWord = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u, 'letters, digits, dots, dashes and blanks, at most 40');

/** A tag as the merchant writes it; the same in capitals or full width. Never five digits in a row, so that no phone becomes a tag. */
export const tagWord = z
  .string()
  .normalize('NFKC')
  .trim()
  .toLowerCase()
  .regex(/^(?!.*[0-9]{5})[\p{L}\p{N}][\p{L}\p{N}_-]{0,29}$/u, 'letters, digits, _ and -, at most 30, no five digits in a row');

/** A language as BCP 47 writes it: `zh-CN`, `en`. */
export const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/, 'a language like zh-CN');

/**
 * A day of birth. In the lunar calendar `month` and `day` are those of the Chinese calendar and `leap_month` says whether the
 * month is the inserted one. Without a year there is no age.
 */
export const birth = z.strictObject({
  calendar: z.enum(['solar', 'lunar']).default('solar'),
  year: z.int().min(1900).max(2100).nullable().default(null),
  month: z.int().min(1).max(12),
  day: z.int().min(1).max(31),
  leap_month: z.boolean().default(false),
});

/** What is said of where a person's data was captured. */
export const capture = z.strictObject({ channel: z.enum(captureChannels), campaign: codeWord.optional(), form: codeWord.optional() });

const captured = z.strictObject({
  channel: z.enum(captureChannels),
  campaign: z.string().nullable(),
  form: z.string().nullable(),
  staff_id: z.string().nullable(),
  at: instant,
});

/** A contact's id is unique within its customer: `phone-1`. */
export const contactId = z.string().regex(/^(phone|email|wechat)-[1-9][0-9]{0,4}$/, 'an id like phone-1');

export const contactShape = z.strictObject({
  id: contactId,
  kind: z.enum(contactKinds),
  /** Of a WeChat id only. */
  id_type: z.enum(wechatIdTypes).nullable(),
  masked: z.string(),
  verified: z.boolean(),
  opted_in: z.boolean(),
  channel: z.enum(captureChannels),
  added_at: instant,
});

export const customerShape = z.strictObject({
  id: idOf('customer'),
  /** The merchant's own number of the customer. */
  external_id: z.string().nullable(),
  name: z.string(),
  gender: z.enum(genders).nullable(),
  birth: birth.nullable(),
  /** Full years today in the zone of the customer's store; never stored. */
  age: z.int().nullable(),
  phone_masked: z.string().nullable(),
  email_masked: z.string().nullable(),
  contacts: z.array(contactShape),
  store_id: idOf('store').nullable(),
  owner_id: idOf('user').nullable(),
  language: z.string().nullable(),
  source: z.enum(sources),
  captured,
  tags: z.array(z.string()),
  status: z.enum(['active', 'archived']),
  version,
  created_at: instant,
});

/** A number of the merchant's own, of a card or an older system; one customer each. */
export const externalId = text(64);

/** What may be changed of a customer; null takes it away. */
export const profileFields = {
  name: text(120),
  gender: z.enum(genders).nullable(),
  birth: birth.nullable(),
  store_id: idOf('store').nullable(),
  owner_id: idOf('user').nullable(),
  language: language.nullable(),
  external_id: externalId.nullable(),
};

export const customerPath = z.strictObject({ customer_id: idOf('customer') });
