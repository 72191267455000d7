import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium as driver, type Locator, type Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { type BrowserHouse, chromium } from './browser-house.ts';

export const viewports = { phone: { width: 390, height: 844 }, tablet: { width: 820, height: 1180 }, desktop: { width: 1366, height: 768 } } as const;
export type Viewport = keyof typeof viewports;

export type Role = 'owner' | 'manager' | 'cashier';

/** Who comes, with what in hand, and where to. */
export type VisitOptions = {
  /** Nobody signs in when it is absent. */
  readonly as?: Role;
  readonly on?: Viewport;
  /** Language of the browser. */
  readonly locale?: 'zh-CN' | 'zh-TW' | 'en';
  /** Path on the public origin, `/` unless told. */
  readonly path?: string;
  readonly dark?: boolean;
  /** Whether the app installs itself on the device, so that it opens without a net. */
  readonly installs?: boolean;
};

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const screens = join(import.meta.dirname, '..', '..', 'reports', 'screens');

/** The sandbox of this run; null where there is no browser, and the tests are skipped. */
export const house: BrowserHouse | null = inject('house');

let browser: Promise<Browser> | undefined;
const signedIn = new Map<Role, Record<string, string>>();

/** Closes the browser; once after the last test of a file. */
export async function closeBrowser(): Promise<void> {
  const open = browser;
  browser = undefined;
  await (await open)?.close();
}

/** Opens the console as somebody; a role signs in through the real page once and is known afterwards. */
export async function visit({ as, on = 'desktop', locale = 'zh-CN', path = '/', dark = false, installs = false }: VisitOptions = {}): Promise<Visit> {
  if (house === null) throw new Error('There is no browser');
  browser ??= driver.launch({ executablePath: chromium, args: flags });
  const context = await (await browser).newContext({
    viewport: viewports[on],
    locale,
    colorScheme: dark ? 'dark' : 'light',
    hasTouch: on !== 'desktop',
    reducedMotion: 'reduce',
    serviceWorkers: installs ? 'allow' : 'block',
    extraHTTPHeaders: { 'accept-language': locale },
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const visited = new Visit(context, page, house);
  const known = as === undefined ? undefined : signedIn.get(as);
  if (known !== undefined)
    await page.addInitScript((entries) => {
      if (sessionStorage.length === 0) for (const [key, value] of Object.entries(entries)) sessionStorage.setItem(key, value);
    }, known);
  await page.goto(`${house.url}${path}`);
  if (as !== undefined && known === undefined) {
    await visited.signIn(as);
    await page.locator('#main').waitFor();
    signedIn.set(as, await page.evaluate(() => ({ ...sessionStorage })));
  }
  if (as !== undefined) await page.locator('#main').waitFor();
  return visited;
}

/** One browser tab of somebody, with what the tests hold against every screen. */
export class Visit {
  /** Taps and filled fields so far: what a task costs a person. */
  steps = 0;
  readonly page: Page;
  private readonly context: BrowserContext;
  private readonly house: BrowserHouse;
  private readonly complaints: string[] = [];
  private readonly addresses: string[] = [];

  constructor(context: BrowserContext, page: Page, visited: BrowserHouse) {
    this.context = context;
    this.page = page;
    this.house = visited;
    page.on('request', (request) => this.addresses.push(request.url()));
    page.on('pageerror', (error) => this.complaints.push(`fault: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) this.complaints.push(message.text());
    });
  }

  /** Signs in through the real page. */
  async signIn(role: Role): Promise<void> {
    await this.page.locator('main button').first().click();
    await this.giveSignIn(role);
  }

  /** Fills in the provider's page. */
  async giveSignIn(role: Role): Promise<void> {
    const user = this.house.demo.users.find((one) => one.role === role);
    if (user === undefined) throw new Error(`The demo has no ${role}`);
    await this.page.locator('#username').fill(user.email);
    await this.page.locator('#password').fill(user.password);
    await this.page.locator('button[type=submit]').click();
  }

  /** A tap or click, counted. */
  async tap(target: Locator): Promise<void> {
    this.steps += 1;
    await target.click();
  }

  /** A field filled in, counted. */
  async fill(target: Locator, text: string): Promise<void> {
    this.steps += 1;
    await target.fill(text);
  }

  /** A key of the keyboard, counted. */
  async press(key: string): Promise<void> {
    this.steps += 1;
    await this.page.keyboard.press(key);
  }

  /** Keeps a picture in `reports/screens` and holds the screen to what every screen must be. */
  async look(name: string): Promise<void> {
    mkdirSync(screens, { recursive: true });
    await this.page.screenshot({ path: join(screens, `${name}.png`), fullPage: true });
    expect(await this.missingWords(), `${name}: words that no language file has`).toEqual([]);
    // What slides away is wider than the screen for a moment.
    await expect.poll(() => this.overflow(), { timeout: 5_000, message: `${name}: what is wider than the screen` }).toEqual([]);
    expect(await this.seriousFaults(), `${name}: barriers (axe, serious and critical)`).toEqual([]);
    this.holdsToPolicy(name);
  }

  /** No third party was asked, no token stood in an address, the content policy was not breached and nothing failed in the page. */
  holdsToPolicy(name: string): void {
    const ours = [this.house.url, this.house.signInOrigin];
    const origins = [
      ...new Set(this.addresses.map((address) => new URL(address)).filter((url) => url.protocol !== 'data:' && url.protocol !== 'blob:')),
    ];
    expect(
      [...new Set(origins.map((url) => url.origin))].filter((origin) => !ours.includes(origin)),
      `${name}: third parties`,
    ).toEqual([]);
    expect(
      this.addresses.filter((address) => /eyJ|(access|refresh|id)_token=/.test(address)),
      `${name}: tokens in addresses`,
    ).toEqual([]);
    expect(this.complaints, `${name}: faults and breaches of the content policy`).toEqual([]);
  }

  async missingWords(): Promise<string[]> {
    const noted = await this.page.evaluate(() => document.documentElement.dataset.missingWords ?? '');
    return noted.split(' ').filter((word) => word !== '');
  }

  /** What stands out of the screen sideways. */
  async overflow(): Promise<string[]> {
    return this.page.evaluate(() => {
      const width = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= width) return [];
      const wide = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > width + 1);
      return wide.slice(0, 5).map((element) => `${element.tagName}.${element.className}: ${element.textContent?.slice(0, 40)}`);
    });
  }

  private async seriousFaults(): Promise<string[]> {
    await this.page.evaluate(axeSource);
    return this.page.evaluate(async () => {
      const axe: {
        run(options: object): Promise<{ violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[] }>;
      } = Reflect.get(window, 'axe');
      const { violations } = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 300)}`));
    });
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}
