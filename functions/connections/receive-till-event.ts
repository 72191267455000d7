import * as contract from '@dianke/contract/connections';
import { accept, type Decision, refuse } from '@dianke/contract/decision';
import { tillEvent } from '@dianke/contract/till';
import {
  type Connection,
  connectionKey,
  findConnectionOwner,
  type HookEvent,
  hookBucket,
  hookEventItem,
  readConnection,
} from '@dianke/data/connections/connections';
import { monthOf } from '@dianke/data/keys';
import { openSecret, sealSecret } from '@dianke/data/personal/merchant-keys';
import { AlreadyDone, openTable, type Table } from '@dianke/data/table';
import { liveSecrets } from '@dianke/domain/connections/live-secrets';
import { tell } from '@dianke/events/fact';
import { hookReceived } from '@dianke/events/facts/connections';
import { withAttempts } from '@dianke/runtime/attempts';
import { settledId } from '@dianke/runtime/ids';
import type { AnyOperation } from '@dianke/runtime/operation';
import { fit } from '@dianke/runtime/parse-request';
import { parseJson } from '@dianke/runtime/read-body';
import type { SignedAsk } from '@dianke/runtime/serve-signed';
import { verifySignature } from './verify-signature.ts';

type Answer = { readonly event_id: string; readonly received: true };

const keptHours = 30 * 24;
/** An event is kept raw in one item, which the table takes up to 400 kB. */
const rawBytesAtMost = 300_000;

/**
 * Takes in what a till reports: proves the signature on the raw bytes, stores the event sealed in one commit, answers.
 * Posting follows by the fact. An unknown connection answers like a forged signature, and neither is stored.
 */
async function receive(ask: SignedAsk): Promise<Decision<Answer>> {
  const { house, raw, headers } = ask;
  const connectionId = ask.params['connection_id'] ?? '';
  const merchantId = /^con_[0-9A-Z]{26}$/.test(connectionId) ? await findConnectionOwner(house.store, connectionId) : undefined;
  if (merchantId === undefined) return refuse('INVALID_SIGNATURE');
  const eventId = headers['webhook-id'] ?? '';
  const act = {
    action: contract.receiveTillEvent.id,
    actor: { kind: 'connection' as const, id: connectionId },
    requestId: ask.requestId,
    cause: null,
    key: eventId,
    hash: eventId,
    replayHours: keptHours,
  };
  const table = openTable(house.store, { merchantId, stores: 'all', act }, house);
  const [item] = await table.read([connectionKey(table, connectionId)], { consistent: true });
  const connection = item && readConnection(item);
  if (connection === undefined || connection.status !== 'active') return refuse('INVALID_SIGNATURE');
  const keys = await house.keyring.merchantKeys(merchantId);
  const secrets = liveSecrets(connection.secrets, ask.now).map((secret) => openSecret(keys, connectionId, secret.sealed));
  const signed = { id: eventId, timestamp: headers['webhook-timestamp'] ?? '', signatures: headers['webhook-signature'] ?? '', raw };
  if (!verifySignature(signed, secrets, Date.parse(ask.now))) return refuse('INVALID_SIGNATURE');
  if (raw.byteLength > rawBytesAtMost) return refuse('BODY_TOO_LARGE', { limit: rawBytesAtMost });
  const told = fit(tillEvent, parseJson(raw), '');
  const event: HookEvent = {
    id: settledId('evt', `${connectionId}/${eventId}`, ask.now),
    connectionId,
    providerEventId: eventId,
    kind: told.type,
    receivedAt: ask.now,
    status: 'received',
    outcome: null,
    object: null,
    raw: sealSecret(keys, connectionId, Buffer.from(raw).toString('utf8')),
    version: 1,
  };
  return withAttempts(() => store(table, connection, event), house.pause);
}

/** Stores an event once; a repeat within 30 days answers with the first one's id. */
async function store(table: Table, connection: Connection, event: HookEvent): Promise<Decision<Answer>> {
  const answer: Answer = { event_id: event.id, received: true };
  try {
    const done = await table.commit({
      writes: [{ do: 'create', item: hookEventItem(table, event) }],
      facts: [
        tell(hookReceived, {
          store_id: connection.storeId,
          object: { type: 'hook-event', id: event.id, version: 1 },
          data: { connection_id: connection.id, month: monthOf(event.receivedAt) },
        }),
      ],
      objects: [{ type: 'hook-event', id: event.id, version: 1 }],
      answer: { status: contract.receiveTillEvent.status, body: answer },
      buckets: [hookBucket(event)],
    });
    return done.accepted ? accept(answer) : done;
  } catch (error) {
    if (!(error instanceof AlreadyDone)) throw error;
    const first = error.record.objects[0]?.id ?? event.id;
    return accept({ event_id: first, received: true });
  }
}

export const receiveTillEvent: AnyOperation = { route: contract.receiveTillEvent, handle: receive };
