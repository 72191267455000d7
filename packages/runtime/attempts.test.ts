import { ConditionLost, Conflict } from '@dianke/data/store/store';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Contended, withAttempts } from './attempts.ts';

/** Fails so many times with what is scripted, then comes through. */
async function tried(script: readonly Error[]) {
  const attempts: number[] = [];
  const pauses: number[] = [];
  const work = async (attempt: number) => {
    const error = script[attempts.push(attempt) - 1];
    if (error) throw error;
    return 'done';
  };
  const outcome = await withAttempts(
    work,
    async (ms) => void pauses.push(ms),
    () => 1,
  ).catch((error: unknown) => error);
  return { outcome, attempts, pauses };
}

const lost = new ConditionLost([]);
const conflict = new Conflict('another transaction');
const times = (count: number, error: Error) => Array.from({ length: count }, () => error);

describe('trying again', () => {
  test('a decision that was lost to someone faster is made four times at most, each knowing how often it was lost', async () => {
    expect(await tried(times(3, lost))).toMatchObject({ outcome: 'done', attempts: [0, 1, 2, 3] });
    const given = await tried(times(4, lost));
    expect(given.outcome).toBeInstanceOf(Contended);
    expect(given.attempts).toEqual([0, 1, 2, 3]);
  });

  test('a conflict is tried eight times and changes nothing about the decision', async () => {
    expect(await tried(times(7, conflict))).toMatchObject({ outcome: 'done', attempts: [0, 0, 0, 0, 0, 0, 0, 0] });
    const given = await tried(times(8, conflict));
    expect(given.outcome).toBeInstanceOf(Contended);
    expect(given.attempts).toHaveLength(8);
  });

  test('waits longer each time, half a second at most, and by luck less', async () => {
    expect((await tried(times(7, conflict))).pauses).toEqual([20, 40, 80, 160, 320, 500, 500]);
    const pauses: number[] = [];
    let left = 3;
    await withAttempts(
      async () => {
        if (left-- > 0) throw conflict;
      },
      async (ms) => void pauses.push(ms),
      () => 0.5,
    );
    expect(pauses).toEqual([10, 20, 40]);
  });

  test('anything else is not tried again', async () => {
    const fault = new Error('the table is away');
    expect(await tried([fault])).toEqual({ outcome: fault, attempts: [0], pauses: [] });
  });

  test('always ends, whatever goes wrong', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(lost, conflict), { maxLength: 20 }), async (script) => {
        const { outcome, attempts } = await tried(script);
        expect(attempts.length).toBeLessThanOrEqual(8);
        expect(outcome === 'done' || outcome instanceof Contended).toBe(true);
        if (outcome === 'done') expect(attempts).toHaveLength(script.length + 1);
      }),
    );
  });
});
