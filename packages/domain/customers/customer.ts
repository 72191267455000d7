/** A day of birth; a lunar one counts in the Chinese calendar, `leapMonth` being the inserted month. */
export type Birth = {
  readonly calendar: 'solar' | 'lunar';
  /** null when only the day is known. */
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
  readonly leapMonth: boolean;
};

export type ContactKind = 'phone' | 'email' | 'wechat';
export type WechatIdType = 'openid' | 'unionid';
export type CaptureChannel = 'till' | 'web' | 'wechat' | 'phone' | 'event' | 'form' | 'import' | 'staff' | 'other';

/** A way to reach a customer. Its value is in normal form: E.164, an e-mail in lower case, a WeChat id as WeChat wrote it. */
export type Contact = {
  /** `phone-1`: unique within the customer, never given twice. */
  readonly id: string;
  readonly kind: ContactKind;
  readonly value: string;
  readonly id_type: WechatIdType | null;
  readonly verified: boolean;
  readonly opted_in: boolean;
  readonly channel: CaptureChannel;
  readonly added_at: string;
};

/** Something by which a customer is found, and which one live customer has. */
export type Claim = { readonly kind: ContactKind | 'external_id'; readonly value: string; readonly id_type: WechatIdType | null };

/** What is personal of a customer; it lies sealed. */
export type Personal = {
  readonly name: string;
  readonly gender: 'female' | 'male' | 'other' | null;
  readonly birth: Birth | null;
  readonly contacts: readonly Contact[];
  /** The merchant's own number of the customer, `12346` or a card's; null when there is none. */
  readonly externalId: string | null;
};

/** Where, when and by whom a customer's data was captured. */
export type Captured = {
  readonly channel: CaptureChannel;
  readonly campaign: string | null;
  readonly form: string | null;
  readonly staffId: string | null;
  readonly at: string;
};

export type Customer = Personal & {
  readonly id: string;
  readonly storeId: string | null;
  readonly ownerId: string | null;
  readonly language: string | null;
  readonly source: 'till' | 'web' | 'staff' | 'import' | 'other';
  readonly captured: Captured;
  readonly tags: readonly string[];
  /** How many contacts were ever added; the next one's number follows. */
  readonly contactsMade: number;
  readonly status: 'active' | 'archived';
  readonly version: number;
  readonly createdAt: string;
};

/** The first contact of a kind, null when there is none. */
export function contactOf(customer: Pick<Customer, 'contacts'>, kind: ContactKind): string | null {
  return customer.contacts.find((one) => one.kind === kind)?.value ?? null;
}
