import { createClient } from '@dianke/sdk/create-client';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { closeBrowser, house, type Visit, type VisitOptions, visit } from './visit.ts';

let open: Visit[] = [];

async function come(options: VisitOptions): Promise<Visit> {
  const visited = await visit(options);
  open.push(visited);
  return visited;
}

function shop() {
  if (house === null) throw new Error('There is no browser');
  return { api: createClient({ baseUrl: house.url, credential: house.demo.api_key }), store_id: house.demo.stores[0]?.id ?? '' };
}

const button = ({ page }: Visit, name: string) => page.getByRole('button', { name, exact: true });
const status = ({ page }: Visit, name: string) => page.getByRole('banner').or(page.locator('main header')).getByText(name, { exact: true });

/** Two T-shirts for somebody, 118.00 in all. */
async function order(customer_id?: string) {
  const { api, store_id } = shop();
  const shirt = await api.findVariant({ query: { sku: 'TEE-W-M' } });
  const lines = [{ variant_id: shirt.data.id, quantity: '2' }];
  return (await api.placeOrder({ body: { store_id, lines, ...(customer_id === undefined ? {} : { customer_id }) } })).data;
}

async function paid(customer_id?: string) {
  const { id } = await order(customer_id);
  return (await shop().api.payOrder({ params: { order_id: id }, body: { method: 'wechat', amount: { amount: 11_800, currency: 'CNY' } } })).data;
}

afterEach(async () => {
  for (const one of open) await one.leave();
  open = [];
});
afterAll(closeBrowser);

describe.skipIf(house === null)('orders in a browser', () => {
  let sent: Awaited<ReturnType<typeof paid>>;

  beforeAll(async () => {
    if (house === null) return;
    const { api } = shop();
    const customer = await api.createCustomer({ body: { name: '诸葛小满', phone: '+86 136 0013 6789' } });
    sent = await paid(customer.data.id);
    const params = { order_id: sent.id };
    await api.packOrder({ params });
    await api.shipOrder({ params, body: { carrier: 'sf', tracking_number: 'SF7700112233' } });
  }, 60_000);

  test('M-037 B one box finds an order by number, phone tail, tracking number and customer, each with one interaction', async () => {
    const visited = await come({ as: 'manager', on: 'desktop', path: '/orders' });
    const box = visited.page.getByPlaceholder('订单号、手机尾号、快递单号或顾客');
    const found = visited.page.getByRole('table', { name: '找到的订单' }).getByRole('link', { name: sent.number });
    for (const typed of [sent.number.toLowerCase(), '6789', 'sf7700112233', '诸葛小满', 'zgxm']) {
      await box.fill('');
      await found.waitFor({ state: 'detached' });
      visited.steps = 0;
      await visited.fill(box, typed);
      await found.waitFor();
      expect(visited.steps, typed).toBeLessThan(2);
    }
    await visited.look('orders-found-desktop');
  });

  test('an order is paid, packed, sent off, received and closed on a phone, and shows each step with who took it', async () => {
    const { id, number } = await order();
    const visited = await come({ as: 'manager', on: 'phone', path: '/orders' });
    const { page } = visited;
    await page.getByRole('link', { name: number }).waitFor();
    await visited.look('orders-phone');
    await visited.tap(page.getByRole('link', { name: number }));
    await visited.tap(button(visited, '收款'));
    await visited.look('order-pay-phone');
    await visited.tap(button(visited, '现金'));
    await visited.tap(button(visited, '打包好了'));
    await visited.tap(button(visited, '发货'));
    await visited.fill(page.getByLabel('快递单号'), 'yt9988776655');
    await visited.tap(page.getByRole('dialog').getByRole('button', { name: '发货' }));
    await visited.tap(button(visited, '顾客已签收'));
    await visited.tap(button(visited, '完成订单'));
    await status(visited, '已完成').waitFor();
    expect(visited.steps).toBe(9);
    await page.getByText('YT9988776655').waitFor();
    await visited.look('order-closed-phone');
    const { data } = await shop().api.getOrder({ params: { order_id: id } });
    expect(data.steps.map((step) => step.status)).toEqual(['placed', 'paid', 'packed', 'shipped', 'signed', 'closed']);
    expect(await page.locator('ol li').filter({ hasText: '您' }).count()).toBe(5);
  });

  test('a refund takes at most six steps from Today, and gives back exactly what is left', async () => {
    const { id, number } = await paid();
    const visited = await come({ as: 'manager', on: 'phone' });
    const { page } = visited;
    await visited.tap(page.getByRole('link', { name: number }));
    await visited.tap(button(visited, '退款'));
    await visited.tap(button(visited, '商品有问题'));
    await visited.look('order-refund-phone');
    await visited.tap(button(visited, '退 ¥118.00'));
    await status(visited, '已退款').waitFor();
    expect(visited.steps).toBeLessThanOrEqual(6);
    expect((await shop().api.getOrder({ params: { order_id: id } })).data).toMatchObject({ status: 'cancelled', refunded: { amount: 11_800 } });
  });

  test('any order is found from Today through the search box and refunded in part within six steps and a typed amount', async () => {
    const { id, number } = await paid();
    const visited = await come({ as: 'manager', on: 'desktop' });
    const { page } = visited;
    await visited.press('Control+k');
    await visited.fill(page.getByRole('combobox', { name: '搜索' }), number);
    await page.getByRole('option', { name: number }).waitFor();
    await visited.press('Enter');
    await visited.tap(button(visited, '退款'));
    await page.getByLabel('退款金额').fill('18.5');
    await visited.tap(button(visited, '价格有误'));
    await visited.tap(button(visited, '退 ¥18.50'));
    await status(visited, '部分退款').waitFor();
    expect(visited.steps).toBe(6);
    expect((await shop().api.getOrder({ params: { order_id: id } })).data).toMatchObject({ status: 'paid', refunded: { amount: 1_850 } });
    await visited.look('order-desktop');
  });

  test('the board shows each open order under its step on wide screens, and a status keeps its list', async () => {
    const visited = await come({ as: 'manager', on: 'desktop', path: '/orders?as=board' });
    const { page } = visited;
    await page
      .getByRole('region', { name: /运送中/ })
      .getByRole('link', { name: sent.number })
      .waitFor();
    await visited.look('orders-board-desktop');
    await page.getByRole('link', { name: sent.number }).click();
    await status(visited, '运送中').waitFor();
    await page.goBack();
    await page.getByRole('region', { name: /运送中/ }).waitFor();
    await page.setViewportSize({ width: 820, height: 1180 });
    await page.goto(new URL('/orders?status=shipped', page.url()).href);
    await page.getByRole('table').getByRole('link', { name: sent.number }).waitFor();
    expect(await page.getByRole('table').getByText('已完成').count()).toBe(0);
    await visited.look('orders-tablet');
  });

  test('whoever may not give money back sees neither refund nor cancel', async () => {
    const { id } = await paid();
    const visited = await come({ as: 'cashier', on: 'phone', path: `/orders/${id}` });
    await button(visited, '打包好了').waitFor();
    for (const name of ['退款', '取消订单']) expect(await button(visited, name).count()).toBe(0);
  });
});
