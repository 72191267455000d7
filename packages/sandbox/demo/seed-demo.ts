import { dynamoStore } from '@dianke/data/store/dynamo-store';
import { makeOperatorKey } from '@dianke/runtime/make-operator-key';
import { createClient } from '@dianke/sdk/create-client';
import type { Sandbox } from '../sandbox.ts';
import type { Demo } from './demo.ts';
import { newPassword, outputsOf, signInOf } from './load/sign-in.ts';
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

/** Opens a small demo merchant, for tests and for who wants an empty shop, through the public API, as an operator and then its owner would, and stocks its shelves. */
export async function seedDemo(sandbox: Sandbox): Promise<Demo> {
  const { table } = outputsOf(sandbox);
  const signIn = signInOf(sandbox);
  const credentials = { accessKeyId: sandbox.rootKey, secretAccessKey: 'sandbox' };
  const config = { endpoint: sandbox.endpointUrl, region: sandbox.world.region, credentials };
  const operatorKey = await makeOperatorKey(dynamoStore({ client: config, tableName: table }));
  const operator = createClient({ baseUrl: sandbox.url, credential: operatorKey });
  const [owner] = people;
  const made = await operator.createMerchant({
    body: { name: '店客演示店', country: 'CN', owner: { email: owner.email, name: owner.name }, store: shops[0] },
  });
  const password = newPassword();
  await signIn.give(owner.email, password);
  const access_token = await signIn.tokenOf(owner.email, password);
  const api = createClient({ baseUrl: sandbox.url, credential: access_token });
  const second = await api.createStore({ body: shops[1] });
  const stores = [made.data.store, second.data];
  for (const { role, name, email } of people.slice(1)) {
    await api.inviteStaff({ body: { role, name, email, stores: role === 'cashier' ? [made.data.store.id] : 'all' } });
    await signIn.give(email, password);
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
