import { cloudHouse } from '@dianke/runtime/cloud-house';
import { serve } from '@dianke/runtime/serve';
import { getAccount, listEntries } from './read-accounts.ts';
import { getProgram, setProgram } from './program.ts';

export const operations = [getProgram, setProgram, getAccount, listEntries];

/** The door of loyalty. */
export const handler = serve(operations, cloudHouse);
