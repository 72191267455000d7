import { cloudHouse } from '@dianke/runtime/cloud-house';
import { serve } from '@dianke/runtime/serve';
import { listDeadLetters, replayDeadLetter } from './replay-letter.ts';

export const operations = [listDeadLetters, replayDeadLetter];

/** The door of upkeep. */
export const handler = serve(operations, cloudHouse);
