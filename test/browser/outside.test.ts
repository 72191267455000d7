import { createServer, type Server } from 'node:http';
import { merchantPartition } from '@dianke/data/keys';
import { dynamoStore } from '@dianke/data/store/dynamo-store';
import type { Item } from '@dianke/data/store/store';
import { createClient } from '@dianke/sdk/create-client';
import { signWebhook } from '@dianke/sdk/webhook';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { closeBrowser, house, type Visit, type VisitOptions, visit } from './visit.ts';

let open: Visit[] = [];
let receiver: Server | undefined;

async function come(options: VisitOptions): Promise<Visit> {
  const visited = await visit(options);
  open.push(visited);
  return visited;
}

function there() {
  if (house === null) throw new Error('There is no browser');
  return house;
}

const shop = () => createClient({ baseUrl: there().url, credential: there().demo.api_key });

type Named = 'button' | 'link' | 'heading' | 'table' | 'list';
/** A button that was pressed keeps the name of its wheel for a while. */
const named = ({ page }: Visit, role: Named, name: string) =>
  role === 'button' ? page.getByRole(role, { name: new RegExp(`^(loading )?${name}$`) }) : page.getByRole(role, { name, exact: true });

/** A system of the merchant's own, which answers as it is told to. */
async function listen(statuses: number[]): Promise<string> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(statuses.shift() ?? 204).end());
  });
  receiver = server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/dianke`;
}

/** Reports a sale as a till does. */
async function report(url: string, secret: string, id: string, data: object): Promise<number> {
  const body = JSON.stringify({ type: 'sale.completed', data });
  const seconds = Math.floor(Date.now() / 1000);
  const headers = { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': await signWebhook(secret, id, seconds, body) };
  return (await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })).status;
}

afterEach(async () => {
  for (const one of open) await one.leave();
  open = [];
  receiver?.close();
  receiver?.closeAllConnections();
  receiver = undefined;
});
afterAll(closeBrowser);

describe.skipIf(house === null)('what is connected, in a browser', () => {
  test('a till is connected, what it reports is seen with its reason, and what was refused is processed again', async () => {
    const visited = await come({ as: 'owner', on: 'phone', path: '/settings/connections' });
    const { page } = visited;
    await named(visited, 'table', '连接').waitFor();
    await visited.look('connections-phone');
    await visited.tap(named(visited, 'link', '新连接'));
    await visited.fill(page.getByLabel('名称'), '后门收银机');
    await visited.look('connection-new-phone');
    await visited.tap(named(visited, 'button', '新连接'));
    const secret = await page.getByRole('dialog').getByLabel('密钥内容').inputValue();
    await visited.tap(named(visited, 'button', '我已保存'));
    await named(visited, 'heading', '后门收银机').waitFor();
    expect(visited.steps).toBe(4);
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const url = (await page.getByText(`/v1/hooks/till/${id}`).textContent()) ?? '';
    const sale = { occurred_at: new Date().toISOString(), payments: [{ method: 'cash', amount: 600 }] };
    const lines = [{ sku: 'COLA-330', quantity: '2', unit_price: 300 }];
    expect(await report(url, secret, 'msg_b1', { ...sale, sale_id: 'B-1', currency: 'CNY', lines })).toBe(202);
    expect(await report(url, secret, 'msg_b2', { ...sale, sale_id: 'B-2', currency: 'GBP', lines })).toBe(202);
    expect(await report(url, 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'msg_b3', { ...sale, sale_id: 'B-3', currency: 'CNY', lines })).toBe(401);
    await page.getByText('被拒绝').last().waitFor();
    await page.getByText('已入账').last().waitFor();
    await page.getByText('币种与门店不同').waitFor();
    await visited.look('connection-phone');
    await page.getByLabel('哪些').selectOption('refused');
    await visited.tap(named(visited, 'button', '重新处理'));
    const replays = async () => {
      const { data } = await shop().listAuditEntries({ query: { month: new Date().toISOString().slice(0, 7), limit: 200 } });
      return data.data.filter(({ action }) => action === 'replayHookEvent').length;
    };
    await expect.poll(replays, { timeout: 30_000 }).toBe(1);
    await page.getByRole('button', { name: /重新处理$/ }).waitFor();
    await named(visited, 'button', '停用').click();
    await named(visited, 'button', '撤销').click();
    await page.getByText('已撤销').waitFor();
    expect((await shop().getConnection({ params: { connection_id: id } })).data.status).toBe('active');
    await named(visited, 'button', '改名').click();
    await page.getByRole('dialog').getByLabel('名称').fill('仓库收银机');
    await named(visited, 'button', '保存').click();
    await named(visited, 'heading', '仓库收银机').waitFor();
  });

  test('an endpoint hears what it was asked to, its log shows each attempt, and a message is sent again', async () => {
    const url = await listen([500]);
    const visited = await come({ as: 'owner', on: 'desktop', path: '/settings/webhooks' });
    const { page } = visited;
    await named(visited, 'link', '新接收地址').first().waitFor();
    await visited.look('webhooks-empty-desktop');
    await named(visited, 'link', '新接收地址').first().click();
    await page.getByLabel('名称').fill('财务系统');
    await page.getByLabel('地址').fill('https://10.0.0.1/inside');
    await page.getByLabel('新顾客').check();
    await named(visited, 'button', '新接收地址').click();
    await page.getByRole('alert').first().waitFor();
    await visited.look('webhook-refused-desktop');
    await page.getByLabel('地址').fill(url);
    await page.getByRole('button', { name: /新接收地址$/ }).click();
    await page.getByRole('dialog').getByLabel('密钥内容').waitFor();
    await named(visited, 'button', '我已保存').click();
    await named(visited, 'heading', '财务系统').waitFor();
    await shop().createCustomer({ body: { name: '通知试客' } });
    const row = page.getByRole('row').filter({ hasText: '新顾客' });
    await row.getByText('已送达').waitFor();
    await row.getByText('尝试 2 次').click();
    await row.getByText(/· 500 ·/).waitFor();
    await visited.look('webhook-desktop');
    await row.getByRole('button', { name: '重新发送', exact: true }).click();
    await row.getByText('尝试 3 次').waitFor();
    await named(visited, 'button', '修改').click();
    await page.getByLabel('新顾客').uncheck();
    await named(visited, 'button', '保存').click();
    await named(visited, 'button', '修改').waitFor();
    const [endpoint] = (await shop().listEndpoints({})).data.data;
    expect(endpoint).toMatchObject({ facts: ['order.paid'], status: 'active' });
    await named(visited, 'button', '停用').click();
    await named(visited, 'button', '重新启用').waitFor();
  });

  test('M-178 B who did what, before and after, when and on which request stands in the audit; one entry changed behind its back is named', async () => {
    const { data: customer } = await shop().createCustomer({ body: { name: '审计试客', phone: '+86 177 5501 9101' } });
    await shop().revealCustomer({ params: { customer_id: customer.id }, body: { reason: '送货前核对' } });
    await shop().startSession({});
    // A store of its own: others are looked for by their names.
    const opened = { code: 'AUD', name: '审计店', timezone: 'Asia/Shanghai', currency: 'CNY', country: 'CN' };
    const { data: store } = await shop().createStore({ body: opened });
    const visited = await come({ as: 'owner', on: 'phone', path: `/settings/stores/${store.id}` });
    const { page } = visited;
    await page.getByLabel('名称').fill('改过的店名');
    await named(visited, 'button', '保存').click();
    await named(visited, 'link', '改过的店名').waitFor();
    await page.goto(new URL('/settings/audit', page.url()).href);
    const entry = page.getByRole('listitem').filter({ hasText: '修改门店' }).filter({ hasText: '改过的店名' });
    await entry.waitFor();
    await entry.getByText('您').waitFor();
    await entry.getByText(/详情/).click();
    await entry.getByText('name: 审计店 → 改过的店名').waitFor();
    await entry.getByText(`门店 ${store.id}`).waitFor();
    await entry.getByText('请求编号').waitFor();
    await page.getByRole('listitem').filter({ hasText: '查看完整联系方式' }).filter({ hasText: '送货前核对' }).first().waitFor();
    await page.getByRole('listitem').filter({ hasText: '登录' }).first().waitFor();
    await visited.look('audit-phone');
    const verify = page.getByRole('button', { name: /验证记录$/ });
    await visited.tap(verify);
    await page.getByText(/^完好：已核对/).waitFor();
    await visited.look('audit-intact-phone');

    const { endpoint, region, accessKeyId, name } = there().table;
    const table = dynamoStore({ client: { endpoint, region, credentials: { accessKeyId, secretAccessKey: 'sandbox' } }, tableName: name });
    const month = new Date().toISOString().slice(0, 7);
    const { items } = await table.query({ pk: merchantPartition(there().demo.merchant_id, 'AUDIT', month), limit: 1000, newestFirst: true });
    const sealed = items.find((item) => String(item['body']).includes('改过的店名'));
    if (sealed === undefined) throw new Error('the entry is not in the table');
    const write = (item: Item) => table.write({ do: 'put', item });
    await write({ ...sealed, body: String(sealed['body']).replace('改过的店名', '没改过的店') });
    try {
      await visited.tap(verify);
      await page.getByText(`第 ${sealed['sequence']} 条有问题：内容被改过`).waitFor();
      await page
        .getByText(`aud_${String(sealed.sk).slice(4)}`)
        .first()
        .waitFor();
      await visited.look('audit-broken-phone');
    } finally {
      await write(sealed);
    }
    await verify.click();
    await page.getByText(/^完好：已核对/).waitFor();
  });
});
