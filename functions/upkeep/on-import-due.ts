import type { FactOf } from '@dianke/events/fact';
import type { importCutDue, importRowsDone } from '@dianke/events/facts/upkeep';
import type { Files } from '@dianke/gateways/files';
import { cloudFiles } from '@dianke/runtime/cloud-files';
import { cloudHouse } from '@dianke/runtime/cloud-house';
import { type Heard, listen } from '@dianke/runtime/listen';
import { cutStretch } from './cut-file.ts';
import { gatherErrors } from './gather-errors.ts';

type Due = FactOf<typeof importCutDue>['data'] | FactOf<typeof importRowsDone>['data'];

/** What an import needs before its slices are taken in, and after. */
export function tendingImports(files: () => Files) {
  return async ({ fact, table, now }: Heard<Due>): Promise<void> => {
    const desk = { table, files: files(), now };
    if ('offset' in fact.data) await cutStretch(desk, fact.data.job_id, fact.data.offset);
    else await gatherErrors(desk, fact.data.job_id);
  };
}

export const handler = listen('on-import-due', tendingImports(cloudFiles), cloudHouse);
