import { readFileSync } from 'node:fs';
import { createClient } from '@dianke/sdk/create-client';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { closeBrowser, house, type Visit, type VisitOptions, visit } from './visit.ts';

let open: Visit[] = [];

async function come(options: VisitOptions): Promise<Visit> {
  const visited = await visit(options);
  open.push(visited);
  return visited;
}

function shop() {
  if (house === null) throw new Error('There is no browser');
  return createClient({ baseUrl: house.url, credential: house.demo.api_key });
}

const named = ({ page }: Visit, role: 'button' | 'link' | 'heading' | 'list' | 'region', name: string) => page.getByRole(role, { name, exact: true });

const csv = (name: string, lines: readonly string[]) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });

/** The figures of a run that is over: new, updated, there already, not taken. */
async function figuresOf({ page }: Visit): Promise<number[]> {
  const figures = await page.locator('#main dl').first().locator('dd').allTextContents();
  return figures.map(Number);
}

afterEach(async () => {
  for (const one of open) await one.leave();
  open = [];
});
afterAll(closeBrowser);

describe.skipIf(house === null)('files in a browser', () => {
  test('a list of customers comes in from a phone: columns guessed and mended, tried, taken in, and what failed is mended and taken in, too', async () => {
    const visited = await come({ as: 'manager', on: 'phone', path: '/customers' });
    const { page } = visited;
    await page.getByRole('link', { name: '李芳', exact: true }).waitFor();
    await visited.look('customers-import-phone');
    await visited.tap(named(visited, 'link', '导入'));
    await named(visited, 'button', '上传并查看').waitFor();
    await visited.look('import-new-phone');
    const lines = [
      '卡,姓名,手机,称谓,生日',
      'IMP-001,温如言,177 5501 9001,老师,1990/8/15',
      'IMP-002,柳知夏,177 5501 9002,VIP,1985-02-30',
      'IMP-003,方既明,12,,',
      'IMP-004,沈见微,177 5501 9004,VIP,',
    ];
    await page.getByLabel('CSV 文件').setInputFiles(csv('名单.csv', lines));
    await visited.tap(named(visited, 'button', '上传并查看'));
    await page.getByLabel('姓名 必需', { exact: true }).waitFor();
    expect(await page.getByLabel('姓名 必需', { exact: true }).inputValue()).toBe('姓名');
    expect(await page.getByLabel('手机', { exact: true }).inputValue()).toBe('手机');
    expect(await page.getByLabel('生日', { exact: true }).inputValue()).toBe('生日');
    expect(await page.getByLabel('会员号', { exact: true }).inputValue()).toBe('');
    await page.getByText('不读取：卡 · 称谓').waitFor();
    await page.getByLabel('会员号', { exact: true }).selectOption('卡');
    await page.getByLabel('标签', { exact: true }).selectOption('称谓');
    await named(visited, 'list', '前几行').getByText('IMP-001').waitFor();
    await visited.look('import-columns-phone');
    await visited.tap(named(visited, 'button', '先试一遍'));
    await named(visited, 'heading', '试完了，什么都没有写入。').waitFor();
    expect(await figuresOf(visited)).toEqual([2, 0, 0, 2]);
    const failed = named(visited, 'list', '需要修改的行').getByRole('listitem');
    await failed.nth(1).waitFor();
    expect(await failed.nth(0).textContent()).toContain('第 3 行 · 生日1985-02-30');
    expect(await failed.nth(1).textContent()).toContain('第 4 行 · 手机12');
    await visited.look('import-tried-phone');
    await expect(shop().lookUpCustomer({ body: { external_id: 'IMP-001' } })).rejects.toThrow('NOT_FOUND');

    await visited.tap(named(visited, 'button', '正式导入'));
    await named(visited, 'heading', '导入完成。').waitFor();
    expect(await figuresOf(visited)).toEqual([2, 0, 0, 2]);
    expect((await shop().lookUpCustomer({ body: { external_id: 'IMP-004' } })).data).toMatchObject({
      name: '沈见微',
      tags: ['vip'],
      source: 'import',
    });
    await visited.look('import-done-phone');

    const [download] = await Promise.all([page.waitForEvent('download'), visited.tap(named(visited, 'link', '下载这些行'))]);
    const [header, ...rows] = readFileSync(await download.path(), 'utf8')
      .replace('\ufeff', '')
      .trimEnd()
      .split('\r\n');
    expect(header).toBe('卡,姓名,手机,称谓,生日,error_row,error_column,error_code,error_detail');
    expect(rows).toHaveLength(2);
    const mended = rows.map((row) => row.replace('1985-02-30', '1985-02-28').replace(',12,', ',177 5501 9003,'));
    await visited.tap(named(visited, 'link', '上传改好的文件'));
    await page.getByLabel('CSV 文件').setInputFiles(csv('改好.csv', [header ?? '', ...mended]));
    await visited.tap(named(visited, 'button', '上传并查看'));
    await page.getByLabel('会员号', { exact: true }).selectOption('卡');
    await visited.tap(named(visited, 'button', '正式导入'));
    await named(visited, 'heading', '导入完成。').waitFor();
    expect(await figuresOf(visited)).toEqual([2, 0, 0, 0]);
    expect(await named(visited, 'list', '需要修改的行').count()).toBe(0);
    expect((await shop().lookUpCustomer({ body: { external_id: 'IMP-003' } })).data).toMatchObject({ name: '方既明' });
    visited.holdsToPolicy('import-mended-phone');
  });

  test('the content policy lets the page post to the one bucket of files and to no other', async () => {
    if (house === null) throw new Error('There is no browser');
    const { upload } = (await shop().createImport({ body: { kind: 'customers' } })).data;
    const policy = (await fetch(house.url)).headers.get('content-security-policy') ?? '';
    const spokenWith = /connect-src ([^;]*)/.exec(policy)?.[1]?.split(' ') ?? [];
    expect(spokenWith).toHaveLength(3);
    expect(spokenWith).toEqual(expect.arrayContaining(["'self'", house.signInOrigin, upload.url]));
  });

  test('goods, counts and past sales say what they need, a run can be stopped, and a file that is none is refused with its remedy', async () => {
    const visited = await come({ as: 'owner', on: 'desktop', path: '/settings' });
    const { page } = visited;
    await page.getByRole('link', { name: /^导入/ }).click();
    await named(visited, 'link', '新导入').first().click();
    await page.getByRole('radio', { name: /历史销售/ }).check();
    await page.getByLabel('这份文件的名字').fill('old-till');
    await page.getByLabel('CSV 文件').setInputFiles(csv('历史.csv', ['单号,时间,数量,单价', '1,2024-05-01 10:15,1,3.00']));
    await visited.look('import-new-desktop');
    await named(visited, 'button', '上传并查看').click();
    await page.getByText('还缺：货号 或 品名').waitFor();
    expect(await named(visited, 'button', '先试一遍').isDisabled()).toBe(true);
    await visited.look('import-columns-desktop');

    await page.goto(new URL('/settings/imports/new?kind=products', page.url()).href);
    const goods = Array.from({ length: 6_000 }, (_, at) => `LONG-${at},长名单 ${at},1.00`);
    await page.getByLabel('CSV 文件').setInputFiles(csv('商品.csv', ['货号,品名,售价', ...goods]));
    await named(visited, 'button', '上传并查看').click();
    await named(visited, 'button', '先试一遍').click();
    await named(visited, 'button', '取消导入').waitFor();
    await visited.look('import-running-desktop');
    await named(visited, 'button', '取消导入').click();
    await named(visited, 'button', '确定停下').click();
    await named(visited, 'heading', '已取消。已带入的保留。').waitFor();
    await named(visited, 'button', '改列后重新开始').click();
    await page.getByLabel('货号 必需', { exact: true }).waitFor();

    await page.goto(new URL('/settings/imports/new?kind=customers', page.url()).href);
    await page.getByLabel('CSV 文件').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from([0x50, 0x4b, 3, 4, 0, 0]) });
    await named(visited, 'button', '上传并查看').click();
    await page.getByRole('alert').waitFor();
    await named(visited, 'link', '上传改好的文件').waitFor();
    await visited.look('import-refused-desktop');

    await page.goto(new URL('/settings/imports', page.url()).href);
    await page.getByRole('link', { name: '历史销售', exact: true }).waitFor();
    await visited.look('imports-desktop');
  });

  test('who may not import sees no way to it', async () => {
    const visited = await come({ as: 'cashier', on: 'phone', path: '/customers' });
    await named(visited, 'link', '新顾客').waitFor();
    expect(await named(visited, 'link', '导入').count()).toBe(0);
    await visited.page.goto(new URL('/settings/imports', visited.page.url()).href);
    await visited.page.getByText('这里没有您要找的页面').waitFor();
  });
});
