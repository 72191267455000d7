import type { ImportKind } from '@dianke/contract/import-fields';
import type { ImportJob } from '@dianke/domain/upkeep/import-job';
import { type Told, tell } from '@dianke/events/fact';
import { importCustomersDue, importProductsDue, importSalesDue, importStockCountsDue } from '@dianke/events/facts/upkeep';

const kinds = {
  customers: importCustomersDue,
  products: importProductsDue,
  stock_counts: importStockCountsDue,
  sales: importSalesDue,
} as const satisfies Record<ImportKind, unknown>;

/** Says that a slice is to be taken in, to the domain whose rows they are. */
export function dueFact(job: Pick<ImportJob, 'id' | 'importId' | 'kind' | 'storeId'>, slice: number): Told {
  const object = { type: 'import', id: job.importId, version: 1 };
  return tell(kinds[job.kind], { store_id: job.storeId, object, data: { job_id: job.id, slice } });
}
