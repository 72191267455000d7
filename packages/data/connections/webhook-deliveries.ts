import { keyOf, monthOfId } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

/** What one attempt met: an HTTP status, or why there was none. */
export type Attempt = { readonly at: string; readonly status: number | null; readonly error: string | null; readonly ms: number };

/** One fact on its way to one endpoint. Its id is the `webhook-id` of every attempt; its body is the same each time. */
export type Delivery = {
  readonly id: string;
  readonly endpointId: string;
  readonly factType: string;
  readonly object: { readonly type: string; readonly id: string; readonly version: number };
  /** The JSON that is sent; ids and figures only. */
  readonly body: string;
  readonly status: 'waiting' | 'delivered' | 'failed' | 'cancelled';
  /** Attempts of the present round: a resend begins a new one. */
  readonly made: number;
  /** Whether it still stands in its object's line, because no attempt was made yet. */
  readonly inLine: boolean;
  /** The latest attempts, oldest first. */
  readonly attempts: readonly Attempt[];
  readonly nextAttemptAt: string | null;
  readonly createdAt: string;
  readonly version: number;
};

const attemptsKept = 12;
const keptDays = 30;

/** Partition of an endpoint's deliveries of a month. */
export function deliveriesOfMonth(table: Table, endpointId: string, month: string): string {
  return table.at('WHD', endpointId, month);
}

function deliveryKey(table: Table, endpointId: string, id: string): Key {
  return keyOf(deliveriesOfMonth(table, endpointId, monthOfId(id)), id);
}

/** The log is kept 30 days. */
function deliveryItem(table: Table, delivery: Delivery): Item {
  const ttl = Math.floor(Date.parse(delivery.createdAt) / 1000) + keptDays * 86_400;
  return { ...attributesOf(delivery), ...deliveryKey(table, delivery.endpointId, delivery.id), type: 'webhook-delivery', v: 1, ttl };
}

export function deliveryBucket(delivery: Delivery): string {
  return `WHD#${delivery.endpointId}#${monthOfId(delivery.id)}`;
}

export function newDeliveryWrite(table: Table, delivery: Delivery): Write {
  return { do: 'create', item: deliveryItem(table, delivery) };
}

/** A delivery that changed since it was loaded; lost when someone was faster. */
export function changedDeliveryWrite(table: Table, delivery: Delivery): Write {
  return {
    do: 'replace',
    item: deliveryItem(table, { ...delivery, attempts: delivery.attempts.slice(-attemptsKept) }),
    version: delivery.version - 1,
  };
}

export function readDelivery(item: Item): Delivery {
  return readAs<Delivery>(item, 'webhook-delivery', 1);
}

/** A delivery of an endpoint; its month is in its id. */
export async function loadDelivery(table: Table, endpointId: string, id: string): Promise<Delivery | undefined> {
  const [item] = await table.read([deliveryKey(table, endpointId, id)], { consistent: true });
  return item && readDelivery(item);
}

/** Where the messages of one object to one endpoint stand in line for their first attempt. */
export type Line = { readonly waiting: readonly LinePlace[]; readonly version: number };

/** A place in line: the lower object version goes first. `since` is when it came, so that nobody waits for ever. */
export type LinePlace = { readonly deliveryId: string; readonly objectVersion: number; readonly since: string };

function lineKey(table: Table, endpointId: string, object: Delivery['object']): Key {
  return keyOf(table.at('WHL', endpointId, object.type, encodeURIComponent(object.id)), 'LINE');
}

/** The line of an object's messages as it stands; empty when nobody waits. */
export async function loadLine(table: Table, endpointId: string, object: Delivery['object']): Promise<Line> {
  const [item] = await table.read([lineKey(table, endpointId, object)], { consistent: true });
  return item === undefined ? { waiting: [], version: 0 } : readAs<Line & { type: string }>(item, 'webhook-line', 1);
}

/** The line as it is now; an empty one goes, a forgotten one 30 days after its last change. Lost when someone else has joined or left it. */
export function lineWrite(table: Table, endpointId: string, object: Delivery['object'], line: Line, now: string): Write {
  const key = lineKey(table, endpointId, object);
  if (line.waiting.length === 0) return { do: 'remove', key, when: [{ attribute: 'version', is: '=', value: line.version }] };
  const ttl = Math.floor(Date.parse(now) / 1000) + keptDays * 86_400;
  const item = { ...key, type: 'webhook-line', v: 1, waiting: line.waiting, version: line.version + 1, ttl };
  return line.version === 0 ? { do: 'create', item } : { do: 'replace', item, version: line.version };
}
