import { randomBytes } from 'node:crypto';
import {
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { dynamoStore } from '@dianke/data/store/dynamo-store';
import { makeOperatorKey } from '@dianke/runtime/make-operator-key';
import { createClient } from '@dianke/sdk/create-client';
import { signInForTokens } from '../aws/user-token.ts';
import { waitUntil } from '../engine/engine-process.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Demo } from './demo.ts';
import { stockTheShelves } from './stock-the-shelves.ts';

const people = [
  { role: 'owner', name: '王小店', email: 'owner@demo.dianke.example' },
  { role: 'manager', name: '陈经理', email: 'manager@demo.dianke.example' },
  { role: 'cashier', name: '李收银', email: 'cashier@demo.dianke.example' },
] as const;

const shops = [
  { code: 'SH1', name: '上海一店', timezone: 'Asia/Shanghai', currency: 'CNY', country: 'CN' },
  { code: 'UR1', name: '乌鲁木齐店', timezone: 'Asia/Urumqi', currency: 'CNY', country: 'CN' },
] as const;

/** Opens the demo merchant through the public API, as an operator and then its owner would, and stocks its shelves. */
export async function seedDemo(sandbox: Sandbox): Promise<Demo> {
  const { pool, client: clientId, issuer, table } = outputsOf(sandbox);
  const credentials = { accessKeyId: sandbox.rootKey, secretAccessKey: 'sandbox' };
  const config = { endpoint: sandbox.endpointUrl, region: sandbox.world.region, credentials };
  const operatorKey = await makeOperatorKey(dynamoStore({ client: config, tableName: table }));
  const operator = createClient({ baseUrl: sandbox.url, credential: operatorKey });
  const [owner] = people;
  const made = await operator.createMerchant({
    body: { name: '店客演示店', country: 'CN', owner: { email: owner.email, name: owner.name }, store: shops[0] },
  });
  const cognito = new CognitoIdentityProviderClient(config);
  const password = `Demo-${randomBytes(9).toString('base64url')}-8`;
  await giveSignIn(cognito, pool, owner.email, password);
  const { access_token } = await signInForTokens(issuer, clientId, owner.email, password);
  const api = createClient({ baseUrl: sandbox.url, credential: access_token });
  const second = await api.createStore({ body: shops[1] });
  const stores = [made.data.store, second.data];
  for (const { role, name, email } of people.slice(1)) {
    await api.inviteStaff({ body: { role, name, email, stores: role === 'cashier' ? [made.data.store.id] : 'all' } });
    await giveSignIn(cognito, pool, email, password);
  }
  const key = await api.createKey({ body: { name: '演示密钥', permissions: (await api.getSession({})).data.permissions } });
  const pos = await api.createConnection({ body: { provider: 'till', name: '前台收银机', store_id: made.data.store.id } });
  await stockTheShelves(
    api,
    stores.map((store) => store.id),
  );
  return {
    merchant_id: made.data.merchant.id,
    stores: stores.map(({ id, name, timezone, currency }) => ({ id, name, timezone, currency })),
    users: people.map(({ role, email }) => ({ role, email, password })),
    api_key: secretOf(key.data.secret),
    operator_key: operatorKey,
    pos: { connection_id: pos.data.id, url: `${sandbox.url}${pos.data.path}`, secret: secretOf(pos.data.secret) },
  };
}

function secretOf(secret: string | null): string {
  if (secret === null) throw new Error('a secret that is shown once was not shown');
  return secret;
}

/** Waits for the account that the invitation makes, and gives it a password so that the demo's login works at once. */
async function giveSignIn(cognito: CognitoIdentityProviderClient, pool: string, email: string, password: string): Promise<void> {
  const person = { UserPoolId: pool, Username: email };
  await waitUntil(async () => {
    try {
      await cognito.send(new AdminGetUserCommand(person));
      return true;
    } catch (error) {
      if (error instanceof UserNotFoundException) return false;
      throw error;
    }
  }, 20_000);
  await cognito.send(new AdminSetUserPasswordCommand({ ...person, Password: password, Permanent: true }));
}

function outputsOf(sandbox: Sandbox): Record<'pool' | 'client' | 'issuer' | 'table', string> {
  const all = Object.assign({}, ...Object.values(sandbox.outputs));
  const text = (name: string) => {
    const value: unknown = all[name];
    if (typeof value !== 'string') throw new Error(`the templates have no output ${name}`);
    return value;
  };
  return { pool: text('UserPoolId'), client: text('ClientId'), issuer: text('Issuer'), table: text('TableName') };
}
