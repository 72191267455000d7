import * as contract from '@dianke/contract/connections';
import { refuse } from '@dianke/contract/decision';
import { type Connection, changedConnectionWrite, connectionWrites, loadConnection, type SealedSecret } from '@dianke/data/connections/connections';
import { type MerchantKeys, sealSecret } from '@dianke/data/personal/merchant-keys';
import { loadShop } from '@dianke/data/stores/stores';
import { rotateSecrets } from '@dianke/domain/connections/live-secrets';
import { type AnyOperation, operation } from '@dianke/runtime/operation';
import { makeSecret } from './make-secret.ts';
import { hookPath, showConnection } from './show-connection.ts';

const newest = (keys: MerchantKeys, id: string, secret: string): SealedSecret => ({ sealed: sealSecret(keys, id, secret), until: null });

/**
 * Connects a till, whose secret is made, shown once and stored sealed, or a Square location, whose secrets the merchant brings.
 * A repeat of the request gets the connection without the secret.
 *
 * @param publicUrl origin under which Square reaches us; its signatures cover the whole address, so it is stored with the connection
 */
export function connecting(publicUrl: () => string): AnyOperation {
  return operation(contract.createConnection, async ({ body, table, house, now, commit }) => {
    if ((await loadShop(table, body.store_id)) === undefined) return refuse('UNKNOWN_STORE', {}, '/store_id');
    const keys = await house.keyring.merchantKeys(table.merchantId);
    const id = house.newId('con');
    const common = { id, name: body.name, storeId: body.store_id, status: 'active', version: 1, createdAt: now } as const;
    const secret = body.provider === 'till' ? makeSecret() : null;
    const signing = secret ?? (body.provider === 'square' ? body.signature_key : undefined);
    const connection: Connection = {
      ...common,
      provider: body.provider,
      secrets: signing === undefined ? [] : [newest(keys, id, signing)],
      square:
        body.provider === 'square'
          ? {
              locationId: body.location_id,
              accessToken: sealSecret(keys, id, body.access_token),
              notificationUrl: `${publicUrl()}${hookPath('square', id)}`,
            }
          : null,
    };
    const shown = showConnection(connection, now);
    return commit(
      { writes: connectionWrites(table, connection), objects: [{ type: 'connection', id, version: 1 }] },
      { ...shown, secret },
      { ...shown, secret: null },
    );
  });
}

export const rotateSecret = operation(contract.rotateSecret, async ({ params, table, house, now, commit }) => {
  const connection = await loadConnection(table, params.connection_id);
  if (connection === undefined) return refuse('NOT_FOUND');
  if (connection.provider !== 'till') return refuse('WRONG_PROVIDER', { provider: connection.provider });
  const keys = await house.keyring.merchantKeys(table.merchantId);
  const secret = makeSecret();
  const secrets = rotateSecrets(connection.secrets, newest(keys, connection.id, secret), now);
  if (!secrets.accepted) return secrets;
  const rotated: Connection = { ...connection, secrets: secrets.value, version: connection.version + 1 };
  const shown = showConnection(rotated, now);
  return commit(
    {
      writes: [changedConnectionWrite(table, rotated)],
      objects: [{ type: 'connection', id: connection.id, version: rotated.version }],
      changes: [{ field: 'secret', before: null, after: 'rotated' }],
    },
    { ...shown, secret },
    { ...shown, secret: null },
  );
});

/** Takes in Square's new access token, signature key or both; the old key still verifies for 24 hours. */
export const renewCredentials = operation(contract.renewCredentials, async ({ params, body, table, house, now, commit }) => {
  const connection = await loadConnection(table, params.connection_id);
  if (connection === undefined) return refuse('NOT_FOUND');
  if (connection.square === null) return refuse('WRONG_PROVIDER', { provider: connection.provider });
  const keys = await house.keyring.merchantKeys(table.merchantId);
  const { access_token: accessToken, signature_key: signatureKey } = body;
  const secrets =
    signatureKey === undefined
      ? { accepted: true as const, value: connection.secrets }
      : rotateSecrets(connection.secrets, newest(keys, connection.id, signatureKey), now);
  if (!secrets.accepted) return secrets;
  const square = accessToken === undefined ? connection.square : { ...connection.square, accessToken: sealSecret(keys, connection.id, accessToken) };
  const renewed: Connection = { ...connection, secrets: secrets.value, square, version: connection.version + 1 };
  const fields = [...(accessToken === undefined ? [] : ['access_token']), ...(signatureKey === undefined ? [] : ['signature_key'])];
  return commit(
    {
      writes: [changedConnectionWrite(table, renewed)],
      objects: [{ type: 'connection', id: connection.id, version: renewed.version }],
      changes: fields.map((field) => ({ field, before: null, after: 'renewed' })),
    },
    showConnection(renewed, now),
  );
});

/** Renames a connection or switches it; while it is disabled, whatever it reports is refused and not stored. */
export const updateConnection = operation(contract.updateConnection, async ({ params, body, ifMatch, table, now, commit }) => {
  const connection = await loadConnection(table, params.connection_id);
  if (connection === undefined) return refuse('NOT_FOUND');
  if (ifMatch !== undefined && connection.version !== ifMatch) return refuse('STALE_VERSION', { version: connection.version });
  const changed: Connection = {
    ...connection,
    name: body.name ?? connection.name,
    status: body.status ?? connection.status,
    version: connection.version + 1,
  };
  const fields = ['name', 'status'] as const;
  return commit(
    {
      writes: [changedConnectionWrite(table, changed)],
      objects: [{ type: 'connection', id: connection.id, version: changed.version }],
      changes: fields
        .filter((field) => connection[field] !== changed[field])
        .map((field) => ({ field, before: connection[field], after: changed[field] })),
    },
    showConnection(changed, now),
  );
});
