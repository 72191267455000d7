import { cloudHouse } from '@dianke/runtime/cloud-house';
import { serve } from '@dianke/runtime/serve';
import { listMyPoints } from './my-points.ts';
import { getProgram, setProgram } from './program.ts';
import { getAccount, listEntries } from './read-accounts.ts';

export const operations = [getProgram, setProgram, getAccount, listEntries, listMyPoints];

/** The door of loyalty. */
export const handler = serve(operations, cloudHouse);
