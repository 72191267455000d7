import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { api, inDays, levelOf, limitGoods, makeGoods, moveGoods, store_id } from './stock-desk.ts';
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

const button = ({ page }: Visit, name: string) => page.getByRole('button', { name, exact: true });
const link = ({ page }: Visit, name: string) => page.getByRole('link', { name, exact: true });
const heading = ({ page }: Visit, name: string) => page.getByRole('heading', { name, exact: true });
const dialog = ({ page }: Visit) => page.getByRole('dialog');
const figure = ({ page }: Visit, name: string) => page.locator('main dl div').filter({ hasText: name }).locator('dd');

describe.skipIf(house === null)('an item of the stock in a browser', () => {
  let soy = '';
  let yogurt = '';
  let gifts = '';

  beforeAll(async () => {
    if (house === null) return;
    soy = await makeGoods('豆浆 1 升', 'SOY-1000', '6901234577049');
    yogurt = await makeGoods('酸奶', 'YOG-200', '6901234577056', true);
    gifts = await makeGoods('粽子礼盒', 'ZONG-8', '6901234577063');
    await moveGoods('receipt', soy, '6');
    await limitGoods(soy, { low_limit: '5' });
    await moveGoods('receipt', gifts, '60');
    await limitGoods(gifts, { over_limit: '50' });
    await moveGoods('receipt', yogurt, '8', { code: 'L1101', expires_on: inDays(6) });
    await moveGoods('receipt', yogurt, '30', { code: 'L1202', expires_on: inDays(90) });
  }, 90_000);

  test('a count puts the book right with a reason, goods are taken out with another, and both stand in the item’s book', async () => {
    const { on_hand } = await levelOf(gifts);
    const visited = await come({ as: 'manager', on: 'phone', path: `/stock/${gifts}` });
    const { page } = visited;
    await visited.tap(button(visited, '盘点'));
    await visited.fill(dialog(visited).getByLabel(/^实际有多少/), String(Number(on_hand) - 3));
    await dialog(visited).getByText('相差 -3').waitFor();
    await visited.look('stock-count-phone');
    await visited.tap(button(visited, '按实数调整'));
    await page.getByText('已按实数调整').waitFor();
    expect(visited.steps).toBe(3);
    expect((await levelOf(gifts)).on_hand).toBe(String(Number(on_hand) - 3));
    await visited.tap(button(visited, '取出'));
    await visited.fill(dialog(visited).getByLabel(/^取出多少/), '2');
    await visited.tap(dialog(visited).getByRole('button', { name: '自用', exact: true }));
    await visited.look('stock-issue-phone');
    await visited.tap(dialog(visited).getByRole('button', { name: '取出', exact: true }));
    await page.getByRole('listitem').filter({ hasText: '取出 · 自用' }).filter({ hasText: '您' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: '调整 · 盘点' }).filter({ hasText: '-3' }).first().waitFor();
    expect((await levelOf(gifts)).on_hand).toBe(String(Number(on_hand) - 5));
    await expect.poll(() => figure(visited, '在库').textContent()).toBe(String(Number(on_hand) - 5));
  });

  test('more than is free cannot be taken out, and a batch is counted for itself', async () => {
    const visited = await come({ as: 'manager', on: 'desktop', path: `/stock/${yogurt}` });
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
      (await api.listBatches({ query: { store_id, variant_id: yogurt } })).data.data.find(({ code }) => code === 'L1101')?.on_hand;
    await expect.poll(batches, { timeout: 20_000 }).toBe('7');
  });

  test('limits are a number or days of sales, and one who saves over another’s limits sees theirs and overwrites nothing', async () => {
    const visited = await come({ as: 'manager', on: 'phone', path: `/stock/${soy}` });
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
    await moveGoods('receipt', soy, '1');
    await button(visited, '保存').click();
    await heading(visited, '豆浆 1 升').waitFor();
    expect(await levelOf(soy)).toMatchObject({ low_limit: '8', cover_days_over: 60 });
    await link(visited, '修改').click();
    await low.getByLabel('数量', { exact: true }).fill('9');
    await limitGoods(soy, { low_limit: '12' });
    await button(visited, '保存').click();
    await dialog(visited).getByText('有人先改过了').waitFor();
    await dialog(visited).getByText('12', { exact: true }).waitFor();
    await visited.look('stock-limits-conflict-phone');
    expect((await levelOf(soy)).low_limit).toBe('12');
    await dialog(visited).getByRole('button').last().click();
    await expect.poll(() => low.getByLabel('数量', { exact: true }).inputValue()).toBe('12');
    await low.getByLabel('不设').check();
    await button(visited, '保存').click();
    await heading(visited, '豆浆 1 升').waitFor();
    expect((await levelOf(soy)).low_limit).toBeNull();
    await page.setViewportSize({ width: 820, height: 1180 });
    await visited.look('stock-item-tablet');
  });

  test('an alert leads from Today to its item, is put to sleep for some days, and is then listed as asleep', async () => {
    await limitGoods(soy, { low_limit: '500', over_limit: '900' });
    await limitGoods(gifts, { over_limit: '20' });
    const alerts = async () => (await api.listAlerts({ query: { store_id, status: 'open', limit: 200 } })).data.data.map((one) => one.variant_id);
    await expect.poll(alerts, { timeout: 30_000 }).toEqual(expect.arrayContaining([soy, gifts]));
    const visited = await come({ as: 'cashier', on: 'phone' });
    const { page } = visited;
    await visited.tap(link(visited, '全部库存提醒'));
    const row = page.getByRole('row').filter({ hasText: '粽子礼盒' });
    await row.getByText(/按售价$/).waitFor();
    await visited.look('stock-alerts-phone');
    await visited.tap(button(visited, '暂停 粽子礼盒'));
    await visited.look('stock-snooze-phone');
    await visited.tap(button(visited, '7 天'));
    await row.waitFor({ state: 'detached' });
    expect(visited.steps).toBe(3);
    await page.getByRole('combobox', { name: '哪些提醒' }).selectOption('snoozed');
    await row.getByText(/^暂停到/).waitFor();
    await page.setViewportSize({ width: 1366, height: 768 });
    await visited.look('stock-alerts-desktop');
    await row.getByRole('link').click();
    await heading(visited, '粽子礼盒').waitFor();
  });

  test('whoever may not move goods or set limits is offered neither', async () => {
    const visited = await come({ as: 'cashier', on: 'phone', path: `/stock/${soy}` });
    await heading(visited, '豆浆 1 升').waitFor();
    for (const name of ['收货', '盘点', '取出']) expect(await button(visited, name).count(), name).toBe(0);
    expect(await link(visited, '修改').count()).toBe(0);
    for (const path of ['/stock/receive', `/stock/${soy}/limits`]) {
      await visited.page.goto(new URL(path, visited.page.url()).href);
      await visited.page.getByText('这里没有您要找的页面').waitFor();
      expect(await button(visited, '保存').count()).toBe(0);
    }
  });

  test('longer words fit on a phone and on a computer, and nothing is left untranslated', async () => {
    const visited = await come({ as: 'manager', on: 'phone', path: '/stock?locale=pseudo' });
    const { page } = visited;
    for (const [name, path] of [
      ['list', '/stock'],
      ['item', `/stock/${yogurt}`],
      ['limits', `/stock/${gifts}/limits`],
      ['alerts', '/stock/alerts'],
      ['receive', `/stock/receive?item=${yogurt}`],
    ] as const) {
      await page.goto(new URL(path, page.url()).href);
      await page.locator('main h1').waitFor();
      await page.locator('main [role=status]').first().waitFor({ state: 'detached' });
      await visited.look(`stock-${name}-pseudo-phone`);
    }
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.goto(new URL(`/stock/${gifts}/limits`, page.url()).href);
    await page.locator('main fieldset').first().waitFor();
    await visited.look('stock-limits-pseudo-desktop');
  });
});
