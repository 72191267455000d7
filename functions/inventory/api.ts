import { cloudHouse } from '@dianke/runtime/cloud-house';
import { serve } from '@dianke/runtime/serve';
import { postMovement } from './post-movement.ts';
import { getLevel, listBatches, listLevels, listMovements } from './read-stock.ts';
import { setLimits } from './set-limits.ts';
import { listAlerts, snoozeAlert } from './tend-alerts.ts';

export const operations = [postMovement, listMovements, listLevels, getLevel, setLimits, listAlerts, snoozeAlert, listBatches];

/** The door of stock. */
export const handler = serve(operations, cloudHouse);
