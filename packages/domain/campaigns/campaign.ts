import { accept, type Decision, refuse } from '@dianke/contract/decision';
import { type SkipReason, skipReasons } from './may-contact.ts';

/** Who or what cancelled a campaign. */
export type StopReason = 'person' | 'module_off';

export type CampaignStatus = 'draft' | 'scheduled' | 'sending' | 'waiting' | 'sent' | 'cancelled';

/** What became of an audience in one walk through it. `messages` were claimed, whatever the provider said then. */
export type Counts = {
  readonly messages: number;
  readonly waiting: number;
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
};

/**
 * One message to everyone who bears a tag. The audience is walked in slices; those in whose place it is night wait for another
 * walk, a `pass`, so that pass and slice say which piece of work comes next.
 */
export type Campaign = {
  readonly id: string;
  readonly name: string;
  readonly templateId: string;
  readonly channel: 'sms' | 'email';
  readonly tag: string;
  readonly status: CampaignStatus;
  readonly scheduledAt: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** Null unless it is cancelled. */
  readonly stoppedBecause: StopReason | null;
  readonly pass: number;
  readonly slice: number;
  /** Where in the list of the tag the next slice begins; null for the beginning. */
  readonly after: string | null;
  /** The earliest opening among those who wait. */
  readonly nextAt: string | null;
  /** Of the walk that is on, or of the last one. */
  readonly counts: Counts;
  readonly version: number;
  readonly createdAt: string;
};

/** Walks at most; who is still waiting after the last is left out. */
export const passesAtMost = 7;
const furthestDays = 365;

export const noCounts: Counts = { messages: 0, waiting: 0, skipped: {} };

/** @param at when it is to begin; null for at once. @returns CAMPAIGN_ALREADY_STARTED, or INVALID_INPUT for the past and more than a year ahead */
export function scheduleCampaign(campaign: Campaign, at: string | null, now: string): Decision<Campaign> {
  if (campaign.status !== 'draft') return refuse('CAMPAIGN_ALREADY_STARTED', { status: campaign.status });
  const scheduledAt = at === null ? now : new Date(at).toISOString();
  if (scheduledAt < now || Date.parse(scheduledAt) > Date.parse(now) + furthestDays * 86_400_000)
    return refuse('INVALID_INPUT', { days: furthestDays }, '/at');
  return accept({ ...campaign, status: 'scheduled', scheduledAt, pass: 1, version: campaign.version + 1 });
}

/** Stops it before the next message. @returns CAMPAIGN_OVER when nothing is left to stop */
export function cancelCampaign(campaign: Campaign, now: string): Decision<Campaign> {
  if (campaign.status === 'sent' || campaign.status === 'cancelled') return refuse('CAMPAIGN_OVER', { status: campaign.status });
  return accept(stopped(campaign, 'person', now));
}

/** Ends it because messages are switched off when it is to go on; switched on again, it does not go on. @param done what this slice came to before */
export function stopSwitchedOff(campaign: Campaign, done: Counts, now: string): Campaign {
  return { ...stopped(campaign, 'module_off', now), counts: addCounts(campaign.counts, done) };
}

function stopped(campaign: Campaign, stoppedBecause: StopReason, now: string): Campaign {
  return { ...campaign, status: 'cancelled', stoppedBecause, endedAt: now, nextAt: null, version: campaign.version + 1 };
}

/** Whether this piece of work is the one that comes next; told twice or late it is not. */
export function isTurn(campaign: Campaign, turn: { readonly pass: number; readonly slice: number }): boolean {
  const stands = campaign.status === 'sending' || ((campaign.status === 'scheduled' || campaign.status === 'waiting') && campaign.slice === 0);
  return stands && campaign.pass === turn.pass && campaign.slice === turn.slice;
}

/** A walk begins. */
export function beginPass(campaign: Campaign, now: string): Campaign {
  const startedAt = campaign.startedAt ?? now;
  return { ...campaign, status: 'sending', startedAt, nextAt: null, counts: noCounts, version: campaign.version + 1 };
}

/** What one slice came to. */
export type Slice = {
  readonly counts: Counts;
  /** Where the next slice begins, null at the end of the audience. */
  readonly next: string | null;
  /** The earliest opening among those who wait. */
  readonly nextAt: string | null;
};

/** A slice is done: another follows, or a walk for those who wait, or all is sent. */
export function endSlice(campaign: Campaign, slice: Slice, now: string): Campaign {
  const counts = addCounts(campaign.counts, slice.counts);
  const nextAt = earlier(campaign.nextAt, slice.nextAt);
  const after = { ...campaign, counts, nextAt, version: campaign.version + 1 };
  if (slice.next !== null) return { ...after, slice: campaign.slice + 1, after: slice.next };
  if (counts.waiting > 0 && campaign.pass < passesAtMost) return { ...after, status: 'waiting', pass: campaign.pass + 1, slice: 0, after: null };
  const left = counts.waiting === 0 ? counts : addCounts({ ...counts, waiting: 0 }, { ...noCounts, skipped: { out_of_time: counts.waiting } });
  return { ...after, status: 'sent', after: null, nextAt: null, counts: left, endedAt: now };
}

export function addCounts(one: Counts, other: Counts): Counts {
  const skipped: Partial<Record<SkipReason, number>> = {};
  for (const reason of skipReasons) {
    const sum = (one.skipped[reason] ?? 0) + (other.skipped[reason] ?? 0);
    if (sum > 0) skipped[reason] = sum;
  }
  return { messages: one.messages + other.messages, waiting: one.waiting + other.waiting, skipped };
}

/** The earlier of two instants, of which either may be missing. */
export function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
