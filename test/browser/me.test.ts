import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { digits, sentTexts, shop } from './tagged-audience.ts';
import { closeBrowser, house, type Visit, type VisitOptions, visit } from './visit.ts';

let open: Visit[] = [];

async function come(options: VisitOptions): Promise<Visit> {
  const visited = await visit(options);
  open.push(visited);
  return visited;
}

const named = ({ page }: Visit, role: 'button' | 'heading' | 'switch', name: string) => page.getByRole(role, { name, exact: true });
const myPage = () => `/me/${house?.demo.merchant_id ?? ''}`;

/** A customer with an order that is paid. */
async function buyer(): Promise<{ readonly id: string; readonly name: string; readonly phone: string }> {
  const phone = `138${digits(8)}`;
  const name = `会员${digits(4)}`;
  const store_id = house?.demo.stores[0]?.id ?? '';
  const { data } = await shop().createCustomer({ body: { name, phone: `+86 ${phone}`, store_id } });
  const variant = (await shop().listProducts({ query: { limit: 1 } })).data.data[0]?.variants[0];
  const body = { store_id, customer_id: data.id, lines: [{ variant_id: variant?.id ?? '', quantity: '2' }] };
  const placed = (await shop().placeOrder({ body, idempotencyKey: crypto.randomUUID() })).data;
  const payment = { method: 'cash', amount: placed.due } as const;
  await shop().payOrder({ params: { order_id: placed.id }, body: payment, idempotencyKey: crypto.randomUUID() });
  return { id: data.id, name, phone };
}

/** The code that was sent to a phone last. */
async function codeTo(phone: string): Promise<string> {
  const code = async () => {
    const messages: { readonly detail: { readonly to: readonly string[]; readonly text: string } }[] = JSON.parse(await sentTexts());
    const own = messages.find(({ detail }) => detail.to.includes(`+86${phone}`));
    return /[0-9]{6}/.exec(own?.detail.text ?? '')?.[0] ?? '';
  };
  await expect.poll(code, { timeout: 30_000 }).toMatch(/^[0-9]{6}$/);
  return code();
}

/** A scanner's keys, faster than any hand. */
async function scan({ page }: Visit, code: string): Promise<void> {
  await page.evaluate(
    (keys) => {
      for (const key of keys) document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    },
    [...code, 'Enter'],
  );
}

async function signIn(visited: Visit, phone: string): Promise<void> {
  const { page } = visited;
  await visited.fill(page.getByLabel('手机或邮箱'), phone);
  await visited.tap(named(visited, 'button', '发送验证码'));
  await page.getByLabel('验证码').waitFor();
  await visited.fill(page.getByLabel('验证码'), await codeTo(phone));
  await visited.tap(named(visited, 'button', '登录'));
}

afterEach(async () => {
  for (const one of open) await one.leave();
  open = [];
});
afterAll(closeBrowser);

describe.skipIf(house === null)('a customer’s own page in a browser', () => {
  test('a customer signs in with a code, sees card, points and orders, and opts in and out by one tap', async () => {
    const { id, name, phone } = await buyer();
    const visited = await come({ on: 'phone', path: myPage() });
    const { page } = visited;
    await named(visited, 'button', '发送验证码').waitFor();
    await visited.look('me-sign-in-phone');
    await signIn(visited, phone);
    await page.getByText(name, { exact: true }).waitFor();
    expect(visited.steps).toBe(4);
    await page.getByRole('img', { name: '会员码' }).waitFor();
    await page.getByText(id, { exact: true }).waitFor();
    await page.getByText('已付款').first().waitFor();
    await page.getByText('已付款').first().click();
    await page.getByText(/ × 2$/).waitFor();
    const sms = page.getByRole('switch', { name: /优惠和活动 短信/ });
    expect(await sms.getAttribute('aria-checked')).toBe('false');
    await sms.click();
    await page.locator('[role=switch][aria-checked=true]').waitFor();
    const params = { customer_id: id };
    const consents = async () => (await shop().listConsents({ params, query: { limit: 1 } })).data.current;
    expect(await consents()).toMatchObject([{ purpose: 'marketing', channel: 'sms', status: 'granted', proof: { source: 'member_page' } }]);
    await visited.look('me-phone');
    await sms.click();
    await page.locator('[role=switch][aria-checked=true]').waitFor({ state: 'detached' });
    expect(await consents()).toMatchObject([{ channel: 'sms', status: 'withdrawn' }]);
    await page.setViewportSize({ width: 1366, height: 768 });
    await visited.look('me-desktop');
    await visited.tap(named(visited, 'button', '退出登录，并从这台设备删除会员卡'));
    await named(visited, 'button', '发送验证码').waitFor();
    expect(await page.getByText(id, { exact: true }).count()).toBe(0);
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(id);
  });

  test('a wrong code is said to be wrong, and nobody is told whether the shop knows a phone', async () => {
    const visited = await come({ on: 'phone', path: myPage(), locale: 'en' });
    const { page } = visited;
    await page.getByLabel('Phone or e-mail').fill(`139${digits(8)}`);
    await named(visited, 'button', 'Send me a code').click();
    await page.getByText(/If the shop knows/).waitFor();
    await page.getByLabel('Code').fill('000000');
    await named(visited, 'button', 'Sign in').click();
    await page.getByRole('alert').waitFor();
    await visited.look('me-wrong-code-phone');
  });

  test('the card is there without a net and after the session has ended, and the page is installed as its own', async () => {
    const { id, phone } = await buyer();
    const visited = await come({ on: 'phone', path: myPage(), installs: true });
    const { page } = visited;
    await signIn(visited, phone);
    await page.getByText(id, { exact: true }).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    const manifest = await page.evaluate(async () => {
      const link = document.querySelector('link[rel=manifest]')?.getAttribute('href') ?? '';
      return (await fetch(link)).json();
    });
    expect(manifest).toMatchObject({ start_url: '/me', scope: '/me', display: 'standalone' });
    await page.context().setOffline(true);
    await page.goto(new URL('/me', page.url()).href);
    await page.getByRole('img', { name: '会员码' }).waitFor();
    await page.getByText(id, { exact: true }).waitFor();
    await page.evaluate(() => sessionStorage.clear());
    await page.reload();
    await page.getByText(id, { exact: true }).waitFor();
    await named(visited, 'button', '发送验证码').waitFor();
    await visited.look('me-offline-phone');
  });

  test('the till takes a scanned member card, and what is scanned meanwhile stays in the sale', async () => {
    const { id, name } = await buyer();
    const visited = await come({ as: 'cashier', on: 'desktop', path: '/sell' });
    const { page } = visited;
    await page
      .getByRole('button', { name: /可乐 330ml/ })
      .first()
      .waitFor();
    for (const code of ['6901234500011', id, '6901234500011']) await scan(visited, code);
    const basket = page.getByRole('region', { name: '购物篮', exact: true });
    await basket.getByText(name, { exact: true }).waitFor();
    await basket.getByText('¥6.00').first().waitFor();
    await visited.look('sell-member-card-desktop');
  });

  test('without a shop’s link the page says where to get one', async () => {
    const visited = await come({ on: 'phone', path: '/me' });
    await visited.page.getByText('请用店里给您的链接或二维码打开这个页面').waitFor();
    await visited.look('me-no-shop-phone');
  });
});
