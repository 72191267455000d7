import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DriveParts, driveBatch, type GivenUp } from './drive-batch.ts';
import type { StreamRecord } from './stream-records.ts';

const record = (at: number, createdAt = 0): StreamRecord => ({ record: {}, sequenceNumber: String(at), createdAt, bytes: 10 });
const records = (count: number) => Array.from({ length: count }, (_, at) => record(at));

type Settings = Partial<DriveParts['mapping']>;

/** Drives a batch with a function of sequence numbers; gives the calls, what was given up and what was settled. */
async function drive(
  batch: readonly StreamRecord[],
  settings: Settings,
  run: (numbers: number[], call: number) => Awaited<ReturnType<DriveParts['run']>>,
  now = 0,
) {
  const calls: number[][] = [];
  const given: GivenUp[] = [];
  const settled: string[] = [];
  const mapping = { partialFailures: true, bisect: true, maximumRetryAttempts: 2, maximumRecordAgeSeconds: -1, ...settings };
  const finished = await driveBatch(
    {
      mapping,
      run: async (sent) => {
        const numbers = sent.map((one) => Number(one.sequenceNumber));
        calls.push(numbers);
        return run(numbers, calls.length);
      },
      giveUp: (one) => given.push(one),
      settled: (one) => settled.push(one.sequenceNumber),
      pause: async () => true,
      now: () => now,
    },
    batch,
  );
  return { calls, given, settled, finished };
}

const fine = { ok: true, payload: '{"batchItemFailures":[]}' } as const;
const broken = { ok: false, error: '{"errorType":"Error"}' } as const;
const failing = (...numbers: number[]) =>
  ({ ok: true, payload: JSON.stringify({ batchItemFailures: numbers.map((one) => ({ itemIdentifier: String(one) })) }) }) as const;

describe('a batch of stream records', () => {
  it('is done when the function says so, or says nothing', async () => {
    for (const payload of ['null', '{}', '{"batchItemFailures":[]}', '""']) {
      const { calls, settled } = await drive(records(3), {}, () => ({ ok: true, payload }));
      expect([calls, settled]).toEqual([[[0, 1, 2]], ['2']]);
    }
  });

  it('is tried again from the lowest failure that the function names', async () => {
    const { calls, settled, given } = await drive(records(4), {}, (_numbers, call) => (call === 1 ? failing(3, 2) : fine));
    expect(calls).toEqual([
      [0, 1, 2, 3],
      [2, 3],
    ]);
    expect([settled, given]).toEqual([['1', '3'], []]);
  });

  it('counts as failed as a whole when the function names a record that is not in it', async () => {
    const { calls } = await drive(records(1), {}, (_numbers, call) => (call === 1 ? failing(77) : fine));
    expect(calls).toEqual([[0], [0]]);
  });

  it('is halved until the record that breaks the function stands alone, which is given up after its tries', async () => {
    const { calls, given, settled } = await drive(records(4), {}, (numbers) => (numbers.includes(2) ? broken : fine));
    expect(calls).toEqual([[0, 1, 2, 3], [0, 1], [2, 3], [2], [2], [2], [3]]);
    expect(given).toEqual([{ condition: 'RetryAttemptsExhausted', records: [record(2)], attempts: 3, functionFailed: true }]);
    expect(settled).toEqual(['1', '2', '3']);
  });

  it('is tried whole and given up whole where the mapping does not halve', async () => {
    const { calls, given } = await drive(records(2), { bisect: false, maximumRetryAttempts: 1 }, () => broken);
    expect(calls).toHaveLength(2);
    expect(given[0]?.records).toHaveLength(2);
  });

  it('ignores named items where the mapping does not report them', async () => {
    const { calls } = await drive(records(2), { partialFailures: false }, () => failing(1));
    expect(calls).toHaveLength(1);
  });

  it('gives up records that are older than the mapping allows, and no other', async () => {
    const { calls, given } = await drive([record(0, 0), record(1, 90_000)], { maximumRecordAgeSeconds: 60 }, () => fine, 100_000);
    expect(calls).toEqual([[1]]);
    expect(given.map((one) => [one.condition, one.records.length])).toEqual([['RecordAgeExceeded', 1]]);
  });

  it('ends without settling when reading ends during a pause', async () => {
    const settled: string[] = [];
    const finished = await driveBatch(
      {
        mapping: { partialFailures: true, bisect: true, maximumRetryAttempts: -1, maximumRecordAgeSeconds: -1 },
        run: async () => broken,
        giveUp: () => undefined,
        settled: (one) => settled.push(one.sequenceNumber),
        pause: async () => false,
        now: () => 0,
      },
      records(3),
    );
    expect([finished, settled]).toEqual([false, []]);
  });

  it('brings each healthy record through and gives up each poisoned one once, in order, whatever is poisoned', async () => {
    const poisons = fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 31 }), poisons, fc.boolean(), async (count, poisoned, names) => {
        const done: number[] = [];
        const { given, settled } = await drive(records(count), {}, (numbers) => {
          const first = numbers.findIndex((one) => poisoned.includes(one));
          if (first < 0) done.push(...numbers);
          else if (names) done.push(...numbers.slice(0, first));
          if (first < 0) return fine;
          return names ? failing(...numbers.filter((one) => poisoned.includes(one))) : broken;
        });
        const lost = given.flatMap((one) => one.records.map((lostOne) => Number(lostOne.sequenceNumber)));
        const bad = poisoned.filter((one) => one < count).sort((one, other) => one - other);
        expect(lost).toEqual(bad);
        expect(done).toEqual(
          records(count)
            .map((_, at) => at)
            .filter((at) => !bad.includes(at)),
        );
        expect(settled.at(-1)).toBe(String(count - 1));
      }),
    );
  });
});
