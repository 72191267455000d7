import { createClient } from '@dianke/sdk/create-client';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { closeBrowser, house, type Visit, type VisitOptions, visit } from './visit.ts';

let open: Visit[] = [];

async function come(options: VisitOptions): Promise<Visit> {
  const visited = await visit(options);
  open.push(visited);
  return visited;
}

afterEach(async () => {
  for (const one of open) await one.leave();
  open = [];
});
afterAll(closeBrowser);

const storeId = house?.demo.stores[0]?.id ?? '';
const api = createClient({ baseUrl: house?.url ?? 'http://nowhere.test', credential: house?.demo.api_key ?? 'none' });

/** The store's orders of this month, newest first. */
async function orders() {
  const { data } = await api.listOrders({ query: { store_id: storeId, month: new Date().toISOString().slice(0, 7), limit: 200 } });
  return data.data;
}

const button = ({ page }: Visit, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const tile = ({ page }: Visit, name: string) => page.getByRole('region', { name: '商品' }).getByRole('button', { name });

/** A scanner's keys, faster than any hand, wherever the cursor stands. */
async function scan({ page }: Visit, code: string): Promise<void> {
  await page.evaluate(
    (keys) => {
      for (const key of keys) document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    },
    [...code, 'Enter'],
  );
}

describe.skipIf(house === null)('the till in a browser', () => {
  test('M-163 part two items are sold to a member known by the end of their phone, for cash, within 8 taps from Today', async () => {
    const visited = await come({ as: 'cashier', on: 'phone' });
    const { page } = visited;
    await visited.tap(page.getByRole('link', { name: '收银' }));
    await tile(visited, '可乐 330ml').waitFor();
    await visited.look('sell-phone');
    await visited.tap(tile(visited, '可乐 330ml'));
    await visited.tap(tile(visited, '矿泉水 550ml'));
    await visited.tap(button(visited, /收款$/));
    await visited.fill(page.getByRole('searchbox', { name: '会员' }), '8000');
    await visited.tap(button(visited, /张小明/));
    await page.getByText(/积分$/).waitFor();
    await visited.look('sell-pay-phone');
    await visited.tap(button(visited, '现金'));
    await page.getByText('收款完成').waitFor();
    expect(visited.steps).toBeLessThanOrEqual(8);
    await visited.look('sell-receipt-phone');
    const number = await page.getByRole('article').locator('p').first().textContent();
    await expect
      .poll(async () => (await orders()).find((order) => order.number === number), { timeout: 20_000 })
      .toMatchObject({
        status: 'closed',
        total: { amount: 500 },
        paid: { amount: 500 },
        exceptions: [],
        customer_id: expect.any(String),
      });
  });

  test('a scanner anywhere on the screen, one part by WeChat, the rest in cash with change, and the basket outlives a reload', async () => {
    const visited = await come({ as: 'manager', on: 'desktop', path: '/sell' });
    const { page } = visited;
    await tile(visited, '可乐 330ml').waitFor();
    for (const code of ['6901234500042', '6901234500011']) {
      await scan(visited, code);
    }
    await page.getByText('¥62.00').first().waitFor();
    await page.reload();
    await page.getByText('¥62.00').first().waitFor();
    await page.getByRole('textbox', { name: '金额' }).fill('20');
    await button(visited, '微信').click();
    await page.getByText('还差').waitFor();
    await visited.look('sell-split-desktop');
    await page.getByRole('textbox', { name: '金额' }).fill('50');
    await button(visited, '现金').click();
    await page.getByRole('status').getByText('¥8.00').waitFor();
    await visited.look('sell-receipt-desktop');
    await expect
      .poll(async () => (await orders())[0]?.payments.map(({ method, amount }) => [method, amount.amount]), { timeout: 20_000 })
      .toEqual([
        ['wechat', 2_000],
        ['cash', 4_200],
      ]);
  });

  test('M-044 five sales made offline are kept through a reload and are five orders, however often they are sent', async () => {
    const visited = await come({ as: 'cashier', on: 'tablet', path: '/sell', installs: true });
    const { page } = visited;
    await tile(visited, '矿泉水 550ml').waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    const before = (await orders()).map(({ id }) => id);
    await page.context().setOffline(true);
    const numbers: (string | null)[] = [];
    for (let sale = 1; sale <= 5; sale++) {
      await tile(visited, '矿泉水 550ml').click();
      // Pressed twice in one breath.
      await button(visited, '现金').evaluate((cash) => {
        if (cash instanceof HTMLElement) for (let press = 0; press < 2; press++) cash.click();
      });
      await page.getByText('收款完成').waitFor();
      numbers.push(await page.getByRole('article').locator('p').first().textContent());
      await button(visited, '下一单').click();
    }
    await page.reload();
    await page.getByText('5 单待上传').waitFor();
    await visited.look('sell-offline-tablet');
    await page.getByRole('link', { name: /最近的销售/ }).click();
    for (const number of numbers) await page.getByText(number ?? 'no number').waitFor();
    await visited.look('sell-waiting-tablet');
    expect((await orders()).length).toBe(before.length);
    await page.context().setOffline(false);
    const send = button(visited, '立即上传');
    for (let press = 0; press < 2; press++) if (await send.isVisible()) await send.click({ timeout: 2_000 }).catch(() => undefined);
    await page.getByText(/单待上传/).waitFor({ state: 'detached' });
    await page.reload();
    for (const number of numbers)
      await page
        .getByRole('table')
        .getByText(number ?? 'no number')
        .waitFor();
    const made = (await orders()).filter(({ id }) => !before.includes(id));
    expect(made.map(({ number }) => number).sort()).toEqual([...numbers].sort());
  });

  test('M-163 part a sale is given back whole within 6 taps from Today, and its goods are on the shelf again', async () => {
    const visited = await come({ as: 'manager', on: 'phone' });
    const { page } = visited;
    await visited.tap(page.getByRole('link', { name: '收银' }));
    await visited.tap(page.getByRole('link', { name: /最近的销售/ }));
    const refund = button(visited, /^退款 /).first();
    const number = (await refund.getAttribute('aria-label'))?.replace('退款 ', '') ?? '';
    await visited.look('sell-sales-phone');
    await visited.tap(refund);
    await button(visited, /退款并入库/).waitFor();
    await visited.look('sell-refund-phone');
    await visited.tap(button(visited, /退款并入库/));
    await page.getByText('已退款').first().waitFor();
    expect(visited.steps).toBeLessThanOrEqual(6);
    expect((await orders()).find((order) => order.number === number)).toMatchObject({ refund_status: 'full' });
  });

  test('whose sign-in ends while they sell keeps the basket, and the sale that was paid meanwhile goes out afterwards', async () => {
    const visited = await come({ as: 'cashier', on: 'phone', path: '/sell' });
    const { page } = visited;
    await tile(visited, '苹果（公斤）').click();
    await button(visited, /收款$/).click();
    await page.route('**/v1/**', (route) =>
      route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{"code":"INVALID_TOKEN"}' }),
    );
    await button(visited, '刷卡').click();
    await button(visited, '下一单').or(button(visited, '重新登录')).first().waitFor();
    const number = await page.getByRole('article').locator('p').first().textContent();
    await button(visited, '重新登录').waitFor();
    await page.unroute('**/v1/**');
    await button(visited, '重新登录').click();
    await visited.giveSignIn('cashier');
    await page.waitForURL('**/sell');
    await expect.poll(async () => (await orders()).filter((order) => order.number === number).length, { timeout: 20_000 }).toBe(1);
  });
});
