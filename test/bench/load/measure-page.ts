import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

/** Milliseconds from the navigation to the first paint of content, and until scripts have run and the page answers; medians. */
export type PageTimes = { readonly painted: number; readonly interactive: number; readonly runs: number };

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The Chromium of this machine, undefined when there is none on the path. */
export function findChromium(path = process.env.PATH ?? ''): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  return path
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(mayRun);
}

function mayRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Opens a page in a fresh profile, so many times, and reads the browser's own clock. */
export async function measurePage(executablePath: string, url: string, runs: number): Promise<PageTimes> {
  const browser = await chromium.launch({ executablePath, args: flags });
  try {
    const times: { painted: number; interactive: number }[] = [];
    for (let run = 0; run < runs; run++) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(url, { waitUntil: 'load' });
      await page.waitForFunction("performance.getEntriesByName('first-contentful-paint').length > 0", undefined, { timeout: 20_000 });
      times.push(await page.evaluate<{ painted: number; interactive: number }>(readClock));
      await context.close();
    }
    const median = (of: 'painted' | 'interactive') =>
      times.map((one) => one[of]).sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
    return { painted: median('painted'), interactive: median('interactive'), runs };
  } finally {
    await browser.close();
  }
}

/** The times in one sentence. */
export function showPage({ painted, interactive, runs }: PageTimes): string {
  return `Front page, median of ${runs}: painted after ${painted.toFixed(0)} ms, interactive after ${interactive.toFixed(0)} ms.`;
}

/** Runs in the page: it answers once its scripts have run and its content is painted, whichever is later. */
const readClock = `(() => {
  const [navigation] = performance.getEntriesByType('navigation');
  const painted = performance.getEntriesByName('first-contentful-paint')[0].startTime;
  return { painted, interactive: Math.max(painted, navigation.domContentLoadedEventEnd) };
})()`;
