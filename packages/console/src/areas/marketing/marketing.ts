import type { campaignShape, leftOutShape, wordedCampaignShape } from '@dianke/contract/campaigns';
import type { namedMessageShape } from '@dianke/contract/messages';
import type { templateShape } from '@dianke/contract/templates';
import type * as z from 'zod';

export type Campaign = z.output<typeof campaignShape>;
/** A campaign as it is read alone, with the words that it was scheduled with. */
export type CampaignRead = z.output<typeof wordedCampaignShape>;
export type LeftOut = z.output<typeof leftOutShape>;
export type Message = z.output<typeof namedMessageShape>;
export type Template = z.output<typeof templateShape>;

/** First words of the keys that are old once something of campaigns has changed. */
export const campaignChanges = ['campaigns'] as const;

/** Customers of the audience who got nothing for good, all reasons together. */
export function skippedOf({ counts }: Campaign): number {
  return Object.values(counts.skipped).reduce((sum, count) => sum + count, 0);
}

/** Whether something of it is still to come, so that it can be stopped. */
export function isOpen({ status }: Campaign): boolean {
  return status !== 'sent' && status !== 'cancelled';
}
