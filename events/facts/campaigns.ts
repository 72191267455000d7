import * as z from 'zod';
import { defineFact } from '../fact.ts';

/** Which piece of a campaign's work comes next: the walk through the audience, and the slice of it. */
const turn = z.strictObject({ pass: z.int(), slice: z.int() });
const from = z.strictObject({ pass: z.int(), at: z.string() });

export const campaignScheduled = defineFact({
  type: 'campaign.scheduled',
  v: 1,
  domain: 'campaigns',
  summary: 'A campaign is to begin at `at`',
  data: from,
  example: { pass: 1, at: '2026-11-21T01:00:00.000Z' },
});

export const campaignWaiting = defineFact({
  type: 'campaign.waiting',
  v: 1,
  domain: 'campaigns',
  summary: 'Some of a campaign’s customers have quiet hours; another walk through the audience is to begin at `at`',
  data: from,
  example: { pass: 2, at: '2026-11-22T01:00:00.000Z' },
});

export const campaignDue = defineFact({
  type: 'campaign.due',
  v: 1,
  domain: 'campaigns',
  summary: 'The clock says that a walk through a campaign’s audience is to begin; told by a one-off schedule, not by a commit',
  data: turn,
  example: { pass: 1, slice: 0 },
});

export const campaignContinued = defineFact({
  type: 'campaign.continued',
  v: 1,
  domain: 'campaigns',
  summary: 'A slice of a campaign’s audience is done and the next one is due',
  data: turn,
  example: { pass: 1, slice: 1 },
});

export const campaignSent = defineFact({
  type: 'campaign.sent',
  v: 1,
  domain: 'campaigns',
  summary: 'A campaign has been sent to everyone who may get it',
  data: z.strictObject({ messages: z.int(), skipped: z.int() }),
  example: { messages: 412, skipped: 37 },
});

export const campaignCancelled = defineFact({
  type: 'campaign.cancelled',
  v: 1,
  domain: 'campaigns',
  summary: 'A campaign was cancelled; nothing more of it is sent',
  data: z.strictObject({ messages: z.int() }),
  example: { messages: 0 },
});

export const campaignsFacts = [campaignScheduled, campaignWaiting, campaignDue, campaignContinued, campaignSent, campaignCancelled] as const;
