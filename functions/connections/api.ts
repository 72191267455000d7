import { cloudHouseWithKeys } from '@dianke/runtime/cloud-house-with-keys';
import { environment } from '@dianke/runtime/environment';
import type { AnyOperation } from '@dianke/runtime/operation';
import { serve } from '@dianke/runtime/serve';
import { connecting, renewCredentials, rotateSecret, updateConnection } from './connect.ts';
import { getConnection, getHookEvent, listConnections, listHookEvents } from './read-connections.ts';
import { receiveSquareEvent } from './receive-square-event.ts';
import { receiveTillEvent } from './receive-till-event.ts';
import { recordTillSale } from './record-till-sale.ts';
import { replayHookEvent } from './replay-event.ts';
import { getDelivery, listDeliveries, resendDelivery } from './webhook-deliveries.ts';
import { getEndpoint, type Loopback, listEndpoints, openingEndpoints, rotateEndpointSecret, updatingEndpoints } from './webhook-endpoints.ts';

/** Every operation of connections. @param outside the origin under which providers reach us, and whether webhooks may go to this machine */
export function operationsOf(outside: { readonly publicUrl: () => string; readonly loopback: Loopback }): readonly AnyOperation[] {
  return [
    connecting(outside.publicUrl),
    listConnections,
    getConnection,
    updateConnection,
    rotateSecret,
    renewCredentials,
    listHookEvents,
    getHookEvent,
    replayHookEvent,
    recordTillSale,
    receiveTillEvent,
    receiveSquareEvent,
    openingEndpoints(outside.loopback),
    listEndpoints,
    getEndpoint,
    updatingEndpoints(outside.loopback),
    rotateEndpointSecret,
    listDeliveries,
    getDelivery,
    resendDelivery,
  ];
}

const loopback: Loopback = () => (process.env['WEBHOOKS_TO_LOOPBACK'] === 'allowed' ? 'allowed' : 'refused');

export const operations = operationsOf({ publicUrl: () => environment('PUBLIC_URL'), loopback });

/** The door of connections, of the tills themselves, and of Square. */
export const handler = serve(operations, cloudHouseWithKeys);
