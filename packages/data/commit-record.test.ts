import type { Actor } from '@dianke/events/fact';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commitKey, commitWrite, readCommit, recordOf } from './commit-record.ts';
import type { Act, Commitment } from './commitment.ts';

const at = new Date('2026-11-20T08:00:00.000Z');
const act: Act = {
  action: 'placeOrder',
  actor: { kind: 'user', id: 'usr_1' },
  requestId: 'req-1',
  cause: null,
  key: 'till 7 / bill 42',
  hash: 'h',
  replayHours: 24,
};
const told = { type: 'order.placed', v: 1, store_id: 'sto_1', object: { type: 'order', id: 'ord_1', version: 1 }, data: { total: 600 } };
const commitment: Commitment = {
  writes: [],
  facts: [told, { ...told, type: 'order.paid', occurred_at: '2026-11-19T08:00:00.000Z' }],
  objects: [{ type: 'order', id: 'ord_1', version: 1 }],
  changes: [{ field: 'status', before: null, after: 'placed' }],
  why: 'asked for',
  answer: { status: 201, body: { id: 'ord_1' } },
};
const itemOf = (more: Partial<Commitment> = {}, by: Partial<Act> = {}) =>
  commitWrite({ merchantId: 'mer_1', act: { ...act, ...by }, commitment: { ...commitment, ...more }, commitId: 'cmt_1', at }).item;

describe('a commit record', () => {
  test('gives back who, what, when, why, on which request, and the answer', () => {
    expect(recordOf(itemOf())).toMatchObject({
      id: 'cmt_1',
      merchantId: 'mer_1',
      action: 'placeOrder',
      actor: { kind: 'user', id: 'usr_1' },
      requestId: 'req-1',
      cause: null,
      at: at.toISOString(),
      why: 'asked for',
      objects: commitment.objects,
      changes: commitment.changes,
      answer: { status: 201, body: { id: 'ord_1' } },
    });
  });

  test('makes its facts whole: id by place, merchant, actor, times and cause', () => {
    const [first, second] = recordOf(itemOf({}, { cause: 'cmt_0.0' })).facts;
    expect(first).toEqual({
      ...told,
      id: 'cmt_1.0',
      merchant_id: 'mer_1',
      occurred_at: at.toISOString(),
      recorded_at: at.toISOString(),
      actor: act.actor,
      request_id: 'req-1',
      cause: 'cmt_0.0',
    });
    expect(second).toMatchObject({ id: 'cmt_1.1', type: 'order.paid', occurred_at: '2026-11-19T08:00:00.000Z' });
  });

  test('says that it tells facts only when it does, for the publisher’s filter', () => {
    expect(itemOf()).toMatchObject({ told: 2 });
    expect(itemOf({ facts: [] })['told']).toBeUndefined();
  });

  test('answers a repeat for its hours, is kept 30 days, and no longer answers afterwards', () => {
    const item = itemOf();
    const later = (hours: number) => new Date(at.getTime() + hours * 3_600_000);
    expect(readCommit(item, later(24))).toBeDefined();
    expect(readCommit(item, later(24.001))).toBeUndefined();
    expect(item['ttl']).toBe(at.getTime() / 1000 + 30 * 86_400);
  });

  test('keeps an answer up to 4 kB; a longer one is read from the object again', () => {
    const body = (bytes: number) => 'x'.repeat(bytes - 2);
    expect(recordOf(itemOf({ answer: { status: 200, body: body(4096) } })).answer).toEqual({ status: 200, body: body(4096) });
    expect(recordOf(itemOf({ answer: { status: 200, body: body(4097) } })).answer).toEqual({ status: 200, body: undefined });
    const { answer: _, ...unanswered } = commitment;
    expect(recordOf(commitWrite({ merchantId: 'mer_1', act, commitment: unanswered, commitId: 'cmt_1', at }).item).answer).toBeNull();
  });

  test('lies under merchant, credential and key: any two that differ in one lie apart, whatever signs a key is made of', () => {
    const text = fc.string({ minLength: 1, maxLength: 20 });
    const acts = fc.tuple(fc.constantFrom<Actor['kind']>('user', 'key'), fc.constantFrom('a', 'b'), text, fc.option(text, { nil: undefined }));
    fc.assert(
      fc.property(acts, acts, (one, other) => {
        const keyFor = ([kind, id, key, part]: typeof one) => commitKey('mer_1', { ...act, actor: { kind, id }, key }, part).pk;
        const named = ([kind, id, key, part]: typeof one) => JSON.stringify([kind, id, part === undefined ? key : `${key}/${part}`]);
        expect(keyFor(one) === keyFor(other)).toBe(named(one) === named(other));
        expect(keyFor(one).split('#')).toHaveLength(5);
      }),
    );
  });

  test('is a fault when its actor is of no known kind', () => {
    expect(() => recordOf({ ...itemOf(), actor: 'ghost:1' })).toThrow('unknown kind of actor: ghost');
    expect(() => recordOf({ ...itemOf(), actor: 7 })).toThrow('a commit record without actor');
  });
});
