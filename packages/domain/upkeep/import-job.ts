import type { ImportKind } from '@dianke/contract/import-fields';
import type { CellFormat, RowCounts } from './import-slice.ts';

export type Encoding = 'utf-8' | 'gb18030' | 'big5';
export type Delimiter = ',' | ';' | '\t';

/** How far a file has been cut: the first byte that lies in no slice yet, and what lies before it. */
export type Cut = {
  readonly offset: number;
  /** Records before the offset, the header among them. */
  readonly records: number;
  readonly slices: number;
  readonly rows: number;
  /** The receipt whose lines were found to be too many and are refused on. */
  readonly refusing: string | null;
};

/** One run of an import over its file, dry or in earnest. */
export type ImportJob = {
  readonly id: string;
  readonly importId: string;
  readonly kind: ImportKind;
  readonly storeId: string | null;
  /** In whose name rows are taken in. */
  readonly startedBy: { readonly kind: 'user' | 'key'; readonly id: string };
  readonly isDryRun: boolean;
  readonly duplicates: 'skip' | 'update';
  readonly source: string;
  readonly currency: string | null;
  readonly movesStock?: boolean;
  readonly format: CellFormat;
  /** The file as it was when the job was started. */
  readonly file: { readonly etag: string; readonly bytes: number };
  readonly encoding: Encoding | null;
  readonly delimiter: Delimiter;
  /** Headers of all columns, as they stand in the file. */
  readonly columns: readonly string[];
  /** Our field → place of its column. */
  readonly mapping: Readonly<Record<string, number>>;
  /** `cutting` the file, `taking` the slices in, `gathering` the errors; then it is over. */
  readonly status: 'cutting' | 'taking' | 'gathering' | 'done' | 'failed' | 'cancelled';
  /** Why it failed, a code; null otherwise. */
  readonly problem: string | null;
  readonly cut: Cut;
  /** The slice at which each lane stands: lane n takes n, n + 4, n + 8 … one after the other. */
  readonly lanes: readonly number[];
  readonly counts: RowCounts;
  /** Bytes of the file of errors once it is put together. */
  readonly errorBytes: number | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
  readonly version: number;
};

/** Slices of one job that may be at work at once. */
export const lanesAtMost = 4;

/** Where the lanes begin. */
export function openLanes(slices: number): number[] {
  return Array.from({ length: Math.min(lanesAtMost, slices) }, (_, at) => at + 1);
}

/** Whether a slice waits to be taken in: its lane stands at it. */
export function isSliceDue(job: Pick<ImportJob, 'status' | 'lanes'>, slice: number): boolean {
  return job.status === 'taking' && job.lanes.includes(slice);
}

/** Slices that are to be taken in now. */
export function dueSlices(job: Pick<ImportJob, 'lanes' | 'cut'>): number[] {
  return job.lanes.filter((slice) => slice <= job.cut.slices);
}

/** The job after a slice was taken in; `next` is the slice that its lane goes on with. A job that was cancelled stays so. */
export function afterSlice(job: ImportJob, slice: number, counts: RowCounts): { readonly job: ImportJob; readonly next: number | null } {
  const lanes = job.lanes.map((one) => (one === slice ? slice + lanesAtMost : one));
  const moved = { ...job, lanes, counts, version: job.version + 1 };
  if (job.status !== 'taking') return { job: moved, next: null };
  const next = slice + lanesAtMost;
  if (next <= job.cut.slices) return { job: moved, next };
  return { job: dueSlices(moved).length === 0 ? { ...moved, status: 'gathering' } : moved, next: null };
}

/** Whether the job still works; what is over stays as it is. */
export function isAtWork(job: Pick<ImportJob, 'status'>): boolean {
  return job.status === 'cutting' || job.status === 'taking' || job.status === 'gathering';
}
