import type { Client } from '@dianke/sdk/create-client';
import { ProblemError } from '@dianke/sdk/problem-error';

type Job = Awaited<ReturnType<Client['getJob']>>['data'];
type Wait = (milliseconds: number) => Promise<void>;

const pollMs = 1000;
/** Looks at which nothing has moved before the job is woken, and before we give up. */
const stillAtMost = 30;
const wokenAtMost = 20;

/** What is uploaded; each column bears the name of the field that it holds. */
export type Upload = { readonly kind: 'products' | 'customers' | 'sales'; readonly storeId: string | null; readonly csv: string };

/** Prepares an import and uploads its file. @returns the import */
export async function uploadFile(api: Client, { kind, storeId, csv }: Upload): Promise<string> {
  const { data } = await api.createImport({ body: { kind, store_id: storeId, source: 'online-retail' } });
  const form = new FormData();
  for (const [name, value] of Object.entries(data.upload.fields)) form.set(name, value);
  form.set('file', new Blob([csv], { type: 'text/csv' }), 'file.csv');
  const answer = await fetch(data.upload.url, { method: 'POST', body: form });
  if (!answer.ok) throw new Error(`the upload was answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
  return data.id;
}

/** Starts the import, or lets it go on where it stands, and follows it to its end. */
export async function followImport(
  api: Client,
  upload: Upload,
  importId: string,
  wait: Wait,
  say: (done: number, total: number | null) => void,
): Promise<Job> {
  const names = upload.csv.slice(0, upload.csv.indexOf('\n')).split(',');
  const body = {
    mapping: Object.fromEntries(names.map((name) => [name, name])),
    ...(upload.kind === 'sales' ? { moves_stock: true } : {}),
    ...(upload.kind === 'products' ? { currency: 'GBP' } : {}),
  };
  const start = () => api.startImport({ params: { import_id: importId }, body });
  const { job_id } = (await api.getImport({ params: { import_id: importId } })).data;
  const before = job_id === null ? undefined : (await api.getJob({ params: { job_id } })).data;
  let job = before?.status === 'done' ? before : (await start()).data;
  let [still, woken] = [0, 0];
  while (job.status === 'running') {
    await wait(pollMs);
    const stood = JSON.stringify([job.step, job.progress]);
    job = (await patiently(() => api.getJob({ params: { job_id: job.id } }), wait)).data;
    still = JSON.stringify([job.step, job.progress]) === stood ? still + 1 : 0;
    say(job.progress.done, job.progress.total);
    if (still < stillAtMost) continue;
    if (++woken > wokenAtMost) throw new Error(`the job stands still at ${stood}`);
    still = 0;
    job = (await start()).data;
  }
  if (job.status !== 'done') throw new Error(`the import of ${upload.kind} ended as ${job.status}: ${job.problem ?? 'no reason'}`);
  return job;
}

/** A sandbox under load may not answer at once. */
async function patiently<T>(ask: () => Promise<T>, wait: Wait): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof ProblemError || attempt === 10) throw error;
      await wait(pollMs);
    }
  }
}
