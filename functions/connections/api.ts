import { cloudHouseWithKeys } from '@dianke/runtime/cloud-house-with-keys';
import { serve } from '@dianke/runtime/serve';
import { createConnection, rotateSecret } from './connect.ts';
import { getConnection, listConnections, listHookEvents } from './read-connections.ts';
import { receiveTillEvent } from './receive-till-event.ts';

export const operations = [createConnection, listConnections, getConnection, rotateSecret, listHookEvents, receiveTillEvent];

/** The door of connections, and of the tills themselves. */
export const handler = serve(operations, cloudHouseWithKeys);
