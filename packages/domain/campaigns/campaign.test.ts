import { describe, expect, test } from 'vitest';
import { beginPass, type Campaign, cancelCampaign, endSlice, isTurn, noCounts, passesAtMost, scheduleCampaign, stopSwitchedOff } from './campaign.ts';

const now = '2026-11-20T08:00:00.000Z';
const draft: Campaign = {
  id: 'cam_1',
  name: '双十二',
  templateId: 'tpl_1',
  channel: 'sms',
  tag: '老客户',
  status: 'draft',
  scheduledAt: null,
  startedAt: null,
  endedAt: null,
  stoppedBecause: null,
  pass: 0,
  slice: 0,
  after: null,
  nextAt: null,
  counts: noCounts,
  version: 1,
  createdAt: now,
};
const scheduled: Campaign = { ...draft, status: 'scheduled', scheduledAt: now, pass: 1 };
const slice = (more: object) => ({ counts: noCounts, next: null, nextAt: null, ...more });

describe('a campaign', () => {
  test('is scheduled once, for now or up to a year ahead', () => {
    expect(scheduleCampaign(draft, null, now)).toMatchObject({ value: { status: 'scheduled', scheduledAt: now, pass: 1, version: 2 } });
    expect(scheduleCampaign(draft, '2026-11-21T09:00:00+08:00', now)).toMatchObject({ value: { scheduledAt: '2026-11-21T01:00:00.000Z' } });
    for (const at of ['2026-11-20T07:59:59Z', '2027-11-21T08:00:00Z'])
      expect(scheduleCampaign(draft, at, now)).toMatchObject({ code: 'INVALID_INPUT', pointer: '/at' });
    expect(scheduleCampaign(scheduled, null, now)).toMatchObject({ code: 'CAMPAIGN_ALREADY_STARTED' });
  });

  test('is cancelled until it is over', () => {
    for (const status of ['draft', 'scheduled', 'sending', 'waiting'] as const)
      expect(cancelCampaign({ ...draft, status }, now)).toMatchObject({ value: { status: 'cancelled', stoppedBecause: 'person', endedAt: now } });
    for (const status of ['sent', 'cancelled'] as const) expect(cancelCampaign({ ...draft, status }, now)).toMatchObject({ code: 'CAMPAIGN_OVER' });
  });

  test('that is switched off is over, counts what it had done, and has no turn any more', () => {
    const sending = { ...beginPass(scheduled, now), counts: { messages: 50, waiting: 0, skipped: {} } };
    const over = stopSwitchedOff(sending, { messages: 2, waiting: 0, skipped: { no_consent: 1 } }, now);
    expect(over).toMatchObject({ status: 'cancelled', stoppedBecause: 'module_off', endedAt: now, nextAt: null, version: sending.version + 1 });
    expect(over.counts).toEqual({ messages: 52, waiting: 0, skipped: { no_consent: 1 } });
    expect(isTurn(over, { pass: 1, slice: 0 })).toBe(false);
    expect(cancelCampaign(over, now)).toMatchObject({ code: 'CAMPAIGN_OVER' });
  });

  test('knows whose turn it is', () => {
    const first = { pass: 1, slice: 0 };
    expect(isTurn(scheduled, first)).toBe(true);
    expect(isTurn(scheduled, { pass: 1, slice: 1 })).toBe(false);
    const sending = beginPass(scheduled, now);
    expect(isTurn(sending, first)).toBe(true);
    const second = endSlice(sending, slice({ next: 'place' }), now);
    expect([isTurn(second, first), isTurn(second, { pass: 1, slice: 1 })]).toEqual([false, true]);
    for (const status of ['draft', 'sent', 'cancelled'] as const) expect(isTurn({ ...sending, status }, first)).toBe(false);
  });

  test('adds up its slices and ends when nobody waits', () => {
    const one = endSlice(beginPass(scheduled, now), slice({ counts: { messages: 2, waiting: 0, skipped: { no_consent: 1 } }, next: 'place' }), now);
    const end = endSlice(one, slice({ counts: { messages: 1, waiting: 0, skipped: { no_consent: 2, no_contact: 1 } } }), now);
    expect(end).toMatchObject({ status: 'sent', endedAt: now, counts: { messages: 3, waiting: 0, skipped: { no_consent: 3, no_contact: 1 } } });
  });

  test('waits for the earliest opening and then walks again, counting anew', () => {
    const waits = (messages: number, nextAt: string) => slice({ counts: { messages, waiting: 1, skipped: {} }, nextAt });
    const one = endSlice(beginPass(scheduled, now), { ...waits(1, '2026-11-21T01:00:00.000Z'), next: 'place' }, now);
    const end = endSlice(one, waits(0, '2026-11-20T09:00:00.000Z'), now);
    expect(end).toMatchObject({ status: 'waiting', pass: 2, slice: 0, after: null, nextAt: '2026-11-20T09:00:00.000Z', counts: { waiting: 2 } });
    expect(beginPass(end, now)).toMatchObject({ status: 'sending', counts: noCounts, nextAt: null, startedAt: now });
  });

  test('leaves out who still waits after the last walk', () => {
    const last = { ...beginPass(scheduled, now), pass: passesAtMost };
    const end = endSlice(last, slice({ counts: { messages: 0, waiting: 3, skipped: {} }, nextAt: now }), now);
    expect(end).toMatchObject({ status: 'sent', nextAt: null, counts: { waiting: 0, skipped: { out_of_time: 3 } } });
  });
});
