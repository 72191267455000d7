import { cloudHouse } from '@dianke/runtime/cloud-house';
import { serve } from '@dianke/runtime/serve';
import { postMovement } from './post-movement.ts';
import { getLevel, listAlerts, listLevels, listMovements } from './read-stock.ts';
import { setLimits } from './set-limits.ts';

export const operations = [postMovement, listMovements, listLevels, getLevel, setLimits, listAlerts];

/** The door of stock. */
export const handler = serve(operations, cloudHouse);
