import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@dianke/sdk/create-client';
import type { DemoDesk } from './demo-desk.ts';
import type { DemoRun, DemoTurn } from './demo-step.ts';

/** A file of the chain's former system. */
export type FormerFile = {
  /** Under which the notes remember it. */
  readonly name: string;
  readonly title: string;
  readonly kind: 'customers' | 'sales';
  /** CSV with one head line, its columns named as the import's own fields. */
  readonly file: string;
  readonly movesStock?: boolean;
};

/** Under which all files of the former system are known, so that a receipt in two of them is one receipt. */
const source = 'former-system';

/**
 * Takes a file in as a chain does that comes from another system: uploads it, starts the import and waits for it. An interrupted
 * run finds its import again.
 */
export function importFile(desk: DemoDesk, { name, title, kind, file, movesStock }: FormerFile, lookEveryMs = 300): DemoRun {
  const { api, book } = desk;
  const total = file.trimEnd().split('\r\n').length - 1;
  const run = async ({ progress, isEnding }: DemoTurn): Promise<void> => {
    if (total === 0 || book.notes.done[name] === total) return;
    book.notes.jobs[name] ??= await start(desk, { name, kind, file, movesStock });
    book.save();
    for (let seen = 0; !isEnding(); await pause(lookEveryMs)) {
      const { status, result, problem } = (await api.getJob({ params: { job_id: book.notes.jobs[name] } })).data;
      const done = result.created + result.updated + result.unchanged + result.failed;
      progress.did(name, done - seen);
      seen = done;
      if (status === 'running') continue;
      if (status !== 'done' || result.failed > 0)
        throw new Error(`the import of ${title.toLowerCase()} ended as ${status}, ${result.failed} rows refused ${problem ?? ''}`);
      book.notes.done[name] = total;
      return book.save();
    }
  };
  return { name, title, total, run };
}

type Upload = Awaited<ReturnType<Client['createImport']>>['data']['upload'];

/** @returns the id of its job */
async function start({ api, fetch }: DemoDesk, { name, kind, file, movesStock }: Omit<FormerFile, 'title'>): Promise<string> {
  const { data } = await api.createImport({ body: { kind, source }, idempotencyKey: `demo-import-${name}` });
  await upload(fetch, data.upload, file, name);
  const body = movesStock === undefined ? {} : { moves_stock: movesStock };
  return (await api.startImport({ params: { import_id: data.id }, body, idempotencyKey: `demo-start-${name}` })).data.id;
}

/** @throws {Error} when the file was not taken */
async function upload(send: typeof fetch, { url, fields }: Upload, file: string, name: string): Promise<void> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new Blob([file], { type: 'text/csv' }), `${name}.csv`);
  const answer = await send(url, { method: 'POST', body: form, signal: AbortSignal.timeout(120_000) });
  if (!answer.ok) throw new Error(`the upload of ${name} was answered ${answer.status}`);
}
