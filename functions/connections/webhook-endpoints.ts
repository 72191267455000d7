import { accept, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/webhooks';
import {
  changedEndpointWrite,
  endpointsAtMost,
  endpointsOf,
  loadEndpoint,
  newEndpointWrites,
  readEndpoint,
  seesEndpoint,
  type WebhookEndpoint,
} from '@dianke/data/connections/webhook-endpoints';
import { listPage } from '@dianke/data/list-page';
import { sealSecret } from '@dianke/data/personal/merchant-keys';
import { shopKey } from '@dianke/data/stores/stores';
import { judgeUrl } from '@dianke/domain/connections/judge-url';
import { rotateSecrets } from '@dianke/domain/connections/live-secrets';
import { type AnyOperation, operation } from '@dianke/runtime/operation';
import { makeSecret } from './make-secret.ts';
import { showEndpoint } from './show-webhook.ts';

/** Whether a sandbox lets webhooks go to its own machine; anywhere else they go to the public internet only. */
export type Loopback = () => 'refused' | 'allowed';

function judge(url: string, loopback: Loopback) {
  return judgeUrl(URL.canParse(url) ? new URL(url) : undefined, loopback());
}

/** Opens an endpoint. Nobody lets an endpoint hear more stores than they see themselves; its secret is shown once. */
export function openingEndpoints(loopback: Loopback): AnyOperation {
  return operation(contract.createEndpoint, async ({ body, table, house, now, commit }) => {
    const judged = judge(body.url, loopback);
    if (!judged.accepted) return judged;
    if (!seesEndpoint(table, body)) return refuse('MORE_THAN_YOURS', {}, '/stores');
    if (body.stores !== 'all') {
      const missing = (await table.read(body.stores.map((id) => shopKey(table.merchantId, id)))).indexOf(undefined);
      if (missing >= 0) return refuse('UNKNOWN_STORE', {}, `/stores/${missing}`);
    }
    const keys = await house.keyring.merchantKeys(table.merchantId);
    const id = house.newId('whe');
    const secret = makeSecret();
    const endpoint: WebhookEndpoint = {
      id,
      name: body.name,
      url: body.url,
      facts: [...new Set(body.facts)],
      stores: body.stores,
      status: 'active',
      disabledBecause: null,
      secrets: [{ sealed: sealSecret(keys, id, secret), until: null }],
      lastHeardAt: null,
      version: 1,
      createdAt: now,
    };
    const { create, count } = newEndpointWrites(table, endpoint);
    const shown = showEndpoint(endpoint, now);
    return commit(
      {
        writes: [create, { write: count, otherwise: () => refuse('ENDPOINT_LIMIT', { limit: endpointsAtMost }) }],
        objects: [{ type: 'webhook-endpoint', id, version: 1 }],
        changes: [{ field: 'facts', before: null, after: endpoint.facts }],
      },
      { ...shown, secret },
      { ...shown, secret: null },
    );
  });
}

export const listEndpoints = operation(contract.listEndpoints, async ({ query, table, now }) => {
  const page = await listPage(table, [{ pk: endpointsOf(table) }], query, { by: 'seen', keep: (item) => seesEndpoint(table, readEndpoint(item)) });
  return page.accepted
    ? accept({ data: page.value.items.map((item) => showEndpoint(readEndpoint(item), now)), next_cursor: page.value.next_cursor })
    : page;
});

export const getEndpoint = operation(contract.getEndpoint, async ({ params, table, now }) => {
  const endpoint = await loadEndpoint(table, params.endpoint_id);
  return endpoint ? accept(showEndpoint(endpoint, now)) : refuse('NOT_FOUND');
});

/** Changes an endpoint. What waits goes to the new address; what was cancelled while it was disabled may be sent again by hand. */
export function updatingEndpoints(loopback: Loopback): AnyOperation {
  return operation(contract.updateEndpoint, async ({ params, body, ifMatch, table, now, commit }) => {
    const endpoint = await loadEndpoint(table, params.endpoint_id);
    if (endpoint === undefined) return refuse('NOT_FOUND');
    if (ifMatch !== undefined && endpoint.version !== ifMatch) return refuse('STALE_VERSION', { version: endpoint.version });
    const judged = judge(body.url ?? endpoint.url, loopback);
    if (!judged.accepted) return judged;
    const status = body.status ?? endpoint.status;
    const changed: WebhookEndpoint = {
      ...endpoint,
      name: body.name ?? endpoint.name,
      url: body.url ?? endpoint.url,
      facts: body.facts === undefined ? endpoint.facts : [...new Set(body.facts)],
      status,
      disabledBecause: status === 'active' ? null : (endpoint.disabledBecause ?? 'asked'),
      version: endpoint.version + 1,
    };
    const fields = ['name', 'url', 'facts', 'status'] as const;
    return commit(
      {
        writes: [changedEndpointWrite(table, changed)],
        objects: [{ type: 'webhook-endpoint', id: endpoint.id, version: changed.version }],
        changes: fields
          .filter((field) => endpoint[field] !== changed[field])
          .map((field) => ({ field, before: endpoint[field], after: changed[field] })),
      },
      showEndpoint(changed, now),
    );
  });
}

export const rotateEndpointSecret = operation(contract.rotateEndpointSecret, async ({ params, table, house, now, commit }) => {
  const endpoint = await loadEndpoint(table, params.endpoint_id);
  if (endpoint === undefined) return refuse('NOT_FOUND');
  const keys = await house.keyring.merchantKeys(table.merchantId);
  const secret = makeSecret();
  const secrets = rotateSecrets(endpoint.secrets, { sealed: sealSecret(keys, endpoint.id, secret), until: null }, now);
  if (!secrets.accepted) return secrets;
  const rotated: WebhookEndpoint = { ...endpoint, secrets: secrets.value, version: endpoint.version + 1 };
  const shown = showEndpoint(rotated, now);
  return commit(
    {
      writes: [changedEndpointWrite(table, rotated)],
      objects: [{ type: 'webhook-endpoint', id: endpoint.id, version: rotated.version }],
      changes: [{ field: 'secret', before: null, after: 'rotated' }],
    },
    { ...shown, secret },
    { ...shown, secret: null },
  );
});
