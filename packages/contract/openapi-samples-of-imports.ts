import { exampleIds } from './examples.ts';
import { importBytesAtMost } from './imports.ts';
import type { JsonObject } from './openapi-schema.ts';

const at = '2026-11-20T10:15:00Z';
const prepared = { id: exampleIds.import, kind: 'customers', store_id: null, source: null, job_id: null, created_at: at, version: 1 };

/** What imports and their jobs look like in the document. */
export const importSamples: Readonly<Record<string, JsonObject>> = {
  Import: { ...prepared, job_id: exampleIds.job, version: 2 },
  Job: {
    id: exampleIds.job,
    kind: 'import',
    import_id: exampleIds.import,
    dry_run: false,
    status: 'running',
    step: 'taking',
    progress: { done: 400, total: 1200 },
    result: { created: 390, updated: 0, unchanged: 8, failed: 2 },
    problem: null,
    errors_url: null,
    created_at: at,
    ended_at: null,
    version: 4,
  },
};

/** Answers about imports that have no named shape. */
export const importAnswers: Readonly<Record<string, JsonObject>> = {
  createImport: {
    ...prepared,
    upload: {
      url: 'https://files.example.com',
      fields: {
        key: `uploads/${exampleIds.merchant}/${exampleIds.import}/file.csv`,
        'Content-Type': 'text/csv',
        policy: '…',
        'x-amz-signature': '…',
      },
      expires_at: '2026-11-20T11:15:00Z',
      bytes_at_most: importBytesAtMost,
    },
  },
  previewImport: {
    bytes: 48,
    encoding: 'utf-8',
    delimiter: ',',
    columns: [
      { header: '姓名', suggested_field: 'name' },
      { header: '手机', suggested_field: 'phone' },
    ],
    missing: [],
    rows: [{ row: 2, cells: ['张小明', '138 0013 8000'] }],
  },
};
