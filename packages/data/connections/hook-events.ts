import { keyOf, monthOfId } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

/** What a connection reported, raw and sealed, and what became of it. */
export type HookEvent = {
  readonly id: string;
  readonly connectionId: string;
  readonly providerEventId: string;
  readonly kind: string;
  readonly receivedAt: string;
  readonly status: 'received' | 'posted' | 'refused' | 'noted';
  readonly outcome: string | null;
  readonly object: { readonly type: string; readonly id: string } | null;
  readonly raw: Uint8Array;
  readonly version: number;
};

/** Partition of a connection's events of a month. */
export function eventsOfMonth(table: Table, connectionId: string, month: string): string {
  return table.at('HOOK', connectionId, month);
}

function eventKey(table: Table, connectionId: string, id: string): Key {
  return keyOf(eventsOfMonth(table, connectionId, monthOfId(id)), id);
}

export function hookEventItem(table: Table, event: HookEvent): Item {
  return { ...attributesOf(event), ...eventKey(table, event.connectionId, event.id), type: 'hook-event', v: 1 };
}

export function hookBucket(event: HookEvent): string {
  return `HOOK#${event.connectionId}#${monthOfId(event.id)}`;
}

export function readHookEvent(item: Item): HookEvent {
  return readAs<HookEvent>(item, 'hook-event', 1);
}

/** An event of a connection; its month is in its id. */
export async function loadHookEvent(table: Table, connectionId: string, id: string): Promise<HookEvent | undefined> {
  const [item] = await table.read([eventKey(table, connectionId, id)], { consistent: true });
  return item && readHookEvent(item);
}

/** Marks what became of an event, in the transaction that made it so: only the first marking holds. */
export function outcomeWrite(table: Table, event: HookEvent, outcome: Pick<HookEvent, 'status' | 'outcome' | 'object'>): Write {
  const { status, outcome: said, object } = outcome;
  return {
    do: 'add',
    key: eventKey(table, event.connectionId, event.id),
    add: { version: 1 },
    set: { status, outcome: said, object },
    when: [{ attribute: 'version', is: '=', value: event.version }],
  };
}
