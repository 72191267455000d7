import type { connectionShape, hookEventShape } from '@dianke/contract/connections';
import type { Connection } from '@dianke/data/connections/connections';
import type { HookEvent } from '@dianke/data/connections/hook-events';
import { liveSecrets } from '@dianke/domain/connections/live-secrets';
import type * as z from 'zod';

export function showConnection(connection: Connection, now: string): z.output<typeof connectionShape> {
  const { id, provider, name, status, version, square } = connection;
  return {
    id,
    provider,
    name,
    store_id: connection.storeId,
    path: hookPath(provider, id),
    square: square && { location_id: square.locationId, notification_url: square.notificationUrl },
    live_secrets: liveSecrets(connection.secrets, now).length,
    status,
    version,
    created_at: connection.createdAt,
  };
}

/** Where a provider reports to this connection. */
export function hookPath(provider: Connection['provider'], id: string): string {
  return `/v1/hooks/${provider}/${id}`;
}

export function showHookEvent(event: HookEvent): z.output<typeof hookEventShape> {
  const { id, kind, status, outcome, object } = event;
  return { id, provider_event_id: event.providerEventId, kind, received_at: event.receivedAt, status, outcome, object };
}
