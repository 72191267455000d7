import type { ImportKind } from '@dianke/contract/import-fields';
import type { Shop } from './shop.ts';

export type JobSeen = {
  readonly id: string;
  readonly import_id: string;
  readonly dry_run: boolean;
  readonly status: string;
  readonly step: string | null;
  readonly progress: { readonly done: number; readonly total: number | null };
  readonly result: { readonly created: number; readonly updated: number; readonly unchanged: number; readonly failed: number };
  readonly problem: string | null;
  readonly errors_url: string | null;
};

type Made = { readonly id: string; readonly upload: { readonly url: string; readonly fields: Readonly<Record<string, string>> } };

/** Prepares an import and uploads its file; answers the import's id. */
export async function uploadFile(
  shop: Shop,
  kind: ImportKind,
  file: string | Uint8Array,
  more: { readonly store_id?: string; readonly source?: string } = {},
): Promise<string> {
  const made = await shop.must<Made>('POST', '/v1/imports', { body: { kind, ...more } });
  shop.world.outsiders.files.post(made.upload, typeof file === 'string' ? Buffer.from(file) : file);
  return made.id;
}

/** Starts a run of an import and lets the house come to rest; answers the job. */
export async function runImport(shop: Shop, importId: string, body: object = {}): Promise<JobSeen> {
  const started = await shop.must<JobSeen>('POST', `/v1/imports/${importId}/start`, { body });
  await shop.world.settle();
  return shop.must<JobSeen>('GET', `/v1/jobs/${started.id}`);
}

/** Lines of a job's file of errors, without its mark. */
export function errorLines(shop: Shop, job: JobSeen): string[] {
  const text = Buffer.from(shop.world.outsiders.files.fetch(job.errors_url ?? '')).toString('utf8');
  return text
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n');
}
