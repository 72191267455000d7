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

const named = ({ page }: Visit, role: 'button' | 'link' | 'heading' | 'textbox' | 'dialog' | 'combobox', name: string) =>
  page.getByRole(role, { name, exact: true });

afterEach(async () => {
  for (const one of open) await one.leave();
  open = [];
});
afterAll(closeBrowser);

describe.skipIf(house === null)('customers in a browser', () => {
  test('M-007 B a customer is taken in on a phone with one field that is required, and the next search finds them by initials', async () => {
    const visited = await come({ as: 'manager', on: 'phone' });
    const { page } = visited;
    await visited.tap(page.getByRole('navigation').getByRole('link', { name: '顾客' }));
    await page.getByRole('link', { name: '李芳' }).waitFor();
    await visited.look('customers-phone');
    await visited.tap(named(visited, 'link', '新顾客'));
    await named(visited, 'button', '保存').waitFor();
    expect(await page.locator('main form [aria-required=true]').count()).toBeLessThanOrEqual(3);
    await visited.look('customer-new-phone');
    await visited.fill(page.getByLabel('姓名'), '欧阳若雪');
    await visited.fill(page.getByLabel('手机'), '135 0013 5577');
    await visited.tap(named(visited, 'button', '保存'));
    await named(visited, 'heading', '欧阳若雪').waitFor();
    expect(visited.steps).toBeLessThanOrEqual(5);
    await page.goto(new URL('/', page.url()).href);
    visited.steps = 0;
    await visited.tap(page.getByRole('navigation').getByRole('link', { name: '顾客' }));
    await visited.fill(page.getByPlaceholder('姓名、拼音、手机尾号…'), 'oyrx');
    await page.getByRole('link', { name: '李芳' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: '欧阳若雪' }).waitFor();
    expect(visited.steps).toBeLessThanOrEqual(2);
    await page.getByPlaceholder('姓名、拼音、手机尾号…').fill('5577');
    await page.getByRole('link', { name: '欧阳若雪' }).waitFor();
  });

  test('M-005 B a note is written, changed and found by a word, and its history shows both versions', async () => {
    const { data } = await shop().createCustomer({ body: { name: '备注试客', tags: ['老客户'] } });
    const visited = await come({ as: 'manager', on: 'desktop', path: `/customers/${data.id}` });
    const { page } = visited;
    await visited.fill(page.getByRole('textbox', { name: /写备注/ }), '不吃香菜');
    await visited.tap(named(visited, 'button', '添加备注'));
    await page.getByRole('listitem').filter({ hasText: '不吃香菜' }).waitFor();
    await visited.tap(named(visited, 'button', '修改'));
    await visited.fill(named(visited, 'textbox', '修改'), '不吃香菜，也不吃葱');
    await visited.tap(named(visited, 'button', '保存备注'));
    await page.getByText('不吃香菜，也不吃葱').waitFor();
    expect(visited.steps).toBe(5);
    await shop().addNote({ params: { customer_id: data.id }, body: { text: '喜欢靠窗的位子' } });
    await page.reload();
    await page.getByText('喜欢靠窗的位子').waitFor();
    await page.getByPlaceholder('搜索备注').fill('香菜');
    await page.getByText('喜欢靠窗的位子').waitFor({ state: 'detached' });
    await page.getByText('不吃香菜，也不吃葱').waitFor();
    await named(visited, 'button', '修改记录').click();
    const versions = page.getByRole('list', { name: '修改记录' }).getByRole('listitem');
    await versions.nth(1).waitFor();
    expect((await versions.locator('p').allTextContents()).map((text) => text.trim())).toEqual(['不吃香菜，也不吃葱', '不吃香菜']);
    await visited.look('customer-desktop');
  });

  test('two people change one customer: the second is told, nothing is overwritten, and they go on from what is new', async () => {
    const { data } = await shop().createCustomer({ body: { name: '原来的名字', phone: '+86 133 0013 3001' } });
    const params = { customer_id: data.id };
    const visited = await come({ as: 'manager', on: 'tablet', path: `/customers/${data.id}/edit` });
    const { page } = visited;
    await page.getByLabel('姓名').fill('我写的名字');
    await shop().updateCustomer({ params, ifMatch: data.version, body: { name: '同事写的名字' } });
    await named(visited, 'button', '保存').click();
    await page.getByText('现在的姓名：同事写的名字').waitFor();
    await visited.look('customer-conflict-tablet');
    expect((await shop().getCustomer({ params })).data.name).toBe('同事写的名字');
    await named(visited, 'button', '载入新的内容').click();
    await page.waitForFunction(() => document.querySelector('input')?.value === '同事写的名字');
    await page.getByLabel('姓名').fill('商量好的名字');
    await page.getByLabel('性别').press('ArrowDown');
    await page.getByLabel('性别').press('Enter');
    await visited.look('customer-edit-tablet');
    await named(visited, 'button', '保存').click();
    await named(visited, 'heading', '商量好的名字').waitFor();
    expect((await shop().getCustomer({ params })).data).toMatchObject({ name: '商量好的名字', gender: 'female' });
  });

  test('a customer who was archived by mistake is back with one tap', async () => {
    const { data } = await shop().createCustomer({
      body: { name: '手滑归档', phone: '+86 133 0013 3002', email: 'slip@example.com', tags: ['vip'] },
    });
    const visited = await come({ as: 'manager', on: 'phone', path: `/customers/${data.id}` });
    const { page } = visited;
    await page.getByText('还没有往来').waitFor();
    await visited.look('customer-phone');
    await visited.tap(named(visited, 'button', '归档'));
    await visited.tap(page.getByRole('button', { name: '重复建档' }));
    await visited.look('customer-archive-phone');
    await visited.tap(page.getByRole('dialog').getByRole('button', { name: '归档', exact: true }));
    await page.getByText('这位顾客已归档').waitFor();
    await visited.tap(named(visited, 'button', '撤销'));
    await named(visited, 'button', '归档').waitFor();
    expect(visited.steps).toBe(4);
    expect((await shop().getCustomer({ params: { customer_id: data.id } })).data).toMatchObject({ status: 'active', tags: ['vip'] });
  });

  test('what a role may not do with a customer is not there', async () => {
    const { data } = await shop().createCustomer({ body: { name: '收银看见的', phone: '+86 133 0013 3003' } });
    const visited = await come({ as: 'cashier', on: 'phone', path: `/customers/${data.id}` });
    await named(visited, 'button', '添加备注').waitFor();
    for (const name of ['归档', '查看完整内容']) expect(await named(visited, 'button', name).count()).toBe(0);
  });
});
