import type { ImportKind } from '@dianke/contract/import-fields';
import type { ImportJob } from '@dianke/domain/upkeep/import-job';
import { keyOf } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key, PagePlace, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

/** A file that a merchant wants taken in; it may be run several times, dry and in earnest. */
export type FileImport = {
  readonly id: string;
  readonly kind: ImportKind;
  readonly storeId: string | null;
  /** The merchant's word for where the rows come from; null lets the file's digest stand for it. */
  readonly source: string | null;
  /** The latest run. */
  readonly jobId: string | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly version: number;
};

export function importsPartition(table: Table): string {
  return table.at('IMPORTS');
}

function importItem(table: Table, one: FileImport): Item {
  return { ...attributesOf(one), ...keyOf(importsPartition(table), one.id), type: 'import', v: 1 };
}

export function readImport(item: Item): FileImport {
  return readAs<FileImport>(item, 'import', 1);
}

/** An import that the caller may see: of a store of theirs, or of the whole merchant for who sees all stores. */
export async function loadImport(table: Table, id: string): Promise<FileImport | undefined> {
  const [item] = await table.read([keyOf(importsPartition(table), id)], { consistent: true });
  const found = item && readImport(item);
  return found && isImportSeen(table, found) ? found : undefined;
}

export function isImportSeen(table: Table, { storeId }: Pick<FileImport, 'storeId'>): boolean {
  return storeId === null ? table.stores === 'all' : table.sees(storeId);
}

export function newImportWrite(table: Table, one: FileImport): Write {
  return { do: 'create', item: importItem(table, one) };
}

/** An import that changed since it was loaded; lost when someone was faster. */
export function changedImportWrite(table: Table, one: FileImport): Write {
  return { do: 'replace', item: importItem(table, one), version: one.version - 1 };
}

function jobKey(table: Table, jobId: string): Key {
  return keyOf(table.at('JOB', jobId), 'JOB');
}

function jobItem(table: Table, job: ImportJob): Item {
  const { kind, ...more } = job;
  return { ...attributesOf(more), ...jobKey(table, job.id), type: 'job', v: 1, imports: kind };
}

export function readJob(item: Item): ImportJob {
  const { imports, ...job } = readAs<Omit<ImportJob, 'kind'> & { readonly imports: ImportKind }>(item, 'job', 1);
  return { ...job, kind: imports };
}

export async function loadJob(table: Table, jobId: string): Promise<ImportJob | undefined> {
  const [item] = await table.read([jobKey(table, jobId)], { consistent: true });
  const job = item && readJob(item);
  return job && isImportSeen(table, job) ? job : undefined;
}

export function newJobWrite(table: Table, job: ImportJob): Write {
  return { do: 'create', item: jobItem(table, job) };
}

/** A job that changed since it was loaded; lost when someone was faster. */
export function changedJobWrite(table: Table, job: ImportJob): Write {
  return { do: 'replace', item: jobItem(table, job), version: job.version - 1 };
}

/** Says that a slice has left a file of errors, and how long it is. */
export function sliceErrorsWrite(table: Table, jobId: string, slice: number, bytes: number): Write {
  const key = keyOf(table.at('JOB', jobId), 'ERRORS', String(slice).padStart(6, '0'));
  return { do: 'create', item: { ...key, type: 'import-errors', v: 1, slice, bytes } };
}

const pagesAtMost = 100;

/** Slices that left files of errors, in the order of the file. @throws when there are more than 100,000 */
export async function loadSliceErrors(table: Table, jobId: string): Promise<{ readonly slice: number; readonly bytes: number }[]> {
  const found: { slice: number; bytes: number }[] = [];
  let after: PagePlace | undefined;
  for (let pages = 0; pages < pagesAtMost; pages++) {
    const page = await table.query({ pk: table.at('JOB', jobId), prefix: 'ERRORS#', limit: 1000, consistent: true, ...(after ? { after } : {}) });
    found.push(...page.items.map((item) => readAs<{ slice: number; bytes: number }>(item, 'import-errors', 1)));
    if (page.next === null) return found;
    after = page.next;
  }
  throw new Error(`too many files of errors of ${jobId}`);
}

/** Where an import's files lie. They hold what merchants uploaded and are gone after seven days. */
export function importFile(merchantId: string, importId: string, ...name: string[]): string {
  return ['uploads', merchantId, importId, ...name].join('/');
}

/** The file of a slice's rows, or of its errors. */
export function sliceFile(merchantId: string, job: Pick<ImportJob, 'importId' | 'id'>, what: 'rows' | 'errors', slice: number): string {
  const name = `${String(slice).padStart(6, '0')}.${what === 'rows' ? 'json' : 'csv'}`;
  return importFile(merchantId, job.importId, job.id, what, name);
}
