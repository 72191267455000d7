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

type Named = 'button' | 'link' | 'heading' | 'textbox' | 'dialog' | 'switch' | 'table' | 'region' | 'list' | 'combobox';
/** A button that was pressed keeps the name of its wheel for a while. */
const named = ({ page }: Visit, role: Named, name: string) =>
  role === 'button' ? page.getByRole(role, { name: new RegExp(`^(loading )?${name}$`) }) : page.getByRole(role, { name, exact: true });

/** Chooses one of a field's options by its name. */
async function pick(visited: Visit, field: string, option: string): Promise<void> {
  await visited.page.getByRole('combobox', { name: field, exact: true }).press('ArrowDown');
  await visited.page.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
}

afterEach(async () => {
  for (const one of open) await one.leave();
  open = [];
});
afterAll(closeBrowser);

describe.skipIf(house === null)('settings in a browser', () => {
  test('each role sees its own parts of the settings and no other', async () => {
    const owner = await come({ as: 'owner', on: 'phone', path: '/settings' });
    await owner.page.getByRole('link', { name: /^操作记录/ }).waitFor();
    expect(await owner.page.locator('#main').getByRole('link').count()).toBe(9);
    await owner.look('settings-phone');
    const manager = await come({ as: 'manager', on: 'desktop', path: '/settings' });
    await manager.page.getByRole('link', { name: /^导入/ }).waitFor();
    const parts = await manager.page.locator('#main').getByRole('link').locator('b').allTextContents();
    expect(parts).toEqual(['商户与门店', '功能模块', '员工', '导入', '连接', '对外通知']);
    await manager.look('settings-desktop');
    const cashier = await come({ as: 'cashier', on: 'phone' });
    await cashier.page.getByRole('navigation').getByRole('link', { name: '顾客' }).waitFor();
    expect(await cashier.page.getByRole('navigation').getByRole('link', { name: '设置' }).count()).toBe(0);
  });

  test('a store is opened and can be used at once, and its day is changed; the business is renamed for everybody', async () => {
    const visited = await come({ as: 'owner', on: 'phone', path: '/settings/stores' });
    const { page } = visited;
    await named(visited, 'table', '门店').waitFor();
    await visited.look('stores-phone');
    await visited.tap(named(visited, 'link', '新开门店'));
    await visited.fill(page.getByLabel('名称'), '苏州一店');
    await visited.fill(page.getByLabel('编号'), 'SZ1');
    await visited.look('store-new-phone');
    await visited.tap(named(visited, 'button', '保存'));
    await visited.tap(named(visited, 'link', '苏州一店'));
    await named(visited, 'heading', '苏州一店').waitFor();
    expect(visited.steps).toBe(5);
    expect(await page.getByRole('combobox', { name: '选择门店' }).locator('option', { hasText: '苏州一店' }).count()).toBe(1);
    const made = (await shop().listStores({ query: { limit: 200 } })).data.data.find(({ code }) => code === 'SZ1');
    await page.getByLabel('名称').fill('苏州观前店');
    await shop().updateStore({ params: { store_id: made?.id ?? '' }, ifMatch: made?.version ?? 0, body: { day_starts_at: '05:00' } });
    await named(visited, 'button', '保存').click();
    await page.getByText('现在是：苏州一店').waitFor();
    await visited.look('store-conflict-phone');
    await named(visited, 'button', '载入新的内容').click();
    await page.getByText('05:00').waitFor();
    await page.getByLabel('名称').fill('苏州观前店');
    await named(visited, 'button', '保存').click();
    await named(visited, 'link', '苏州观前店').waitFor();
    expect((await shop().getStore({ params: { store_id: made?.id ?? '' } })).data).toMatchObject({ name: '苏州观前店', day_starts_at: '05:00' });

    const merchant = { merchant_id: house?.demo.merchant_id ?? '' };
    const before = (await shop().getMerchant({ params: merchant })).data;
    await named(visited, 'link', '修改').click();
    await page.getByLabel('名称').fill('云栖新名');
    await visited.look('merchant-phone');
    await named(visited, 'button', '保存').click();
    await page.getByText('云栖新名').waitFor();
    const after = (await shop().getMerchant({ params: merchant })).data;
    expect(after).toMatchObject({ name: '云栖新名', country: before.country });
    await shop().updateMerchant({ params: merchant, ifMatch: after.version, body: { name: before.name } });
  });

  test('a trade’s preset is applied with one tap and undone with one; a store differs, and goes with the business again', async () => {
    const visited = await come({ as: 'owner', on: 'phone', path: '/settings/modules' });
    const { page } = visited;
    const switches = async () => (await shop().getModules({})).data;
    const before = await switches();
    await named(visited, 'switch', '预约').waitFor();
    await visited.look('modules-phone');
    try {
      await visited.tap(named(visited, 'button', '美业'));
      await page.locator('button[aria-pressed=true]').filter({ hasText: '美业' }).waitFor();
      expect((await switches()).modules).toMatchObject({ bookings: true, service: true, purchasing: false, forecasts: false });
      await visited.look('modules-preset-phone');
      await visited.tap(named(visited, 'button', '撤销'));
      await page.getByText('已撤销').waitFor();
      expect((await switches()).modules).toEqual(before.modules);
      const [store] = house?.demo.stores ?? [];
      await page.getByLabel('对谁生效').selectOption(store?.id ?? '');
      await named(visited, 'switch', '对外通知').click();
      await page.getByText('本店不同').waitFor();
      expect((await switches()).stores).toEqual([{ store_id: store?.id, modules: { webhooks: !before.modules.webhooks } }]);
      await named(visited, 'button', '与商户一致').click();
      await page.getByText('本店不同').waitFor({ state: 'detached' });
      expect((await switches()).stores).toEqual([]);
      await page.getByLabel('对谁生效').selectOption('');
      await named(visited, 'switch', '对外通知').click();
      await page.locator('button[role=switch][aria-checked=false][aria-label="对外通知"]').waitFor();
      await expect
        .poll(
          () =>
            shop()
              .listEndpoints({})
              .then(String, (fault) => fault.code),
          { timeout: 30_000 },
        )
        .toBe('MODULE_OFF');
      await expect.poll(async () => (await shop().getSession({})).data.modules.includes('webhooks'), { timeout: 30_000 }).toBe(false);
      await page.goto(new URL('/settings', page.url()).href);
      await page.getByRole('link', { name: /^连接/ }).waitFor();
      expect(await page.getByRole('link', { name: /^对外通知/ }).count()).toBe(0);
    } finally {
      const now = await switches();
      await shop().setModules({ ifMatch: now.version, body: { modules: before.modules } });
    }
    await expect
      .poll(
        () =>
          shop()
            .listEndpoints({})
            .then(({ status }) => status, String),
        { timeout: 30_000 },
      )
      .toBe(200);
  });

  test('two people switch modules: the second is told, and nothing is overwritten', async () => {
    const visited = await come({ as: 'owner', on: 'desktop', path: '/settings/modules' });
    await named(visited, 'switch', '预测').waitFor();
    const now = (await shop().getModules({})).data;
    const isOn = now.modules.finance ?? true;
    await shop().setModules({ ifMatch: now.version, body: { modules: { finance: !isOn } } });
    await named(visited, 'switch', '预测').click();
    await visited.page.getByText('有人先改过了').waitFor();
    await visited.look('modules-conflict-desktop');
    await named(visited, 'button', '载入新的内容').click();
    await visited.page.locator(`button[role=switch][aria-label="财务"][aria-checked=${!isOn}]`).waitFor();
    const then = (await shop().getModules({})).data;
    expect(then.modules).toEqual({ ...now.modules, finance: !isOn });
    await shop().setModules({ ifMatch: then.version, body: { modules: { finance: isOn } } });
  });

  test('a colleague is invited, given another role, stopped, and back with one tap', async () => {
    const visited = await come({ as: 'owner', on: 'phone', path: '/settings/staff' });
    const { page } = visited;
    await named(visited, 'table', '员工').waitFor();
    await visited.look('staff-phone');
    await visited.tap(named(visited, 'link', '邀请员工'));
    await visited.fill(page.getByLabel('姓名'), '新来的');
    await visited.fill(page.getByLabel('邮箱', { exact: true }), 'newcomer@example.com');
    await visited.look('staff-new-phone');
    await visited.tap(named(visited, 'button', '邀请员工'));
    await visited.tap(named(visited, 'link', '新来的'));
    expect(visited.steps).toBe(5);
    await named(visited, 'button', '停用账号').waitFor();
    await visited.look('colleague-phone');
    const invited = (await shop().listStaff({ query: { limit: 200 } })).data.data.find(({ email }) => email === 'newcomer@example.com');
    expect(invited).toMatchObject({ role: 'cashier', stores: [house?.demo.stores[0]?.id] });
    const colleague = async () => (await shop().getStaff({ params: { staff_id: invited?.id ?? '' } })).data;
    await named(visited, 'button', '停用账号').click();
    await named(visited, 'button', '撤销').waitFor();
    expect((await colleague()).status).toBe('disabled');
    await named(visited, 'button', '撤销').click();
    await page.getByText('已撤销').waitFor();
    expect((await colleague()).status).toBe('active');
    await pick(visited, '角色', '销售');
    await named(visited, 'button', '保存').click();
    await named(visited, 'table', '员工').waitFor();
    expect((await colleague()).role).toBe('sales');
  });

  test('a role of one’s own is made from what one may do oneself', async () => {
    const visited = await come({ as: 'owner', on: 'desktop', path: '/settings/roles' });
    const { page } = visited;
    await named(visited, 'table', '角色').waitFor();
    await visited.look('roles-desktop');
    await named(visited, 'link', '新建角色').click();
    await page.getByLabel('名称').fill('盘点员');
    for (const word of ['查看库存、出入库和提醒', '入库、出库、调整', '查看商品、价格和条码']) await page.getByLabel(word).check();
    await visited.look('role-new-desktop');
    await named(visited, 'button', '保存').click();
    await named(visited, 'link', '盘点员').click();
    await page.getByLabel('入库、出库、调整').uncheck();
    await named(visited, 'button', '保存').click();
    await named(visited, 'table', '角色').waitFor();
    const role = (await shop().listRoles({ query: { limit: 200 } })).data.data.find(({ name }) => name === '盘点员');
    expect(role?.permissions.toSorted()).toEqual(['catalog:read', 'inventory:read']);
    await named(visited, 'table', '角色').getByRole('link', { name: '收银员', exact: true }).click();
    await page.getByText('内置角色不能修改').waitFor();
    expect(await named(visited, 'button', '保存').count()).toBe(0);
  });

  test('a key is shown once, works, and is over when it is revoked', async () => {
    if (house === null) throw new Error('There is no browser');
    const visited = await come({ as: 'owner', on: 'phone', path: '/settings/keys' });
    const { page } = visited;
    await visited.tap(named(visited, 'link', '新建密钥'));
    await visited.fill(page.getByLabel('名称'), '网店');
    await visited.tap(page.getByLabel('查看商品、价格和条码'));
    await visited.tap(named(visited, 'button', '新建密钥'));
    const shown = page.getByRole('dialog').getByLabel('密钥内容');
    await shown.waitFor();
    const secret = await shown.inputValue();
    await visited.look('key-shown-phone');
    const program = createClient({ baseUrl: house.url, credential: secret });
    expect((await program.getSession({})).data).toMatchObject({ name: '网店', permissions: ['catalog:read'] });
    await visited.tap(named(visited, 'button', '我已保存'));
    const row = page.getByRole('row').filter({ hasText: '网店' });
    await row.waitFor();
    expect(await page.content()).not.toContain(secret);
    await visited.look('keys-phone');
    await visited.tap(row.getByRole('button', { name: '吊销', exact: true }));
    await visited.tap(row.getByRole('button', { name: '永久吊销', exact: true }));
    await row.getByText('已吊销').waitFor();
    expect(visited.steps).toBe(7);
    await expect(program.getSession({})).rejects.toMatchObject({ status: 401 });
  });
});
