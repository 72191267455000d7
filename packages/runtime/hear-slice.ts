import type { ImportField, ImportKind } from '@dianke/contract/import-fields';
import { importModules } from '@dianke/contract/imports';
import { principalKey } from '@dianke/data/access/principals';
import { recentModules } from '@dianke/data/stores/modules';
import { openTable, type Table } from '@dianke/data/table';
import { changedJobWrite, loadJob, sliceErrorsWrite, sliceFile } from '@dianke/data/upkeep/imports';
import { csvLine, plainCell } from '@dianke/domain/upkeep/csv-text';
import { afterSlice, type ImportJob, isSliceDue } from '@dianke/domain/upkeep/import-job';
import { countRows, type ImportSlice, type RowOutcome, type RowProblem, type SliceRow } from '@dianke/domain/upkeep/import-slice';
import type { CutRow } from '@dianke/domain/upkeep/slice-rows';
import { tell } from '@dianke/events/fact';
import { importRowsDone } from '@dianke/events/facts/upkeep';
import type { Files } from '@dianke/gateways/files';
import { withAttempts } from './attempts.ts';
import { readCaller } from './caller.ts';
import type { House } from './house.ts';
import { dueFact } from './import-facts.ts';
import type { Heard } from './listen.ts';
import { type ModuleGate, openGate } from './module-gate.ts';
import type { Caller } from './operation.ts';
import { Refused } from './problem.ts';

/** A slice on the desk of the one who takes it in. */
export type SliceWork<K extends ImportKind = ImportKind> = {
  readonly slice: ImportSlice<K>;
  /**
   * Sees the stores of the one who started the import. The key of what is committed through it is job and slice: give each
   * commit a `part`, and hearing the slice again throws AlreadyDone for those that are done.
   */
  readonly table: Table;
  /** Who started the import, as the table knows them now; the rows may do what they may. */
  readonly caller: Caller;
  readonly house: House;
  readonly now: string;
};

/**
 * Takes in the rows of a slice and says what became of each. It may be called again for a slice that was half or wholly taken in,
 * at any later time, and must then leave everything exactly once and say the same of each row. In a dry run it writes nothing.
 */
export type TakeSlice<K extends ImportKind> = (work: SliceWork<K>) => Promise<readonly RowOutcome<K>[]>;

/**
 * The ear for one kind of import: fetches the slice that a fact names, has it taken in, files what is wrong with its rows, and
 * commits its counts to the job together with the fact of the slice that its lane goes on with.
 *
 * A slice that is not due, because it is done or its job is over, is left alone.
 */
export function hearingSlices<K extends ImportKind>(name: string, kind: K, take: TakeSlice<K>, files: () => Files) {
  return async ({ fact, table: mine, house, now }: Heard<{ readonly job_id: string; readonly slice: number }>): Promise<void> => {
    const { job_id: jobId, slice: number } = fact.data;
    const job = await loadJob(mine, jobId);
    if (job === undefined || job.kind !== kind || !isSliceDue(job, number)) return;
    const caller = await starterOf(house, mine.merchantId, job);
    const key = `${jobId}/${number}`;
    const actor = { kind: 'system' as const, id: name };
    const act = { action: name, actor, requestId: fact.request_id, cause: fact.id, key, hash: key, replayHours: 30 * 24 };
    if (caller === undefined) return endRefused(mine, house, jobId, 'FORBIDDEN');
    const gate = openGate({ domain: 'upkeep', module: importModules[kind] }, await recentModules(house.store, mine.merchantId, house.now()));
    if (!isOpen(gate, caller, job)) return endRefused(mine, house, jobId, 'MODULE_OFF');
    const table = gate.narrow(openTable(house.store, { merchantId: mine.merchantId, stores: caller.stores, act }, house));
    const cut = await readCut(files(), mine.merchantId, job, number);
    const broken = cut.flatMap(([row, , problem]): RowOutcome<K>[] => (problem === undefined ? [] : [failedRow(row, problem)]));
    const slice = sliceOf(kind, job, number, cut);
    const taken = slice.rows.length === 0 ? [] : await take({ slice, table, caller, house, now });
    const outcomes = [...broken, ...taken].sort((one, other) => one.row - other.row);
    const bytes = await fileErrors(files(), mine.merchantId, job, number, cut, outcomes);
    await report(mine, house, jobId, number, outcomes, bytes);
  };
}

