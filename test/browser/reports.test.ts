import { readFileSync } from 'node:fs';
import { createClient } from '@dianke/sdk/create-client';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectCellsInTable, expectSeriesInTable, largestCell, tableOf } from './chart-tables.ts';
import { hourText, monthOf, oddName, type Planted, peakOf, planSales, plantSales, weekdayOf } from './plant-sales.ts';
import { closeBrowser, house, type Visit, type VisitOptions, visit } from './visit.ts';

const dayMs = 86_400_000;
let open: Visit[] = [];

async function come(options: VisitOptions): Promise<Visit> {
  const visited = await visit(options);
  open.push(visited);
  return visited;
}

function shop() {
  if (house === null) throw new Error('There is no browser');
  const store = house.demo.stores[1];
  return { api: createClient({ baseUrl: house.url, credential: house.demo.api_key }), store_id: store?.id ?? '', name: store?.name ?? '' };
}

const chosen = (page: Page, label: string) => page.locator('main').getByLabel(label, { exact: true });

async function toUrumqi({ page }: Visit): Promise<void> {
  await page.getByRole('combobox', { name: '选择门店', exact: true }).selectOption({ label: shop().name });
}

afterEach(async () => {
  for (const one of open) await one.leave();
  open = [];
});
afterAll(closeBrowser);

