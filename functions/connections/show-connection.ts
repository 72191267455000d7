import type { connectionShape, hookEventShape } from '@dianke/contract/connections';
import type { Connection, HookEvent } from '@dianke/data/connections/connections';
import { liveSecrets } from '@dianke/domain/connections/live-secrets';
import type * as z from 'zod';

export function showConnection(connection: Connection, now: string): z.output<typeof connectionShape> {
  const { id, provider, name, status, version } = connection;
  return {
    id,
    provider,
    name,
    store_id: connection.storeId,
    path: `/v1/hooks/${provider}/${id}`,
    live_secrets: liveSecrets(connection.secrets, now).length,
    status,
    version,
    created_at: connection.createdAt,
  };
}

export function showHookEvent(event: HookEvent): z.output<typeof hookEventShape> {
  const { id, kind, status, outcome, object } = event;
  return { id, provider_event_id: event.providerEventId, kind, received_at: event.receivedAt, status, outcome, object };
}
