import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { inDays, levelOf, limitGoods, makeGoods, moveGoods } from './stock-desk.ts';
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

describe.skipIf(house === null)('stock in a browser', () => {
  let oat = '';
  let cakes = '';

  beforeAll(async () => {
    if (house === null) return;
    oat = await makeGoods('燕麦奶 1 升', 'OAT-1000', '6901234577001');
    cakes = await makeGoods('月饼礼盒', 'MOON-8', '6901234577025');
    const milk = await makeGoods('鲜牛奶', 'FRESH-500', '6901234577018', true);
    const honey = await makeGoods('蜂蜜', 'HONEY-500', '6901234577032');
    await moveGoods('receipt', oat, '4');
    await limitGoods(oat, { low_limit: '5' });
    await moveGoods('receipt', cakes, '60');
    await limitGoods(cakes, { over_limit: '50' });
    await moveGoods('receipt', honey, '3');
    await moveGoods('issue', honey, '3');
    await moveGoods('receipt', milk, '8', { code: 'L1101', expires_on: inDays(6) });
  }, 90_000);

  test('goods whose name one knows are received on a phone within five steps from Today, and taken back by one tap', async () => {
    const before = Number((await levelOf(oat)).on_hand);
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
    expect(Number((await levelOf(oat)).on_hand)).toBe(before + 24);
    await button(visited, '撤销').click();
    await page.getByText('更正').first().waitFor();
    expect(Number((await levelOf(oat)).on_hand)).toBe(before);
    await visited.look('stock-item-phone');
  });

  test('goods whose barcode one types are received on a phone within five steps from Today', async () => {
    const before = Number((await levelOf(cakes)).on_hand);
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
    expect(Number((await levelOf(cakes)).on_hand)).toBe(before + 2);
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
    expect((await levelOf(oat)).on_hand).toBe('41');
  });
});
