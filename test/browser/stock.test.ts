import { createClient } from '@dianke/sdk/create-client';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
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

const [first, second] = house?.demo.stores ?? [];
const store_id = first?.id ?? '';
const api = createClient({ baseUrl: house?.url ?? 'http://nowhere.test', credential: house?.demo.api_key ?? 'none' });
const yuan = (amount: number) => ({ amount, currency: 'CNY' });
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const button = ({ page }: Visit, name: string) => page.getByRole('button', { name, exact: true });
const link = ({ page }: Visit, name: string) => page.getByRole('link', { name, exact: true });
const heading = ({ page }: Visit, name: string) => page.getByRole('heading', { name, exact: true });
const dialog = ({ page }: Visit) => page.getByRole('dialog');
const figure = ({ page }: Visit, name: string) => page.locator('main dl div').filter({ hasText: name }).locator('dd');

async function product(name: string, sku: string, barcode: string, more: object = {}): Promise<string> {
  const made = await api.createProduct({ body: { name, variants: [{ sku, barcode, price: yuan(1290), cost: yuan(700), ...more }] } });
  return made.data.variants[0]?.id ?? '';
}

async function move(kind: 'receipt' | 'issue', variant_id: string, quantity: string, batch?: { code: string; expires_on: string }) {
  const reason = kind === 'receipt' ? 'delivery' : 'damage';
  await api.postMovement({ body: { store_id, kind, reason, lines: [{ variant_id, quantity, ...(batch === undefined ? {} : { batch }) }] } });
}

async function level(variant_id: string) {
  return (await api.getLevel({ params: { variant_id }, query: { store_id } })).data;
}

async function limit(variant_id: string, limits: { low_limit?: string; over_limit?: string }): Promise<void> {
  await api.setLimits({ params: { variant_id }, ifMatch: (await level(variant_id)).version, body: { store_id, ...limits } });
}

