import type { Files } from '@dianke/gateways/files';
import { cloudFiles } from '@dianke/runtime/cloud-files';
import { cloudHouse } from '@dianke/runtime/cloud-house';
import type { AnyOperation } from '@dianke/runtime/operation';
import { serve } from '@dianke/runtime/serve';
import { creatingImports, getImport, listImports, previewing } from './prepare-import.ts';
import { listDeadLetters, replayDeadLetter } from './replay-letter.ts';
import { cancellingJobs, gettingJobs } from './show-job.ts';
import { startingImports } from './start-import.ts';

/** Operations about imports and their jobs. */
export function importsOf(files: () => Files): readonly AnyOperation[] {
  return [creatingImports(files), listImports, getImport, previewing(files), startingImports(files), gettingJobs(files), cancellingJobs(files)];
}

export const operations = [listDeadLetters, replayDeadLetter, ...importsOf(cloudFiles)];

/** The door of upkeep. */
export const handler = serve(operations, cloudHouse);
