import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { closeBrowser, house, type Viewport, type Visit, type VisitOptions, viewports, visit } from './visit.ts';

let open: Visit[] = [];

async function come(options: VisitOptions): Promise<Visit> {
  const visited = await visit(options);
  open.push(visited);
  return visited;
}

/** Waits until nothing on the screen is still being asked for. */
async function isThere({ page }: Visit): Promise<void> {
  await page.locator('main h1').waitFor();
  await page.locator('main [role=status]').first().waitFor({ state: 'detached' });
}

const sizes = Object.keys(viewports).filter((one): one is Viewport => one in viewports);

afterEach(async () => {
  for (const one of open) await one.leave();
  open = [];
});
afterAll(closeBrowser);

describe.skipIf(house === null)('the console in a browser', () => {
  test.each([
    ['zh-CN', '登录'],
    ['zh-TW', '登入'],
    ['en', 'Sign in'],
  ] as const)('strangers are greeted in %s and see one way in', async (locale, words) => {
    const visited = await come({ on: 'phone', locale });
    await visited.page.getByRole('button', { name: words, exact: true }).waitFor();
    await visited.look(`welcome-${locale}-phone`);
  });

  test('an owner signs in on the real page, and neither code nor token stays in the address', async () => {
    const visited = await come({ on: 'phone' });
    await visited.signIn('owner');
    await isThere(visited);
    expect(new URL(visited.page.url()).search).toBe('');
    expect(await visited.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('oidc')))).toEqual([]);
    visited.holdsToPolicy('sign-in');
  });

  test.each(sizes)('today is clear on a %s, in light and dark', async (on) => {
    for (const dark of [false, true]) {
      const visited = await come({ as: 'owner', on, dark });
      await isThere(visited);
      await visited.look(`today-owner-${on}${dark ? '-dark' : ''}`);
    }
  });

  test('a cashier sees no sales figures, and an owner does', async () => {
    const cashier = await come({ as: 'cashier', on: 'phone' });
    await isThere(cashier);
    await cashier.page.getByRole('heading', { name: '库存提醒', exact: true }).waitFor();
    expect(await cashier.page.getByRole('heading', { name: '今天卖了', exact: true }).count()).toBe(0);
    await cashier.look('today-cashier-phone');
    const owner = await come({ as: 'owner', on: 'phone' });
    await owner.page.getByRole('heading', { name: '今天卖了', exact: true }).waitFor();
  });

  test('the language changes at once, stays, and misses no word', async () => {
    const visited = await come({ as: 'owner', on: 'phone' });
    await visited.tap(visited.page.getByRole('button', { name: '我的设置' }));
    await visited.tap(visited.page.getByText('繁體中文'));
    await visited.page.getByRole('heading', { name: '庫存提醒', exact: true, includeHidden: true }).waitFor();
    expect(visited.steps).toBe(2);
    await visited.page.getByText('登出').waitFor();
    await visited.look('settings-zh-TW-phone');
    await visited.page.getByText('English').click();
    await visited.page.getByText('Sign out').waitFor();
    await visited.look('settings-en-phone');
    await visited.page.reload();
    await visited.page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
    expect(await visited.page.evaluate(() => document.documentElement.lang)).toBe('en');
  });

  test('a language with longer words fits on a phone, and nothing is left untranslated', async () => {
    const visited = await come({ as: 'owner', on: 'phone', path: '/?locale=pseudo' });
    await isThere(visited);
    const plain = await visited.page.locator('main h1, main h2').allTextContents();
    expect(plain.length).toBeGreaterThan(2);
    expect(plain.filter((text) => !text.startsWith('['))).toEqual([]);
    await visited.look('today-pseudo-phone');
  });

  test('with the keyboard alone one finds the search box, another store, and the way back', async () => {
    const visited = await come({ as: 'owner', on: 'desktop' });
    await isThere(visited);
    await visited.press('Control+k');
    await visited.page.getByRole('combobox', { name: '搜索' }).waitFor();
    await visited.look('search-desktop');
    await visited.page.keyboard.type('乌鲁木齐');
    await visited.page.getByRole('option', { name: '乌鲁木齐店 切换门店' }).waitFor();
    await visited.press('Enter');
    await visited.page.locator('header select').waitFor();
    expect(await visited.page.locator('header select option:checked').textContent()).toBe('乌鲁木齐店');
    expect(visited.steps).toBe(2);
  });

  test('an address that leads nowhere says so and leads back', async () => {
    const visited = await come({ as: 'cashier', on: 'phone', path: '/nowhere' });
    await visited.page.getByText('这里没有您要找的页面').waitFor();
    await visited.look('not-here-phone');
    await visited.tap(visited.page.getByText('回到首页'));
    await visited.page.getByRole('heading', { name: '今日', exact: true }).waitFor();
  });

  test('whose sign-in has ended is asked to sign in again in place, and comes back to the same screen', async () => {
    const visited = await come({ as: 'manager', on: 'phone', path: '/?view=kept' });
    await isThere(visited);
    await visited.page.route('**/v1/**', (route) =>
      route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{"code":"INVALID_TOKEN"}' }),
    );
    const again = visited.page.getByRole('button', { name: '重新登录' });
    await again.waitFor();
    await visited.look('signed-out-phone');
    await visited.page.unroute('**/v1/**');
    await again.click();
    await visited.giveSignIn('manager');
    await visited.page.waitForURL('**/?view=kept');
    await isThere(visited);
    expect(new URL(visited.page.url()).search).toBe('?view=kept');
  });
});