describe.skipIf(house === null)('stock in a browser', () => {
  let oat = '';
  let milk = '';
  let cakes = '';

  beforeAll(async () => {
    if (house === null) return;
    oat = await product('燕麦奶 1 升', 'OAT-1000', '6901234577001');
    milk = await product('鲜牛奶', 'FRESH-500', '6901234577018', { tracks_batches: true });
    cakes = await product('月饼礼盒', 'MOON-8', '6901234577025');
    const honey = await product('蜂蜜', 'HONEY-500', '6901234577032');
    await move('receipt', oat, '6');
    await limit(oat, { low_limit: '5' });
    await move('issue', oat, '2');
    await move('receipt', cakes, '60');
    await limit(cakes, { over_limit: '50' });
    await move('receipt', honey, '3');
    await move('issue', honey, '3');
    await move('receipt', milk, '8', { code: 'L1101', expires_on: inDays(6) });
    await move('receipt', milk, '30', { code: 'L1202', expires_on: inDays(90) });
  }, 90_000);

  test('goods whose name one knows are received on a phone within five steps from Today, and taken back by one tap', async () => {
    const before = Number((await level(oat)).on_hand);
    const visited = await come({ as: 'manager', on: 'phone' });
    const { page } = visited;
    await visited.tap(link(visited, '收货'));
    await page.getByText('输入，或直接扫码').waitFor();
    await visited.look('stock-receive-empty-phone');
    await visited.fill(page.getByPlaceholder('品名、货号或条码'), '燕麦');
    await page.getByRole('list', { name: '找到的商品' }).waitFor();
    await visited.look('stock-receive-found-phone');
    await visited.tap(page.getByRole('button', { name: /燕麦奶 1 升/ }));
    await visited.fill(page.getByLabel('数量', { exact: true }), '24');
    await visited.look('stock-receive-phone');
    await visited.tap(button(visited, '入库 1 种商品'));
    await heading(visited, '燕麦奶 1 升').waitFor();
    expect(visited.steps).toBeLessThanOrEqual(5);
    await page.getByText('已入库 1 种商品').waitFor();
    expect(Number((await level(oat)).on_hand)).toBe(before + 24);
    await button(visited, '撤销').click();
    await page.getByText('更正').first().waitFor();
    expect(Number((await level(oat)).on_hand)).toBe(before);
    await visited.look('stock-item-phone');
  });

  test('goods whose barcode one types are received on a phone within five steps from Today', async () => {
    const before = Number((await level(cakes)).on_hand);
    const visited = await come({ as: 'manager', on: 'phone' });
    const { page } = visited;
    await visited.tap(link(visited, '收货'));
    await visited.fill(page.getByPlaceholder('品名、货号或条码'), '6901234577025');
    await page.getByRole('button', { name: /月饼礼盒/ }).waitFor();
    await visited.press('Enter');
    await visited.fill(page.getByLabel('数量', { exact: true }), '2');
    await visited.tap(button(visited, '入库 1 种商品'));
    await heading(visited, '月饼礼盒').waitFor();
    expect(visited.steps).toBeLessThanOrEqual(5);
    expect(Number((await level(cakes)).on_hand)).toBe(before + 2);
  });

  test('a scanner counts a delivery up, goods kept by batch ask for batch and expiry, and what was typed outlives a reload', async () => {
    const visited = await come({ as: 'manager', on: 'desktop', path: '/stock/receive' });
    const { page } = visited;
    const scan = (code: string) =>
      page.evaluate(
        (keys) => {
          for (const key of keys) document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        },
        [...code, 'Enter'],
      );
    await page.getByText('输入，或直接扫码').waitFor();
    await scan('6901234577018');
    await page.getByLabel('批号', { exact: true }).waitFor();
    await scan('6901234577018');
    await expect.poll(() => page.getByLabel('数量', { exact: true }).inputValue()).toBe('2');
    await scan('0000000000000');
    await page.getByText('没有条码为 0000000000000 的商品').waitFor();
    expect(await button(visited, '入库 1 种商品').isDisabled()).toBe(true);
    await page.getByLabel('批号', { exact: true }).fill('L1303');
    await page.reload();
    await page.getByLabel('到期日', { exact: true }).fill(inDays(120));
    await visited.look('stock-receive-desktop');
    await button(visited, '入库 1 种商品').click();
    await heading(visited, '鲜牛奶').waitFor();
    await page.getByText('L1303').first().waitFor();
    await page.getByText('快到期').waitFor();
    await visited.look('stock-item-batches-desktop');
  });

  test('the stock list is looked through by name, SKU, barcode and by what is low, over or sold out', async () => {
    const visited = await come({ as: 'manager', on: 'phone', path: '/stock' });
    const { page } = visited;
    const row = (name: string) => page.getByRole('table').getByRole('link', { name, exact: true });
    await row('可乐 330ml').waitFor();
    await visited.look('stock-phone');
    const box = page.getByPlaceholder('品名、货号或条码');
    for (const typed of ['燕麦', 'oat-10', '6901234577001']) {
      await box.fill(typed);
      await row('可乐 330ml').waitFor({ state: 'detached' });
      await row('燕麦奶 1 升').waitFor();
      await box.fill('');
      await row('可乐 330ml').waitFor();
    }
    await box.fill('没有这种货');
    await page.getByText('没有找到商品').waitFor();
    await visited.look('stock-not-found-phone');
    await box.fill('');
    const filter = page.getByRole('combobox', { name: '哪些商品' });
    for (const [state, name, other] of [
      ['low', '燕麦奶 1 升', '月饼礼盒'],
      ['over', '月饼礼盒', '蜂蜜'],
      ['out', '蜂蜜', '燕麦奶 1 升'],
    ] as const) {
      await filter.selectOption(state);
      await row(name).waitFor();
      await row(other).waitFor({ state: 'detached' });
    }
    await page.setViewportSize({ width: 1366, height: 768 });
    await filter.selectOption('all');
    await row('可乐 330ml').waitFor();
    await visited.look('stock-desktop');
    await filter.selectOption('low');
    await row('燕麦奶 1 升').click();
    await heading(visited, '燕麦奶 1 升').waitFor();
    await page.goBack();
    await row('燕麦奶 1 升').waitFor();
    expect(new URL(page.url()).search).toBe('?state=low');
  });

  test('a count puts the book right with a reason, goods are taken out with another, and both stand in the item’s book', async () => {
    const { on_hand } = await level(cakes);
    const visited = await come({ as: 'manager', on: 'phone', path: `/stock/${cakes}` });
    const { page } = visited;
    await visited.tap(button(visited, '盘点'));
    await visited.fill(dialog(visited).getByLabel(/^实际有多少/), String(Number(on_hand) - 3));
    await dialog(visited).getByText('相差 -3').waitFor();
    await visited.look('stock-count-phone');
    await visited.tap(button(visited, '按实数调整'));
    await page.getByText('已按实数调整').waitFor();
    expect(visited.steps).toBe(3);
    expect((await level(cakes)).on_hand).toBe(String(Number(on_hand) - 3));
    await visited.tap(button(visited, '取出'));
    await visited.fill(dialog(visited).getByLabel(/^取出多少/), '2');
    await visited.tap(dialog(visited).getByRole('button', { name: '自用', exact: true }));
    await visited.look('stock-issue-phone');
    await visited.tap(dialog(visited).getByRole('button', { name: '取出', exact: true }));
    await page.getByRole('listitem').filter({ hasText: '取出 · 自用' }).filter({ hasText: '您' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: '调整 · 盘点' }).filter({ hasText: '-3' }).first().waitFor();
    expect((await level(cakes)).on_hand).toBe(String(Number(on_hand) - 5));
    await expect.poll(() => figure(visited, '在库').textContent()).toBe(String(Number(on_hand) - 5));
  });

  test('more than is free cannot be taken out, and a batch is counted for itself', async () => {
    const visited = await come({ as: 'manager', on: 'desktop', path: `/stock/${milk}` });
    const { page } = visited;
    await button(visited, '取出').click();
    await dialog(visited)
      .getByLabel(/^取出多少/)
      .fill('9999');
    expect(await dialog(visited).getByRole('button', { name: '取出', exact: true }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await button(visited, '盘点').click();
    await dialog(visited).getByRole('combobox', { name: '批号' }).selectOption('L1101');
    await dialog(visited).getByLabel('实际有多少？账面 8').fill('7');
    await visited.look('stock-count-batch-desktop');
    await page.keyboard.press('Enter');
    await page.getByText('已按实数调整').waitFor();
    const batches = async () =>
      (await api.listBatches({ query: { store_id, variant_id: milk } })).data.data.find(({ code }) => code === 'L1101')?.on_hand;
    await expect.poll(batches, { timeout: 20_000 }).toBe('7');
  });

  test('limits are a number or days of sales, and one who saves over another’s limits sees theirs and overwrites nothing', async () => {
    const visited = await come({ as: 'manager', on: 'phone', path: `/stock/${oat}` });
    const { page } = visited;
    await link(visited, '修改').click();
    const low = page.getByRole('group', { name: '下限' });
    const over = page.getByRole('group', { name: '上限' });
    await low.getByLabel('数量', { exact: true }).fill('8');
    await over.getByLabel('固定数量').check();
    await over.getByLabel('数量', { exact: true }).fill('6');
    await button(visited, '保存').click();
    await page.getByText('上限要比下限大').waitFor();
    await over.getByLabel('按可卖天数').check();
    await over.getByLabel('天数', { exact: true }).fill('60');
    await visited.look('stock-limits-phone');
    // Goods that move meanwhile are no conflict.
    await move('receipt', oat, '1');
    await button(visited, '保存').click();
    await heading(visited, '燕麦奶 1 升').waitFor();
    expect(await level(oat)).toMatchObject({ low_limit: '8', cover_days_over: 60 });
    await link(visited, '修改').click();
    await low.getByLabel('数量', { exact: true }).fill('9');
    await limit(oat, { low_limit: '12' });
    await button(visited, '保存').click();
    await dialog(visited).getByText('有人先改过了').waitFor();
    await dialog(visited).getByText('12', { exact: true }).waitFor();
    await visited.look('stock-limits-conflict-phone');
    expect((await level(oat)).low_limit).toBe('12');
    await dialog(visited).getByRole('button').last().click();
    await expect.poll(() => low.getByLabel('数量', { exact: true }).inputValue()).toBe('12');
    await low.getByLabel('不设').check();
    await button(visited, '保存').click();
    await heading(visited, '燕麦奶 1 升').waitFor();
    expect((await level(oat)).low_limit).toBeNull();
    await page.setViewportSize({ width: 820, height: 1180 });
    await visited.look('stock-item-tablet');
  });

  test('an alert leads from Today to its item, is put to sleep for some days, and is then listed as asleep', async () => {
    await limit(oat, { low_limit: '500', over_limit: '900' });
    await limit(cakes, { over_limit: '20' });
    const alerts = async () => (await api.listAlerts({ query: { store_id, status: 'open', limit: 200 } })).data.data.map((one) => one.variant_id);
    await expect.poll(alerts, { timeout: 30_000 }).toEqual(expect.arrayContaining([oat, cakes]));
    const visited = await come({ as: 'cashier', on: 'phone' });
    const { page } = visited;
    await visited.tap(link(visited, '全部库存提醒'));
    const row = page.getByRole('row').filter({ hasText: '月饼礼盒' });
    await row.getByText(/按售价$/).waitFor();
    await visited.look('stock-alerts-phone');
    await visited.tap(button(visited, '暂停 月饼礼盒'));
    await visited.look('stock-snooze-phone');
    await visited.tap(button(visited, '7 天'));
    await row.waitFor({ state: 'detached' });
    expect(visited.steps).toBe(3);
    await page.getByRole('combobox', { name: '哪些提醒' }).selectOption('snoozed');
    await row.getByText(/^暂停到/).waitFor();
    await page.setViewportSize({ width: 1366, height: 768 });
    await visited.look('stock-alerts-desktop');
    await row.getByRole('link').click();
    await heading(visited, '月饼礼盒').waitFor();
  });

  test('whoever may not move goods or set limits is offered neither', async () => {
    const visited = await come({ as: 'cashier', on: 'phone', path: `/stock/${oat}` });
    await heading(visited, '燕麦奶 1 升').waitFor();
    for (const name of ['收货', '盘点', '取出']) expect(await button(visited, name).count(), name).toBe(0);
    expect(await link(visited, '修改').count()).toBe(0);
    for (const path of ['/stock/receive', `/stock/${oat}/limits`]) {
      await visited.page.goto(new URL(path, visited.page.url()).href);
      await visited.page.getByText('这里没有您要找的页面').or(visited.page.getByRole('alert')).first().waitFor();
      expect(await button(visited, '保存').count()).toBe(0);
    }
  });

  test('longer words fit on a phone and on a computer, and nothing is left untranslated', async () => {
    const visited = await come({ as: 'manager', on: 'phone', path: '/stock?locale=pseudo' });
    const { page } = visited;
    for (const [name, path] of [
      ['list', '/stock'],
      ['item', `/stock/${milk}`],
      ['limits', `/stock/${cakes}/limits`],
      ['alerts', '/stock/alerts'],
      ['receive', `/stock/receive?item=${milk}`],
    ] as const) {
      await page.goto(new URL(path, page.url()).href);
      await page.locator('main h1').waitFor();
      await page.locator('main [role=status]').first().waitFor({ state: 'detached' });
      await visited.look(`stock-${name}-pseudo-phone`);
    }
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.goto(new URL(`/stock/${cakes}/limits`, page.url()).href);
    await page.locator('main fieldset').first().waitFor();
    await visited.look('stock-limits-pseudo-desktop');
  });

  test('with the keyboard alone an item is found by its barcode and counted', async () => {
    const visited = await come({ as: 'manager', on: 'desktop' });
    const { page } = visited;
    await visited.press('Control+k');
    await page.getByRole('combobox', { name: '搜索' }).waitFor();
    await page.keyboard.type('6901234577001');
    await page.getByRole('option', { name: /OAT-1000/ }).waitFor();
    await visited.press('Enter');
    await heading(visited, '燕麦奶 1 升').waitFor();
    await button(visited, '盘点').focus();
    await visited.press('Enter');
    await dialog(visited)
      .getByLabel(/^实际有多少/)
      .waitFor();
    await page.keyboard.type('41');
    await visited.press('Enter');
    await page.getByText('已按实数调整').waitFor();
    expect((await level(oat)).on_hand).toBe('41');
  });
});

describe.skipIf(house === null)('modules in a browser', () => {
  const there = second?.id ?? '';
  const levels = async () => (await api.listLevels({ query: { store_id: there, limit: 200 } })).data.data;

  async function switchStock(on: false | null): Promise<void> {
    const { data } = await api.getModules({});
    await api.setModules({ ifMatch: data.version, body: { store_id: there, modules: { stock: on } } });
  }

  afterAll(async () => {
    if (house !== null) await switchStock(null);
  });

  test('M-138 B what is switched off in a store vanishes there while one looks at it, its address says so and leads back, the API refuses, and nothing is lost', async () => {
    const visited = await come({ as: 'manager', on: 'phone', path: '/stock' });
    const { page } = visited;
    const choose = (name: string) => page.locator('header select').selectOption({ label: name });
    await choose(second?.name ?? '');
    await page.getByRole('table').getByRole('link', { name: '可乐 330ml', exact: true }).waitFor();
    const before = await levels();
    await switchStock(false);
    const isOn = async () => (await api.getSession({})).data.store_list.find(({ id }) => id === there)?.modules.includes('stock');
    await expect.poll(isOn, { timeout: 20_000 }).toBe(false);
    await page.getByText('“库存”在乌鲁木齐店已关闭').waitFor();
    await visited.look('stock-switched-off-phone');
    await expect(levels()).rejects.toMatchObject({ status: 403, code: 'MODULE_OFF' });
    expect(await link(visited, '库存').count()).toBe(0);
    await visited.tap(link(visited, '回到首页'));
    await heading(visited, '今日').waitFor();
    expect(await heading(visited, '库存提醒').count()).toBe(0);
    expect(await link(visited, '收货').count()).toBe(0);
    await page.keyboard.press('Control+k');
    const box = page.getByRole('combobox', { name: '搜索' });
    await box.fill('库存');
    await page.getByText(/^没有找到/).waitFor();
    await box.fill('COLA-330');
    await page.getByText(/^没有找到/).waitFor();
    await page.keyboard.press('Escape');
    await choose(first?.name ?? '');
    await heading(visited, '库存提醒').waitFor();
    await page.keyboard.press('Control+k');
    await box.fill('COLA-330');
    await page.getByRole('option', { name: /COLA-330/ }).waitFor();
    await page.keyboard.press('Escape');
    await visited.tap(link(visited, '库存'));
    await page.getByRole('table').getByRole('link', { name: '可乐 330ml', exact: true }).waitFor();
    await switchStock(null);
    await expect.poll(() => levels().catch(() => null), { timeout: 20_000 }).toEqual(before);
    await page.reload();
    await choose(second?.name ?? '');
    await page.getByRole('table').getByRole('link', { name: '可乐 330ml', exact: true }).waitFor();
  });
});
