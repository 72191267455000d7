import { contactsOf } from '../seed/seed-customer.ts';
import { instantOf, type Seeding, seededId } from '../seed/seeding.ts';
import { clientOf, openHouse, openShop } from './bench-shop.ts';
import { calibrate } from './calibrate.ts';
import { fillAtRest } from './fill-at-rest.ts';
import { type LoadedCall, loadCalls } from './load-calls.ts';
import { type FunctionCost, measureFunctions, openMeter } from './measure-functions.ts';
import { findChromium, measurePage, type PageTimes } from './measure-page.ts';
import { type BenchSandbox, benchFolder, openSandbox } from './open-sandbox.ts';
import { readingCalls, type ShopCall, type ShopFacts, writingCalls } from './shop-calls.ts';

/** What a shop of one size showed. Processor times in milliseconds; `calibrationMs` is the same loop's time in that moment. */
export type SizeReport = {
  readonly size: number;
  readonly seedSeconds: number;
  /** Milliseconds from the start of the process, and memory: with nothing, with the whole shop; and memory after the load. */
  readonly start: Readonly<Record<'firstMs' | 'firstMb' | 'againMs' | 'againMb' | 'loadedMb', number>>;
  readonly calls: readonly LoadedCall[];
  readonly functions: readonly FunctionCost[];
  readonly sandboxCpuMs: Readonly<Record<string, number>>;
  readonly calibrationMs: number;
  readonly page: PageTimes | null;
};

export type SizePlan = { readonly size: number; readonly seconds: number; readonly clients: readonly number[]; readonly say: (line: string) => void };

const dayMs = 86_400_000;
const functionTimes = 100;
const cpuCalls = 60;

/**
 * Opens a shop in a sandbox, fills it to that size while the sandbox rests, starts it again and measures every call through it and
 * in its functions.
 */
export async function measureSize({ size, seconds, clients, say }: SizePlan): Promise<SizeReport> {
  const folder = benchFolder();
  const { stateDir } = folder;
  let sandbox = await openSandbox(stateDir);
  try {
    const opened = await openShop(sandbox);
    const start = { firstMs: sandbox.sinceProcessMs, firstMb: (await sandbox.usage()).residentMb };
    await sandbox.stop();
    const seedSeconds = await fillAtRest(stateDir, opened, size, say);
    sandbox = await openSandbox(stateDir);
    const again = { againMs: sandbox.sinceProcessMs, againMb: (await sandbox.usage()).residentMb };
    const { demo, keys } = opened;

    const { meter, take } = openMeter();
    const { world, seeding } = await openHouse({ client: clientOf(sandbox), meter, opened, size });
    const facts = factsOf(seeding, { path: new URL(demo.pos.url).pathname, secret: demo.pos.secret });
    const list = [...readingCalls(facts), ...writingCalls(facts)];
    const calls = await loadCalls(list, { baseUrl: sandbox.url, keys, clients, seconds, settle: sandbox.settle });
    const sandboxCpuMs = await measureSandboxCpu(list, sandbox, keys);
    const functions = await measureFunctions(world, demo.api_key, list, take, functionTimes);
    await sandbox.settle();
    const browser = findChromium();
    const page = browser === undefined ? null : await measurePage(browser, sandbox.url, 5);
    const { errors, residentMb: loadedMb } = await sandbox.usage();
    if (errors > 0) throw new Error(`${errors} runs of functions failed`);
    return { size, seedSeconds, start: { ...start, ...again, loadedMb }, calls, functions, sandboxCpuMs, calibrationMs: calibrate(), page };
  } finally {
    await sandbox.stop();
    folder.remove();
  }
}

/** What the calls ask for: months and days that are over and summed, so that they hold the same whatever came since. */
function factsOf(seeding: Seeding, till: ShopFacts['till']): ShopFacts {
  const { shop, goods, count, until } = seeding;
  const nth = (n: number) => (n * 7919) % count;
  const last = new Date(until.getTime() - 40 * dayMs).toISOString();
  const from = `${last.slice(0, 7)}-01`;
  return {
    storeId: shop.id,
    currency: shop.currency,
    customers: (n) => ({ ...contactsOf(nth(n)), exists: true }),
    orderId: (n) => seededId(seeding, 'ord', nth(n)),
    month: instantOf(seeding, Math.floor(count / 2)).slice(0, 7),
    period: { from, to: `${last.slice(0, 7)}-28` },
    searchText: 'zhang',
    goods,
    till,
    customerId: (n) => seededId(seeding, 'cus', nth(n)),
  };
}

/** Processor time of the sandbox's process for each call, what follows from it included: gateway, functions, table proxy, readers. */
async function measureSandboxCpu(list: readonly ShopCall[], sandbox: BenchSandbox, keys: readonly string[]): Promise<Record<string, number>> {
  const costs: Record<string, number> = {};
  for (const call of list) {
    await sandbox.settle();
    const before = await sandbox.usage();
    const [done] = await loadCalls([call], { baseUrl: sandbox.url, keys, clients: [1], seconds: 60, callsAtMost: cpuCalls });
    await sandbox.settle();
    const after = await sandbox.usage();
    const answered = done?.loads[0]?.calls ?? 0;
    // The few calls that wake the functions first are part of the cost as well.
    costs[call.name] = (after.cpuMs - before.cpuMs) / (answered + 3);
  }
  return costs;
}