/** Whether the area that the rows belong to is switched on where the starter works and the import says. */
function isOpen(gate: ModuleGate, caller: Caller, job: ImportJob): boolean {
  try {
    gate.enter(caller.stores);
    gate.enterStore({ params: undefined, query: undefined, body: { store_id: job.storeId } });
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

async function readCut(files: Files, merchantId: string, job: ImportJob, number: number): Promise<readonly CutRow[]> {
  return JSON.parse(Buffer.from(await files.read(sliceFile(merchantId, job, 'rows', number))).toString('utf8'));
}

/** The slice under our names. */
function sliceOf<K extends ImportKind>(kind: K, job: ImportJob, number: number, cut: readonly CutRow[]): ImportSlice<K> {
  const { importId, id: jobId, source, storeId, isDryRun, duplicates, currency, format, movesStock = false } = job;
  const columns = Object.entries(job.mapping);
  const rows = cut.flatMap(([row, cells, problem]): SliceRow<K>[] => {
    if (problem !== undefined) return [];
    const said = columns.map(([field, at]) => [field, plainCell(cells[at] ?? '')] as const).filter(([, text]) => text !== '');
    return [{ row, fields: Object.fromEntries(said) as SliceRow<K>['fields'] }];
  });
  return { importId, jobId, number, kind, source, storeId, isDryRun, duplicates, currency, format, movesStock, startedAt: job.createdAt, rows };
}

function failedRow<K extends ImportKind>(row: number, code: 'MALFORMED_ROW' | 'TOO_MANY_LINES'): RowOutcome<K> {
  const detail =
    code === 'MALFORMED_ROW'
      ? 'The row cannot be read: a quote is not closed, or it is too long.'
      : 'More rows belong together than one document takes.';
  return { row, result: 'failed', problems: [{ field: null, code, detail }] };
}

/** Who started the job; undefined when they may no longer sign in. */
async function starterOf(house: House, merchantId: string, job: ImportJob): Promise<Caller | undefined> {
  const { kind, id: principalId } = job.startedBy;
  const [item] = await house.store.read([principalKey(merchantId, principalId)], { consistent: true });
  try {
    return await readCaller(house.store, { merchantId, principalId, kind }, { kind: 'nobody', problem: 'UNAUTHENTICATED' }, item);
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

/** Writes the slice's failed rows as they stood, each with what is wrong; answers the bytes. */
async function fileErrors(
  files: Files,
  merchantId: string,
  job: ImportJob,
  number: number,
  cut: readonly CutRow[],
  outcomes: readonly RowOutcome[],
): Promise<number> {
  const cells = new Map(cut.map((one) => [one[0], one[1]] as const));
  const lines = outcomes.flatMap((outcome) => {
    if (outcome.result !== 'failed') return [];
    const own = job.columns.map((_, at) => cells.get(outcome.row)?.[at] ?? '');
    return [csvLine([...own, String(outcome.row), ...problemCells(job, outcome.problems)])];
  });
  if (lines.length === 0) return 0;
  const body = Buffer.from(lines.join(''), 'utf8');
  await files.write(sliceFile(merchantId, job, 'errors', number), body, 'text/csv; charset=utf-8');
  return body.byteLength;
}

/** Column, code and words of a row's problems, several of them joined. */
function problemCells(job: ImportJob, problems: readonly RowProblem[]): string[] {
  const columnOf = (field: ImportField | null) => (field === null ? '' : (job.columns[job.mapping[field] ?? -1] ?? field));
  const told = problems.slice(0, 5);
  return [told.map((one) => columnOf(one.field)).join('; '), told.map((one) => one.code).join('; '), told.map((one) => one.detail).join('; ')];
}

/** The slice's counts, its file of errors and the next slice of its lane, in one commit. */
async function report(table: Table, house: House, jobId: string, number: number, outcomes: readonly RowOutcome[], bytes: number): Promise<void> {
  await withAttempts(async () => {
    const before = await loadJob(table, jobId);
    if (before === undefined || !before.lanes.includes(number)) return;
    const { job, next } = afterSlice(before, number, countRows(before.counts, outcomes));
    const object = { type: 'job', id: jobId, version: job.version };
    const about = { store_id: job.storeId, object: { type: 'import', id: job.importId, version: 1 } };
    const isOver = job.status === 'gathering' || job.status === 'cancelled';
    await table.commit({
      writes: [changedJobWrite(table, job), ...(bytes === 0 ? [] : [sliceErrorsWrite(table, jobId, number, bytes)])],
      facts: [...(next === null ? [] : [dueFact(job, next)]), ...(isOver ? [tell(importRowsDone, { ...about, data: { job_id: jobId } })] : [])],
      objects: [object],
      part: 'slice',
    });
  }, house.pause);
}

/** Ends a job that may not go on. */
async function endRefused(table: Table, house: House, jobId: string, problem: string): Promise<void> {
  await withAttempts(async () => {
    const job = await loadJob(table, jobId);
    if (job === undefined || job.status !== 'taking') return;
    const ended: ImportJob = { ...job, status: 'failed', problem, endedAt: house.now().toISOString(), version: job.version + 1 };
    await table.commit({ writes: [changedJobWrite(table, ended)], objects: [{ type: 'job', id: jobId, version: ended.version }], part: 'refused' });
  }, house.pause);
}
