import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { Route } from '@dianke/contract/route';
import { type Connection, connectionKey, findConnectionOwner, readConnection } from '@dianke/data/connections/connections';
import { type HookEvent, hookBucket, hookEventItem } from '@dianke/data/connections/hook-events';
import { monthOf } from '@dianke/data/keys';
import { type MerchantKeys, openSecret, sealSecret } from '@dianke/data/personal/merchant-keys';
import { AlreadyDone, openTable, type Table } from '@dianke/data/table';
import { liveSecrets } from '@dianke/domain/connections/live-secrets';
import { tell } from '@dianke/events/fact';
import { hookReceived } from '@dianke/events/facts/connections';
import { withAttempts } from '@dianke/runtime/attempts';
import { settledId } from '@dianke/runtime/ids';
import type { SignedAsk } from '@dianke/runtime/serve-signed';

/** A connection whose notification waits to be verified, with the secrets that still live. */
export type Knocking = {
  readonly merchantId: string;
  readonly connection: Connection;
  readonly keys: MerchantKeys;
  readonly secrets: readonly string[];
};

export type Taken = { readonly event_id: string; readonly received: true };

const keptHours = 30 * 24;
/** An event is kept raw in one item, which the table takes up to 400 kB. */
const rawBytesAtMost = 300_000;

/** Who knocks: an active connection of this provider; undefined for any other, which is answered like a forged signature. */
export async function whoKnocks(ask: SignedAsk, provider: Connection['provider']): Promise<Knocking | undefined> {
  const { house } = ask;
  const connectionId = ask.params['connection_id'] ?? '';
  const merchantId = /^con_[0-9A-Z]{26}$/.test(connectionId) ? await findConnectionOwner(house.store, connectionId) : undefined;
  if (merchantId === undefined) return undefined;
  const table = openFor(ask, merchantId, connectionId, ask.requestId, 'whoKnocks');
  const [item] = await table.read([connectionKey(table, connectionId)], { consistent: true });
  const connection = item && readConnection(item);
  if (connection?.provider !== provider || connection.status !== 'active') return undefined;
  const keys = await house.keyring.merchantKeys(merchantId);
  const secrets = liveSecrets(connection.secrets, ask.now).map((secret) => openSecret(keys, connectionId, secret.sealed));
  return { merchantId, connection, keys, secrets };
}

/**
 * Stores a verified event sealed, in one commit with the fact that has it posted; a repeat within 30 days answers with the
 * first one's id and stores nothing.
 */
export async function takeIn(
  ask: SignedAsk,
  knocking: Knocking,
  told: { readonly eventId: string; readonly kind: string },
  route: Route,
): Promise<Decision<Taken>> {
  const { merchantId, connection, keys } = knocking;
  if (ask.raw.byteLength > rawBytesAtMost) return refuse('BODY_TOO_LARGE', { limit: rawBytesAtMost });
  const table = openFor(ask, merchantId, connection.id, told.eventId, route.id);
  const event: HookEvent = {
    id: settledId('evt', `${connection.id}/${told.eventId}`, ask.now),
    connectionId: connection.id,
    providerEventId: told.eventId,
    kind: told.kind,
    receivedAt: ask.now,
    status: 'received',
    outcome: null,
    object: null,
    raw: sealSecret(keys, connection.id, Buffer.from(ask.raw).toString('utf8')),
    version: 1,
  };
  try {
    return await withAttempts(() => store(table, connection, event, route), ask.house.pause);
  } catch (error) {
    if (!(error instanceof AlreadyDone)) throw error;
    return accept({ event_id: error.record.objects[0]?.id ?? event.id, received: true });
  }
}

async function store(table: Table, connection: Connection, event: HookEvent, route: Route): Promise<Decision<Taken>> {
  const answer: Taken = { event_id: event.id, received: true };
  const object = { type: 'hook-event', id: event.id, version: 1 };
  const done = await table.commit({
    writes: [{ do: 'create', item: hookEventItem(table, event) }],
    facts: [tell(hookReceived, { store_id: connection.storeId, object, data: { connection_id: connection.id, month: monthOf(event.receivedAt) } })],
    objects: [object],
    answer: { status: route.status, body: answer },
    buckets: [hookBucket(event)],
  });
  return done.accepted ? accept(answer) : done;
}

/** The table in the connection's name; the provider's event id is the key of what it commits. */
function openFor(ask: SignedAsk, merchantId: string, connectionId: string, key: string, action: string): Table {
  const act = {
    action,
    actor: { kind: 'connection' as const, id: connectionId },
    requestId: ask.requestId,
    cause: null,
    key,
    hash: key,
    replayHours: keptHours,
  };
  return openTable(ask.house.store, { merchantId, stores: 'all', act }, ask.house);
}
