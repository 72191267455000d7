import { randomBytes } from 'node:crypto';
import * as contract from '@dianke/contract/access';
import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { AnswerOf } from '@dianke/contract/route';
import { hashKey } from '@dianke/data/access/hash-key';
import { type ApiKey, apiKeyItem, apiKeyWrites, loadApiKey, readApiKey } from '@dianke/data/access/principals';
import { listPage } from '@dianke/data/list-page';
import { shopKey } from '@dianke/data/stores/stores';
import type { Table } from '@dianke/data/table';
import { grant } from '@dianke/domain/access/grant';
import { operation } from '@dianke/runtime/operation';
import { showKey } from './show-access.ts';

/** A key's secret is 32 random bytes, shown once; only its hash is stored. A repeat of the request gets the key without it. */
export const createKey = operation(
  contract.createKey,
  async ({ body, table, house, caller, now, commit }) => {
    const granted = grant(caller, { permissions: body.permissions, stores: body.stores });
    if (!granted.accepted) return granted;
    if (body.stores !== 'all') {
      const shops = await table.read(body.stores.map((id) => shopKey(table.merchantId, id)));
      const missing = shops.indexOf(undefined);
      if (missing >= 0) return refuse('UNKNOWN_STORE', {}, `/stores/${missing}`);
    }
    const secret = `sk_${body.mode}_${randomBytes(32).toString('base64url')}`;
    const key: ApiKey = {
      id: house.newId('key'),
      kind: 'key',
      name: body.name,
      mode: body.mode,
      tail: secret.slice(-4),
      status: 'active',
      role: null,
      permissions: [...new Set(body.permissions)],
      stores: body.stores,
      notBefore: null,
      version: 1,
      createdAt: now,
    };
    return commit(
      {
        writes: apiKeyWrites(table, key, hashKey(secret)),
        objects: [{ type: 'api-key', id: key.id, version: 1 }],
        changes: [{ field: 'permissions', before: null, after: key.permissions }],
      },
      { ...showKey(key), secret },
      { ...showKey(key), secret: null },
    );
  },
  rereadKey,
);

/** Answers a repeat whose first answer was too long to keep: the key as it stands, its secret no more. */
async function rereadKey({ table }: { readonly table: Table }): Promise<Decision<AnswerOf<typeof contract.createKey>>> {
  const record = await table.replay();
  const made = record?.objects.find((object) => object.type === 'api-key');
  const key = made && (await loadApiKey(table, made.id));
  return key ? accept({ ...showKey(key), secret: null }) : refuse('NOT_FOUND');
}

export const listKeys = operation(contract.listKeys, async ({ query, table }) => {
  const page = await listPage(table, [{ index: 'gsi1', pk: table.at('KEYS') }], query);
  return page.accepted ? accept({ data: page.value.items.map((item) => showKey(readApiKey(item))), next_cursor: page.value.next_cursor }) : page;
});

/** Revokes a key, from the next request on. A key that holds more than the caller cannot be revoked by them. */
export const revokeKey = operation(contract.revokeKey, async ({ params, table, caller, commit }) => {
  const key = await loadApiKey(table, params.key_id);
  if (key === undefined) return refuse('NOT_FOUND');
  const granted = grant(caller, key);
  if (!granted.accepted) return granted;
  if (key.status === 'revoked') return accept(showKey(key));
  const revoked: ApiKey = { ...key, status: 'revoked', version: key.version + 1 };
  return commit(
    {
      writes: [{ do: 'replace', item: apiKeyItem(table, revoked), version: key.version }],
      objects: [{ type: 'api-key', id: key.id, version: revoked.version }],
      changes: [{ field: 'status', before: key.status, after: revoked.status }],
    },
    showKey(revoked),
  );
});