describe.skipIf(house === null)('reports in a browser', () => {
  const planted = planSales();

  beforeAll(async () => {
    if (house === null) return;
    const { api, store_id } = shop();
    await plantSales(api, store_id, planted);
  }, 120_000);

  test('M-028 B the planted peak is the largest cell, by weekday and hour, by month, of everything and of one product', async () => {
    const visited = await come({ as: 'manager', on: 'phone', path: '/reports/times?period=days30' });
    const { page } = visited;
    await toUrumqi(visited);
    const maps = [
      ['weekday_hour', (sale: Planted) => `${weekdayOf(sale)} ${hourText(sale.hour)}`],
      ['month_hour', (sale: Planted) => `${monthOf(sale)} ${hourText(sale.hour)}`],
      ['month_weekday', (sale: Planted) => `${weekdayOf(sale)} ${monthOf(sale)}`],
    ] as const;
    for (const [map, placeOf] of maps) {
      await chosen(page, '时段').selectOption(map);
      const peak = peakOf(planted, placeOf);
      await page.getByText(`最旺：${peak}，`).waitFor();
      await page.locator('[role=img][data-drawn]').waitFor();
      expect(await largestCell(page)).toBe(peak);
    }
    await chosen(page, '时段').selectOption('weekday_hour');
    await chosen(page, '商品').selectOption({ label: oddName });
    await page.getByText('最旺：周二 08:00–09:00，36', { exact: true }).waitFor();
    expect(await largestCell(page)).toBe('周二 08:00–09:00');
    await visited.look('reports-times-product-phone');
  });

  async function expectTables(on: 'phone' | 'desktop', dark: boolean): Promise<void> {
    const visited = await come({ as: 'manager', on, dark, path: '/reports?period=days30' });
    const { page } = visited;
    await toUrumqi(visited);
    const name = (screen: string) => `reports-${screen}-${on}${dark ? '-dark' : ''}`;
    for (const by of ['day', 'product', 'hour', 'staff'] as const) {
      await chosen(page, '分组').selectOption(by);
      const title = { day: '按天', product: '按商品', hour: '按小时', staff: '按员工' }[by];
      await page.getByRole('table', { name: `净销售额 · ${title}`, exact: true }).waitFor();
      await page
        .getByRole('img', { name: `图表：净销售额 · ${title}。数字见下表。`, exact: true })
        .and(page.locator('[data-drawn]'))
        .waitFor();
      await expectSeriesInTable(page);
      if (by === 'day' || by === 'product') await visited.look(name(by));
    }
    await page.getByRole('link', { name: '畅销与滞销', exact: true }).click();
    for (const list of ['畅销', '滞销']) {
      await page.getByText(list, { exact: true }).click();
      await page.getByRole('table', { name: `${list}商品 · 按件数`, exact: true }).waitFor();
      await page.locator('[role=img][data-drawn]').waitFor();
      await expectSeriesInTable(page);
      await visited.look(name(list === '畅销' ? 'best' : 'slow'));
    }
    await page.getByRole('link', { name: '时段', exact: true }).click();
    await page.getByRole('table', { name: '净销售额的时段分布（合计）', exact: true }).waitFor();
    await page.locator('[role=img][data-drawn]').waitFor();
    await expectCellsInTable(page);
    await visited.look(name('times'));
  }

  test.each([false, true])('M-030 B on a phone every chart has a table of the same figures, without a barrier (dark: %s)', async (dark) => {
    await expectTables('phone', dark);
  });

  test.each([false, true])('on a computer every chart has a table of the same figures, without a barrier (dark: %s)', async (dark) => {
    await expectTables('desktop', dark);
  });

  test('a period is held against the one before and against the same a year ago, and a day leads to its orders', async () => {
    const visited = await come({ as: 'manager', on: 'desktop', path: '/reports?period=lastWeek' });
    const { page } = visited;
    await toUrumqi(visited);
    const table = page.getByRole('table', { name: '净销售额 · 按天', exact: true });
    await table.waitFor();
    const { api, store_id } = shop();
    const sums = async (from: string, to: string) => (await api.reportSales({ query: { store_id, from, to } })).data.totals[0]?.net ?? 0;
    const today = new Date(Date.now() + 6 * 3_600_000).toISOString().slice(0, 10);
    const monday = new Date(Date.parse(today) - (((new Date(today).getUTCDay() + 6) % 7) + 7) * dayMs);
    const day = (after: number) => new Date(monday.getTime() + after * dayMs).toISOString().slice(0, 10);
    await expect
      .poll(async () => {
        const { head, figures } = await tableOf(page);
        const sum = (title: string) => figures.reduce((all, row) => all + (row[head.indexOf(title)] ?? 0), 0);
        return [figures.length, Math.round(sum('净销售额') * 100), Math.round(sum('对比期净销售额') * 100)];
      })
      .toEqual([7, await sums(day(0), day(6)), await sums(day(-7), day(-1))]);
    await visited.look('reports-week-against-before-desktop');
    await chosen(page, '对比').selectOption('year');
    await page.getByText(/^对比期（.+）¥0\.00$/).waitFor();
    await visited.look('reports-week-against-year-desktop');
    await table.getByRole('link').last().click();
    await page.getByRole('table', { name: '订单', exact: true }).waitFor();
    expect(await chosen(page, '月份').inputValue()).toBe(day(6).slice(0, 7));
  });

  test('all rows are saved as CSV that Excel opens and as Excel, and a name that looks like a formula lies inert', async () => {
    const visited = await come({ as: 'manager', on: 'phone', path: '/reports?period=days30&by=product&against=nothing' });
    const { page } = visited;
    await toUrumqi(visited);
    await page.getByRole('table', { name: '净销售额 · 按商品', exact: true }).getByText(oddName, { exact: true }).waitFor();
    const save = async (name: string) => {
      const [file] = await Promise.all([page.waitForEvent('download'), visited.tap(page.getByRole('button', { name, exact: true }))]);
      return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
    };
    const csv = await save('下载 CSV');
    expect(csv.name).toMatch(/^sales-product-\d{4}-\d{2}-\d{2}-\d{4}-\d{2}-\d{2}\.csv$/);
    expect([...csv.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = csv.bytes.toString('utf8').split('\r\n');
    expect(lines.find((line) => line.includes('HYPERLINK'))).toBe(`"'=HYPERLINK(""http://example.com"")",360.00,36,360.00,0.00,0.00,0.00`);
    const xlsx = await save('下载 Excel');
    expect([xlsx.name.slice(-5), xlsx.bytes.subarray(0, 2).toString()]).toEqual(['.xlsx', 'PK']);
    visited.holdsToPolicy('reports-export');
  });

  test('the store that is chosen is the one that is shown, all of one’s own together if one wants', async () => {
    const visited = await come({ as: 'manager', on: 'tablet', path: '/reports?period=days30&by=store&against=nothing' });
    const { page } = visited;
    await toUrumqi(visited);
    const table = page.getByRole('table', { name: '净销售额 · 按门店', exact: true });
    await table.getByRole('rowheader', { name: shop().name, exact: true }).waitFor();
    expect(await table.getByRole('rowheader').count()).toBe(1);
    await chosen(page, '门店范围').selectOption('all');
    await page.getByText(/^全部门店 · /).waitFor();
    await table.getByRole('rowheader', { name: shop().name, exact: true }).waitFor();
    await visited.look('reports-stores-tablet');
  });

  test('dates of one’s own are told when they are too many, and shown when they are not', async () => {
    const visited = await come({ as: 'owner', on: 'phone', path: '/reports?period=own&from=2020-01-01&to=2026-01-01' });
    const { page } = visited;
    await page.getByRole('alert').getByText('请选 1 到 400 天。', { exact: true }).waitFor();
    await page.getByLabel('开始日期', { exact: true }).fill('2025-12-01');
    await page.getByText('这段时间没有销售', { exact: true }).waitFor();
    await visited.look('reports-own-dates-phone');
  });

  test.each([
    ['en', 'Reports', 'desktop'],
    ['zh-TW', '報表', 'phone'],
  ] as const)('reports are said in %s', async (locale, title, on) => {
    const visited = await come({ as: 'owner', on, locale, path: '/reports?period=days30&stores=all' });
    const { page } = visited;
    for (const [at, screen] of ['sales', 'sellers', 'times'].entries()) {
      await page.getByRole('navigation').getByRole('link').and(page.locator('main a')).nth(at).click();
      await page.getByRole('heading', { name: title, exact: true }).waitFor();
      await page.locator('[role=img][data-drawn]').first().waitFor();
      await visited.look(`reports-${screen}-${on}-${locale}`);
    }
  });

  test('a shop that has switched reports off does not see them', async () => {
    const { api } = shop();
    const turn = async (isOn: boolean) => {
      const { etag } = await api.getModules({});
      await api.setModules({ body: { modules: { reports: isOn } }, ifMatch: etag ?? '' });
      await expect.poll(async () => (await api.getSession({})).data.modules.includes('reports'), { timeout: 60_000 }).toBe(isOn);
    };
    await turn(false);
    try {
      const { page } = await come({ as: 'owner', on: 'desktop' });
      await page.getByRole('link', { name: '订单', exact: true }).waitFor();
      expect(await page.getByRole('link', { name: '报表', exact: true }).count()).toBe(0);
    } finally {
      await turn(true);
    }
  });

  test('whoever sees no reports finds none', async () => {
    const visited = await come({ as: 'cashier', on: 'phone', path: '/reports' });
    await visited.page.getByText('这里没有您要找的页面', { exact: true }).waitFor();
    expect(await visited.page.getByRole('link', { name: '报表', exact: true }).count()).toBe(0);
  });
});
