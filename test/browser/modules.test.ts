import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { api } from './stock-desk.ts';
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

const link = ({ page }: Visit, name: string) => page.getByRole('link', { name, exact: true });
const heading = ({ page }: Visit, name: string) => page.getByRole('heading', { name, exact: true });

describe.skipIf(house === null)('modules in a browser', () => {
  const [first, second] = house?.demo.stores ?? [];
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
    const visited = await come({ as: 'manager', on: 'desktop', path: '/stock' });
    const { page } = visited;
    const choose = (name: string) => page.locator('header select').selectOption({ label: name });
    await choose(second?.name ?? '');
    await page.getByRole('table').getByRole('link', { name: '可乐 330ml', exact: true }).waitFor();
    const before = await levels();
    await switchStock(false);
    const isOn = async () => (await api.getSession({})).data.store_list.find(({ id }) => id === there)?.modules.includes('stock');
    await expect.poll(isOn, { timeout: 20_000 }).toBe(false);
    await page.getByText('“库存”在乌鲁木齐店已关闭').waitFor();
    await visited.look('stock-switched-off-desktop');
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
