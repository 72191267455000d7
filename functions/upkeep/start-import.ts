import { accept, type Decision, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/imports';
import type { AnswerOf, BodyOf } from '@dianke/contract/route';
import { loadShop, loadShops } from '@dianke/data/stores/stores';
import type { Table } from '@dianke/data/table';
import { changedImportWrite, type FileImport, loadImport, loadJob, newJobWrite } from '@dianke/data/upkeep/imports';
import { chooseColumns } from '@dianke/domain/upkeep/choose-columns';
import { dueSlices, type ImportJob, isAtWork } from '@dianke/domain/upkeep/import-job';
import { noRows } from '@dianke/domain/upkeep/import-slice';
import { type Told, tell } from '@dianke/events/fact';
import { importCutDue, importRowsDone } from '@dianke/events/facts/upkeep';
import type { Files } from '@dianke/gateways/files';
import { dueFact } from '@dianke/runtime/import-facts';
import { type AnyOperation, type Ask, operation } from '@dianke/runtime/operation';
import { mayImport } from './prepare-import.ts';
import { readHead } from './read-head.ts';
import { showJob } from './show-job.ts';

type Start = Ask<typeof contract.startImport>;

/**
 * Starts a run of an import. While it is at work, starting it again with the same words tells its listeners once more what is due,
 * which wakes a run that a dead letter has left lying and changes nothing else.
 */
export function startingImports(files: () => Files): AnyOperation {
  return operation(contract.startImport, async (ask) => {
    const { params, table, caller, now, commit } = ask;
    const one = await loadImport(table, params.import_id);
    if (one === undefined) return refuse('NOT_FOUND');
    const may = mayImport(one.kind, caller);
    if (!may.accepted) return may;
    const planned = await planJob(ask, files(), one);
    if (!planned.accepted) return planned;
    const running = one.jobId === null ? undefined : await loadJob(table, one.jobId);
    if (running !== undefined && isAtWork(running)) return goOn(ask, files(), running, planned.value);
    const job = planned.value;
    const started = { ...one, jobId: job.id, version: one.version + 1 };
    return commit(
      {
        writes: [newJobWrite(table, job), changedImportWrite(table, started)],
        facts: dueFacts(job),
        objects: [
          { type: 'import', id: one.id, version: started.version },
          { type: 'job', id: job.id, version: 1 },
        ],
        changes: [{ field: 'job_id', before: one.jobId, after: job.id }],
      },
      await showJob(job, table, files(), now),
    );
  });
}

/** Tells again what is due, if the run that is at work is the one that is asked for. */
async function goOn(
  { table, now, commit }: Start,
  files: Files,
  running: ImportJob,
  asked: ImportJob,
): Promise<Decision<AnswerOf<typeof contract.startImport>>> {
  const words = (job: ImportJob) =>
    JSON.stringify([
      job.isDryRun,
      job.duplicates,
      sorted(job.mapping),
      sorted(job.format),
      job.delimiter,
      job.currency,
      job.movesStock ?? false,
      job.file.etag,
    ]);
  if (words(running) !== words(asked)) return refuse('IMPORT_RUNNING', { job_id: running.id });
  return commit(
    { writes: [], facts: dueFacts(running), objects: [{ type: 'job', id: running.id, version: running.version }] },
    await showJob(running, table, files, now),
  );
}

/** The table gives the fields of a map back in an order of its own. */
function sorted(map: object): unknown {
  return Object.entries(map).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** What a job at work waits for. */
function dueFacts(job: ImportJob): Told[] {
  const about = { store_id: job.storeId, object: { type: 'import', id: job.importId, version: 1 } };
  if (job.status === 'cutting') return [tell(importCutDue, { ...about, data: { job_id: job.id, offset: job.cut.offset } })];
  if (job.status === 'gathering') return [tell(importRowsDone, { ...about, data: { job_id: job.id } })];
  return dueSlices(job).map((slice) => dueFact(job, slice));
}

/** The run that is asked for, over the file as it lies there now. */
async function planJob({ body, table, house, caller, now }: Start, files: Files, one: FileImport): Promise<Decision<ImportJob>> {
  const head = await readHead(files, table.merchantId, one.id, body);
  if (!head.accepted) return head;
  const { file, delimiter, columns } = head.value;
  const mapping = chooseColumns(one.kind, columns, body.mapping);
  if (!mapping.accepted) return mapping;
  const needsStore = one.kind === 'stock_counts' || one.kind === 'sales';
  if (needsStore && one.storeId === null && mapping.value.store === undefined) return refuse('COLUMN_MISSING', { one_of: ['store'] }, '/mapping');
  const currency = await currencyOf(table, one, body);
  if (!currency.accepted) return currency;
  if (caller.kind !== 'user' && caller.kind !== 'key') return refuse('FORBIDDEN');
  return accept({
    id: house.newId('job'),
    importId: one.id,
    kind: one.kind,
    storeId: one.storeId,
    startedBy: { kind: caller.kind, id: caller.id },
    isDryRun: body.dry_run,
    duplicates: body.duplicates,
    source: one.source ?? (one.kind === 'sales' ? 'history' : file.etag),
    currency: currency.value,
    movesStock: one.kind === 'sales' && body.moves_stock,
    format: { dateOrder: body.date_order, decimalMark: body.decimal_mark },
    file,
    encoding: body.encoding ?? null,
    delimiter,
    columns,
    mapping: { ...mapping.value },
    status: 'cutting',
    problem: null,
    cut: { offset: 0, records: 0, slices: 0, rows: 0, refusing: null },
    lanes: [],
    counts: noRows,
    errorBytes: null,
    createdAt: now,
    endedAt: null,
    version: 1,
  });
}

/** Currency of a catalogue's prices: as asked, the store's, or the one of all stores. Other kinds take it from each row's store. */
async function currencyOf(table: Table, one: FileImport, body: BodyOf<typeof contract.startImport>): Promise<Decision<string | null>> {
  if (one.kind !== 'products') return accept(null);
  if (body.currency !== undefined) return accept(body.currency);
  const shops = one.storeId === null ? await loadShops(table) : [await loadShop(table, one.storeId)];
  const [currency, ...others] = new Set(shops.flatMap((shop) => (shop === undefined ? [] : [shop.currency])));
  return currency !== undefined && others.length === 0 ? accept(currency) : refuse('CURRENCY_NEEDED', {}, '/currency');
}
