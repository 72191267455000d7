import * as z from 'zod';

/** Prefixes of ids by kind of object; the rest of an id is a ULID. */
export const idPrefixes = {
  merchant: 'mer',
  store: 'sto',
  user: 'usr',
  key: 'key',
  role: 'rol',
  audit: 'aud',
  category: 'cat',
  product: 'pro',
  variant: 'var',
  movement: 'mov',
  alert: 'alr',
  customer: 'cus',
  note: 'not',
  order: 'ord',
  payment: 'pay',
  return: 'ret',
  entry: 'ent',
  connection: 'con',
  event: 'evt',
  endpoint: 'whe',
  delivery: 'whd',
  deadLetter: 'ded',
  template: 'tpl',
  campaign: 'cam',
  message: 'msg',
  memberCode: 'mcd',
  memberSession: 'mse',
  import: 'imp',
  job: 'job',
  commit: 'cmt',
} as const;

export type IdKind = keyof typeof idPrefixes;

/** An id of one kind: its prefix, an underscore and a ULID in upper case. */
export function idOf<K extends IdKind>(kind: K) {
  const prefix = idPrefixes[kind];
  return z.string().regex(new RegExp(`^${prefix}_[0-7][0-9A-HJKMNP-TV-Z]{25}$`), `an id like ${prefix}_01J…`);
}

/** ISO 4217 code in upper case. */
export const currency = z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code');

/** The most that an amount of money may be, in minor units. */
export const minorAtMost = 99_999_999_999;

/** Whole minor units of one currency: `{"amount": 1250, "currency": "CNY"}` is 12.50 yuan. */
export const money = z.strictObject({ amount: z.int().min(0).max(minorAtMost), currency });
export type Money = z.infer<typeof money>;

/** Money that may be below zero: a difference, a balance. */
export const signedMoney = z.strictObject({ amount: z.int().min(-minorAtMost).max(minorAtMost), currency });

/** A positive decimal with at most 3 places, as a string, so that weighed goods are exact. */
export const quantity = z.string().regex(/^(?!0+(\.0+)?$)[0-9]{1,7}(\.[0-9]{1,3})?$/, 'a decimal above zero with at most 3 places');

/** A quantity that may be zero or below. */
export const signedQuantity = z.string().regex(/^-?[0-9]{1,7}(\.[0-9]{1,3})?$/, 'a decimal with at most 3 places');

/** What quantities add up to: a level, a line of a ledger. */
export const quantitySum = z.string().regex(/^-?[0-9]{1,13}(\.[0-9]{1,3})?$/, 'a decimal with at most 3 places');

/** An RFC 3339 instant in UTC. */
export const instant = z.iso.datetime({ offset: true });

/** A calendar date. */
export const date = z.iso.date();

/** A month, `2026-11`. */
export const month = z.string().regex(/^20[0-9]{2}-(0[1-9]|1[0-2])$/, 'a month like 2026-11');

/** A short text that a person typed: trimmed, no control characters, never empty. */
export function text(longest: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'text without control characters');
}

/** IANA time zone that this machine knows, so that a business date can be told in it. */
export const timezone = z
  .string()
  .regex(/^[A-Za-z]+(\/[A-Za-z0-9_+-]+){0,2}$/, 'an IANA time zone')
  .max(64)
  .refine(isZone, 'an IANA time zone');

const zones = new Set<string>();

function isZone(timeZone: string): boolean {
  if (zones.has(timeZone)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    return false;
  }
  if (zones.size < 1000) zones.add(timeZone);
  return true;
}

/** An e-mail address, at most 254 characters, in lower case. */
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** A phone number as people write it; its parsing is a rule of the shop. */
export const phone = z.string().trim().min(3).max(40);

/** `?limit=&cursor=` of every list. */
export const listQuery = { limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.string().min(1).max(2048).optional() };

/** A page of a list. */
export function pageOf<S extends z.ZodType>(item: S) {
  return z.strictObject({ data: z.array(item), next_cursor: z.string().nullable() });
}

/** Version of an object; it also travels as ETag. */
export const version = z.int().min(1);
