import type { MappingSpec } from '../declarations.ts';
import type { RunResult } from '../lambda/function-worker.ts';
import { batchFailures } from './batch-failures.ts';
import type { StreamRecord } from './stream-records.ts';

/** Why a batch was given up. */
export type GivenUp = {
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
  readonly records: readonly StreamRecord[];
  readonly attempts: number;
  /** Whether the function failed, and not only named items. */
  readonly functionFailed: boolean;
};

export type DriveParts = {
  readonly mapping: Pick<MappingSpec, 'partialFailures' | 'bisect' | 'maximumRetryAttempts' | 'maximumRecordAgeSeconds'>;
  run(records: readonly StreamRecord[]): Promise<RunResult>;
  giveUp(given: GivenUp): void;
  /** Called when everything up to and including this record is settled. */
  settled(record: StreamRecord): void;
  /** Waits before another try; false when reading has ended meanwhile. */
  pause(attempt: number): Promise<boolean>;
  now(): number;
};

/**
 * Brings a batch of a shard to its end, in order: tries, tries again, halves where the mapping says so, and gives up by count or by
 * age. Halving costs no try; a function that names its lowest failure is tried again from there.
 *
 * @returns false when reading ended before the batch did
 */
export async function driveBatch(parts: DriveParts, records: readonly StreamRecord[]): Promise<boolean> {
  const { mapping } = parts;
  let rest = records;
  let attempts = 0;
  while (rest.length > 0) {
    const old = tooOld(parts, rest);
    if (old.length > 0) {
      parts.giveUp({ condition: 'RecordAgeExceeded', records: old, attempts, functionFailed: attempts > 0 });
      rest = settle(parts, rest, old.length);
      continue;
    }
    const result = await parts.run(rest);
    attempts += 1;
    const failedAt = firstFailure(result, rest, mapping.partialFailures);
    if (failedAt === rest.length) {
      settle(parts, rest, failedAt);
      return true;
    }
    if (failedAt > 0) {
      rest = settle(parts, rest, failedAt);
      attempts = 0;
      continue;
    }
    if (mapping.bisect && rest.length > 1) {
      const half = Math.floor(rest.length / 2);
      if (!(await parts.pause(attempts)) || !(await driveBatch(parts, rest.slice(0, half)))) return false;
      rest = rest.slice(half);
      attempts = 0;
      continue;
    }
    if (mapping.maximumRetryAttempts >= 0 && attempts > mapping.maximumRetryAttempts) {
      parts.giveUp({ condition: 'RetryAttemptsExhausted', records: rest, attempts, functionFailed: !result.ok });
      settle(parts, rest, rest.length);
      return true;
    }
    if (!(await parts.pause(attempts))) return false;
  }
  return true;
}

/** Place of the first record that is not done; the number of records when all are. */
function firstFailure(result: RunResult, records: readonly StreamRecord[], partialFailures: boolean): number {
  if (!result.ok) return 0;
  if (!partialFailures) return records.length;
  const failures = batchFailures(result.payload, new Set(records.map((one) => one.sequenceNumber)));
  if (failures === 'all') return 0;
  const places = failures.map((failed) => records.findIndex((one) => one.sequenceNumber === failed));
  return places.length === 0 ? records.length : Math.min(...places);
}

function tooOld({ mapping, now }: DriveParts, records: readonly StreamRecord[]): readonly StreamRecord[] {
  if (mapping.maximumRecordAgeSeconds < 0) return [];
  const bound = now() - mapping.maximumRecordAgeSeconds * 1_000;
  const firstYoung = records.findIndex((one) => one.createdAt >= bound);
  return firstYoung < 0 ? records : records.slice(0, firstYoung);
}

/** Tells that the first so many records are settled and gives the others. */
function settle(parts: DriveParts, records: readonly StreamRecord[], count: number): readonly StreamRecord[] {
  const last = records[count - 1];
  if (last !== undefined) parts.settled(last);
  return records.slice(count);
}
