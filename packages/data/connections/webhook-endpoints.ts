import { keyOf } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key, Write } from '../store/store.ts';
import type { StoreScope, Table } from '../table.ts';
import type { SealedSecret } from './connections.ts';

/** An address of the merchant's that hears facts as signed webhooks. Its secrets are sealed; at most two live at once and both sign. */
export type WebhookEndpoint = {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly facts: readonly string[];
  readonly stores: StoreScope;
  readonly status: 'active' | 'disabled';
  readonly disabledBecause: 'asked' | 'gone' | 'failing' | null;
  readonly secrets: readonly SealedSecret[];
  /** When it last took a message, to the hour; null when it never did. */
  readonly lastHeardAt: string | null;
  readonly version: number;
  readonly createdAt: string;
};

/** A merchant has at most this many, so that one query finds all who want to hear a fact. */
export const endpointsAtMost = 20;

/** Partition of a merchant's endpoints. */
export function endpointsOf(table: Table): string {
  return table.at('WHE');
}

function endpointKey(table: Table, id: string): Key {
  return keyOf(endpointsOf(table), id);
}

function endpointItem(table: Table, endpoint: WebhookEndpoint): Item {
  return { ...attributesOf(endpoint), ...endpointKey(table, endpoint.id), type: 'webhook-endpoint', v: 1 };
}

/** A new endpoint and its place in the count; the count's lost condition means that there are too many. */
export function newEndpointWrites(table: Table, endpoint: WebhookEndpoint): { readonly create: Write; readonly count: Write } {
  return {
    create: { do: 'create', item: endpointItem(table, endpoint) },
    count: {
      do: 'add',
      key: keyOf(table.at('WHE-COUNT'), 'COUNT'),
      add: { endpoints: 1 },
      setOnce: { type: 'webhook-endpoint-count', v: 1 },
      when: [{ attribute: 'endpoints', is: 'absent or <', value: endpointsAtMost }],
    },
  };
}

/** An endpoint that changed since it was loaded; lost when someone was faster. */
export function changedEndpointWrite(table: Table, endpoint: WebhookEndpoint): Write {
  return { do: 'replace', item: endpointItem(table, endpoint), version: endpoint.version - 1 };
}

/** Notes that an endpoint has taken a message, without touching its version. */
export function heardWrite(table: Table, endpoint: WebhookEndpoint, now: string): Write {
  return { do: 'add', key: endpointKey(table, endpoint.id), add: {}, set: { lastHeardAt: now }, when: [{ attribute: 'pk', is: 'present' }] };
}

/** Disables an endpoint for what its receiver did; lost when it was changed meanwhile. */
export function disableWrite(table: Table, endpoint: WebhookEndpoint, because: 'gone' | 'failing'): Write {
  return {
    do: 'add',
    key: endpointKey(table, endpoint.id),
    add: { version: 1 },
    set: { status: 'disabled', disabledBecause: because },
    when: [{ attribute: 'version', is: '=', value: endpoint.version }],
  };
}

export function readEndpoint(item: Item): WebhookEndpoint {
  return readAs<WebhookEndpoint>(item, 'webhook-endpoint', 1);
}

/** All endpoints of the merchant, whatever their stores; for the house itself. One that was made this very moment may be missing. */
export async function loadEndpoints(table: Table): Promise<WebhookEndpoint[]> {
  const page = await table.query({ pk: endpointsOf(table), limit: endpointsAtMost });
  return page.items.map(readEndpoint);
}

/** Whether a caller may see an endpoint: only who sees all stores that it hears. */
export function seesEndpoint(table: Table, endpoint: Pick<WebhookEndpoint, 'stores'>): boolean {
  return endpoint.stores === 'all' ? table.stores === 'all' : endpoint.stores.every((id) => table.sees(id));
}

/** An endpoint that the caller may see. */
export async function loadEndpoint(table: Table, id: string): Promise<WebhookEndpoint | undefined> {
  const [item] = await table.read([endpointKey(table, id)], { consistent: true });
  const endpoint = item && readEndpoint(item);
  return endpoint && seesEndpoint(table, endpoint) ? endpoint : undefined;
}
