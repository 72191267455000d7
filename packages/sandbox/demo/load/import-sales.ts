import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@dianke/sdk/create-client';
import type { PlannedSale } from '../plan/plan-sales.ts';
import { writeHistory } from '../plan/write-history.ts';
import type { DemoDesk } from './demo-desk.ts';
import type { DemoRun, DemoTurn } from './demo-step.ts';

/** Under which all files of the former system are known, so that a receipt in two of them is one receipt. */
const source = 'former-system';

/**
 * Takes older sales in as a chain does that comes from another system: writes the file, uploads it, starts the import and waits
 * for it. An interrupted run finds its import again.
 */
export function importSales({ api, book }: DemoDesk, name: string, title: string, sales: readonly PlannedSale[], lookEveryMs = 500): DemoRun {
  const file = writeHistory(sales);
  const total = file.trimEnd().split('\r\n').length - 1;
  const run = async ({ progress, isEnding }: DemoTurn): Promise<void> => {
    if (total === 0 || book.notes.done[name] === total) return;
    book.notes.jobs[name] ??= await start(api, name, file);
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

/** @returns the id of its job */
async function start(api: Client, name: string, file: string): Promise<string> {
  const { data } = await api.createImport({ body: { kind: 'sales', source }, idempotencyKey: `demo-import-${name}` });
  const form = new FormData();
  for (const [field, value] of Object.entries(data.upload.fields)) form.append(field, value);
  form.append('file', new Blob([file], { type: 'text/csv' }), `${name}.csv`);
  const answer = await fetch(data.upload.url, { method: 'POST', body: form, signal: AbortSignal.timeout(120_000) });
  if (!answer.ok) throw new Error(`the upload of ${name} was answered ${answer.status}`);
  return (await api.startImport({ params: { import_id: data.id }, body: {}, idempotencyKey: `demo-start-${name}` })).data.id;
}
