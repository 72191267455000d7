import * as z from 'zod';
import { defineFact } from '../fact.ts';

const step = z.strictObject({ job_id: z.string(), offset: z.int() });
const slice = z.strictObject({ job_id: z.string(), slice: z.int() });
const job_id = 'job_01M7W77J500000000000JOB001';

/** The fact's object is the import; each is told again when its job is started again, and hearing it again changes nothing. */
export const importCutDue = defineFact({
  type: 'import.cut-due',
  v: 1,
  domain: 'upkeep',
  summary: 'The next stretch of an uploaded file, from the byte `offset` on, is to be cut into slices',
  data: step,
  example: { job_id, offset: 0 },
});

export const importCustomersDue = defineFact({
  type: 'import.customers-due',
  v: 1,
  domain: 'upkeep',
  summary: 'A slice of a file of customers is to be taken in',
  data: slice,
  example: { job_id, slice: 1 },
});

export const importProductsDue = defineFact({
  type: 'import.products-due',
  v: 1,
  domain: 'upkeep',
  summary: 'A slice of a file of products is to be taken in',
  data: slice,
  example: { job_id, slice: 1 },
});

export const importStockCountsDue = defineFact({
  type: 'import.stock-counts-due',
  v: 1,
  domain: 'upkeep',
  summary: 'A slice of a file of counted stock is to be taken in',
  data: slice,
  example: { job_id, slice: 1 },
});

export const importSalesDue = defineFact({
  type: 'import.sales-due',
  v: 1,
  domain: 'upkeep',
  summary: 'A slice of a file of past sales is to be taken in',
  data: slice,
  example: { job_id, slice: 1 },
});

export const importRowsDone = defineFact({
  type: 'import.rows-done',
  v: 1,
  domain: 'upkeep',
  summary: 'Every slice of an import has been taken in, or the import was cancelled: its file of errors is to be put together',
  data: z.strictObject({ job_id: z.string() }),
  example: { job_id },
});

export const upkeepFacts = [importCutDue, importCustomersDue, importProductsDue, importStockCountsDue, importSalesDue, importRowsDone] as const;
