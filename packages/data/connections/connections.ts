import { keyOf, monthOf, platformPartition } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key, Store, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

/** A link to a till. Its secrets are sealed with the merchant's key; at most two live at once. */
export type Connection = {
  readonly id: string;
  readonly provider: 'till';
  readonly name: string;
  readonly storeId: string;
  readonly status: 'active' | 'disabled';
  readonly secrets: readonly { readonly sealed: Uint8Array; readonly until: string | null }[];
  readonly version: number;
  readonly createdAt: string;
};

/** What a connection reported, raw and sealed, and what became of it. */
export type HookEvent = {
  readonly id: string;
  readonly connectionId: string;
  readonly providerEventId: string;
  readonly kind: string;
  readonly receivedAt: string;
  readonly status: 'received' | 'posted' | 'refused';
  readonly outcome: string | null;
  readonly object: { readonly type: string; readonly id: string } | null;
  readonly raw: Uint8Array;
  readonly version: number;
};

export function connectionKey(table: Table, id: string): Key {
  return keyOf(table.at('CON', id), 'CONNECTION');
}

export function connectionItem(table: Table, connection: Connection): Item {
  return {
    ...attributesOf(connection),
    ...connectionKey(table, connection.id),
    type: 'connection',
    v: 1,
    gsi1pk: table.at('CONNECTIONS'),
    gsi1sk: connection.id,
  };
}

/** A new connection and the platform look-up that leads a webhook to its merchant: ids only. */
export function connectionWrites(table: Table, connection: Connection): Write[] {
  return [
    { do: 'create', item: connectionItem(table, connection) },
    { do: 'create', item: { ...lookUpKey(connection.id), type: 'connection-look-up', v: 1, merchant_id: table.merchantId } },
  ];
}

function lookUpKey(id: string): Key {
  return keyOf(platformPartition('CONNECTION', id), 'CONNECTION');
}

/** Whose connection this is; undefined for an unknown one. */
export async function findConnectionOwner(store: Store, id: string): Promise<string | undefined> {
  const [item] = await store.read([lookUpKey(id)]);
  return item && String(item['merchant_id']);
}

export function readConnection(item: Item): Connection {
  return readAs<Connection>(item, 'connection', 1);
}

/** A connection whose store the caller may see. */
export async function loadConnection(table: Table, id: string): Promise<Connection | undefined> {
  const [item] = await table.read([connectionKey(table, id)], { consistent: true });
  const connection = item && readConnection(item);
  return connection && table.sees(connection.storeId) ? connection : undefined;
}

/** Partition of a connection's events of a month. */
export function eventsOfMonth(table: Table, connectionId: string, month: string): string {
  return table.at('HOOK', connectionId, month);
}

export function hookEventItem(table: Table, event: HookEvent): Item {
  return {
    ...attributesOf(event),
    ...keyOf(eventsOfMonth(table, event.connectionId, monthOf(event.receivedAt)), event.id),
    type: 'hook-event',
    v: 1,
  };
}

export function hookBucket(event: HookEvent): string {
  return `HOOK#${event.connectionId}#${monthOf(event.receivedAt)}`;
}

export function readHookEvent(item: Item): HookEvent {
  return readAs<HookEvent>(item, 'hook-event', 1);
}

export async function loadHookEvent(table: Table, connectionId: string, month: string, id: string): Promise<HookEvent | undefined> {
  const [item] = await table.read([keyOf(eventsOfMonth(table, connectionId, month), id)], { consistent: true });
  return item && readHookEvent(item);
}

/** Marks what became of an event, in the transaction that made it so: only the first marking holds. */
export function outcomeWrite(table: Table, event: HookEvent, outcome: Pick<HookEvent, 'status' | 'outcome' | 'object'>): Write {
  const { pk, sk } = hookEventItem(table, event);
  const { status, outcome: said, object } = outcome;
  return {
    do: 'add',
    key: { pk, sk },
    add: { version: 1 },
    set: { status, outcome: said, object },
    when: [{ attribute: 'version', is: '=', value: event.version }],
  };
}
