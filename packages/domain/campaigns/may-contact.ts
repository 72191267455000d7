import { hoursOf } from './countries.ts';
import { nextOpening } from './next-opening.ts';
import type { Place } from './place-of.ts';

/** At most so many marketing messages to a customer in so many days, of all campaigns and channels together. */
export const frequencyCap = { messages: 4, days: 30 } as const;

/** Why a customer of the audience gets no message. */
export const skipReasons = [
  'archived',
  'no_contact',
  'no_consent',
  'frequency_cap',
  'zone_unknown',
  'missing_variable',
  'too_long',
  'out_of_time',
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** What is known of a recipient at the moment in which a message could go. */
export type Recipient = {
  readonly isActive: boolean;
  readonly contact: string | null;
  /** Whether they consent now, for marketing and this channel. */
  readonly consents: boolean;
  /** When marketing messages were sent to them. */
  readonly contactedAt: readonly string[];
  readonly place: Place | null;
};

/** Whether a message may go now, waits for an opening, or never goes. */
export type Gate =
  | { readonly do: 'send'; readonly contact: string }
  | { readonly do: 'wait'; readonly until: string }
  | { readonly do: 'skip'; readonly because: SkipReason };

/**
 * The gate before every marketing message. What is not known closes it: no line of consent is no consent, no zone is no message.
 *
 * @param now instant of the decision
 */
export function mayContact(recipient: Recipient, now: string): Gate {
  const { isActive, contact, consents, contactedAt, place } = recipient;
  if (!isActive) return { do: 'skip', because: 'archived' };
  if (contact === null) return { do: 'skip', because: 'no_contact' };
  if (!consents) return { do: 'skip', because: 'no_consent' };
  if (recentOf(contactedAt, now).length >= frequencyCap.messages) return { do: 'skip', because: 'frequency_cap' };
  if (place === null) return { do: 'skip', because: 'zone_unknown' };
  const until = nextOpening(place.zone, hoursOf(place.country), Date.parse(now));
  return until === null ? { do: 'send', contact } : { do: 'wait', until };
}

/** Those of a customer's messages that count for the cap now. */
export function recentOf(contactedAt: readonly string[], now: string): readonly string[] {
  const since = new Date(Date.parse(now) - frequencyCap.days * 86_400_000).toISOString();
  return contactedAt.filter((at) => at > since);
}
