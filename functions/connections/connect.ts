import * as contract from '@dianke/contract/connections';
import { refuse } from '@dianke/contract/decision';
import { type Connection, connectionItem, connectionWrites, loadConnection } from '@dianke/data/connections/connections';
import { sealSecret } from '@dianke/data/personal/merchant-keys';
import { loadShop } from '@dianke/data/stores/stores';
import { rotateSecrets } from '@dianke/domain/connections/live-secrets';
import { operation } from '@dianke/runtime/operation';
import { makeSecret } from './make-secret.ts';
import { showConnection } from './show-connection.ts';

/** Connects a till. Its secret is shown once and stored sealed; a repeat of the request gets the connection without it. */
export const createConnection = operation(contract.createConnection, async ({ body, table, house, now, commit }) => {
  if ((await loadShop(table, body.store_id)) === undefined) return refuse('UNKNOWN_STORE', {}, '/store_id');
  const keys = await house.keyring.merchantKeys(table.merchantId);
  const id = house.newId('con');
  const secret = makeSecret();
  const connection: Connection = {
    id,
    provider: body.provider,
    name: body.name,
    storeId: body.store_id,
    status: 'active',
    secrets: [{ sealed: sealSecret(keys, id, secret), until: null }],
    version: 1,
    createdAt: now,
  };
  const shown = showConnection(connection, now);
  return commit(
    { writes: connectionWrites(table, connection), objects: [{ type: 'connection', id, version: 1 }] },
    { ...shown, secret },
    { ...shown, secret: null },
  );
});

export const rotateSecret = operation(contract.rotateSecret, async ({ params, table, house, now, commit }) => {
  const connection = await loadConnection(table, params.connection_id);
  if (connection === undefined) return refuse('NOT_FOUND');
  const keys = await house.keyring.merchantKeys(table.merchantId);
  const secret = makeSecret();
  const secrets = rotateSecrets(connection.secrets, { sealed: sealSecret(keys, connection.id, secret), until: null }, now);
  if (!secrets.accepted) return secrets;
  const rotated: Connection = { ...connection, secrets: secrets.value, version: connection.version + 1 };
  const shown = showConnection(rotated, now);
  return commit(
    {
      writes: [{ do: 'replace', item: connectionItem(table, rotated), version: connection.version }],
      objects: [{ type: 'connection', id: connection.id, version: rotated.version }],
      changes: [{ field: 'secret', before: null, after: 'rotated' }],
    },
    { ...shown, secret },
    { ...shown, secret: null },
  );
});
