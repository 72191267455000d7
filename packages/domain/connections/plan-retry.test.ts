import { describe, expect, test } from 'vitest';
import { attemptsAtMost, isGivenUp, judgeAnswer, planRetry } from './plan-retry.ts';

describe('a webhook that is not taken', () => {
  test('is tried at 0 s, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, and then no more', () => {
    let now = '2026-11-20T00:00:00.000Z';
    const pauses: number[] = [0];
    for (let made = 1; made < 50; made++) {
      const next = planRetry(made, now);
      if (next === null) break;
      pauses.push((Date.parse(next) - Date.parse(now)) / 1000);
      now = next;
    }
    expect(pauses).toEqual([0, 5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]);
    expect(pauses).toHaveLength(attemptsAtMost);
    expect(now).toBe('2026-11-23T03:35:05.000Z');
  });

  test.each([
    [200, 'taken'],
    [204, 'taken'],
    [299, 'taken'],
    [301, 'again'],
    [302, 'again'],
    [400, 'again'],
    [404, 'again'],
    [410, 'gone'],
    [429, 'again'],
    [500, 'again'],
    [null, 'again'],
  ] as const)('an answer of %s means %s', (status, means) => expect(judgeAnswer({ status })).toBe(means));

  test('gives its endpoint up only when nothing has come through since it was made', () => {
    const message = { createdAt: '2026-11-20T00:00:00.000Z' };
    expect(isGivenUp({ lastHeardAt: null }, message)).toBe(true);
    expect(isGivenUp({ lastHeardAt: '2026-11-19T23:59:59.000Z' }, message)).toBe(true);
    expect(isGivenUp({ lastHeardAt: '2026-11-21T00:00:00.000Z' }, message)).toBe(false);
  });
});
