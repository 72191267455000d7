import { keyOf, platformPartition } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key, Store, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

/** A secret sealed with the merchant's key, and until when it lives; null for the newest. */
export type SealedSecret = { readonly sealed: Uint8Array; readonly until: string | null };

/** A link to a till or to a location at Square. Its secrets (Square's signature keys) are sealed; at most two live at once. */
export type Connection = {
  readonly id: string;
  readonly provider: 'till' | 'square';
  readonly name: string;
  readonly storeId: string;
  readonly status: 'active' | 'disabled';
  readonly secrets: readonly SealedSecret[];
  /** What only Square needs: its location, the sealed access token, and the exact URL that its signatures cover. */
  readonly square: { readonly locationId: string; readonly accessToken: Uint8Array; readonly notificationUrl: string } | null;
  readonly version: number;
  readonly createdAt: string;
};

export function connectionKey(table: Table, id: string): Key {
  return keyOf(table.at('CON', id), 'CONNECTION');
}

export function connectionItem(table: Table, connection: Connection): Item {
  return {
    ...attributesOf(connection),
    ...connectionKey(table, connection.id),
    type: 'connection',
    v: 2,
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

/** A connection that changed since it was loaded; lost when someone was faster. */
export function changedConnectionWrite(table: Table, connection: Connection): Write {
  return { do: 'replace', item: connectionItem(table, connection), version: connection.version - 1 };
}

function lookUpKey(id: string): Key {
  return keyOf(platformPartition('CONNECTION', id), 'CONNECTION');
}

/** Whose connection this is; undefined for an unknown one. */
export async function findConnectionOwner(store: Store, id: string): Promise<string | undefined> {
  const [item] = await store.read([lookUpKey(id)]);
  return item && String(item['merchant_id']);
}

/** Version 1 knew tills only. */
export function readConnection(item: Item): Connection {
  return readAs<Connection>(item, 'connection', 2, { 1: (old) => ({ ...old, square: null }) });
}

/** A connection whose store the caller may see. */
export async function loadConnection(table: Table, id: string): Promise<Connection | undefined> {
  const [item] = await table.read([connectionKey(table, id)], { consistent: true });
  const connection = item && readConnection(item);
  return connection && table.sees(connection.storeId) ? connection : undefined;
}
