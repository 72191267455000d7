import fc from 'fast-check';
import { expect, it } from 'vitest';
import { afterSlice, dueSlices, type ImportJob, isSliceDue, lanesAtMost, openLanes } from './import-job.ts';
import { noRows } from './import-slice.ts';

const jobOf = (slices: number): ImportJob => ({
  ...{ id: 'job', importId: 'imp', kind: 'customers', storeId: null, startedBy: { kind: 'user', id: 'usr' }, isDryRun: false, duplicates: 'skip' },
  ...{
    source: 's',
    currency: null,
    format: { dateOrder: 'ymd', decimalMark: '.' },
    file: { etag: 'e', bytes: 1 },
    encoding: 'utf-8',
    delimiter: ',',
  },
  ...{ columns: [], mapping: {}, status: 'taking', problem: null, counts: noRows, errorBytes: null, createdAt: '', endedAt: null, version: 1 },
  cut: { offset: 1, records: 1, slices, rows: slices, refusing: null },
  lanes: openLanes(slices),
});

it('in whatever order the lanes get on, each slice is due once, a few at a time, and the last one ends the taking', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.array(fc.nat(), { minLength: 30, maxLength: 30 }), (slices, luck) => {
      let job = jobOf(slices);
      const taken: number[] = [];
      for (const draw of luck) {
        const due = dueSlices(job);
        if (due.length === 0) break;
        expect(due.length).toBeLessThanOrEqual(lanesAtMost);
        expect(job.status).toBe('taking');
        const slice = due[draw % due.length] ?? 0;
        const after = afterSlice(job, slice, job.counts);
        taken.push(slice);
        job = after.job;
        expect(isSliceDue(job, slice)).toBe(false);
        expect(after.next).toBe(slice + lanesAtMost <= slices ? slice + lanesAtMost : null);
      }
      expect(taken.toSorted((one, other) => one - other)).toEqual(Array.from({ length: slices }, (_, at) => at + 1));
      expect(job.status).toBe('gathering');
    }),
  );
});

it('a job that was cancelled begins no further slice', () => {
  const { job, next } = afterSlice({ ...jobOf(9), status: 'cancelled' }, 2, noRows);
  expect([job.status, next]).toEqual(['cancelled', null]);
});
