import { parseArgs } from 'node:util';
import { type Client, createClient } from '@dianke/sdk/create-client';
import { coldStart } from '../cold-start.ts';
import { type Figure, overBudget, readBudget } from './latency-budget.ts';
import { figuresOf, type LoadedCall, loadCalls, showLoads, unanswered } from './load-calls.ts';
import { findChromium, measurePage, type PageTimes, showPage } from './measure-page.ts';
import { readingCalls, type ShopFacts, writingCalls } from './shop-calls.ts';

/** What the load of a running system showed. */
type TargetReport = {
  readonly target: string;
  readonly calls: readonly LoadedCall[];
  readonly page: PageTimes | null;
  readonly over: readonly string[];
};

const usage = 'npm run bench -- --target URL --key KEY [--writes] [--clients 1,4] [--seconds 5] [--pages 3] [--cold 0] [--budget read=300,write=500]';

/**
 * `npm run bench -- --target URL --key KEY`: loads a running system and holds it to the published budget. It only reads; with
 * `--writes` it leaves a product, customers, orders and a connection behind.
 *
 * @returns the report; its `over` says what is over the budget or was not answered
 * @throws {Error} saying how to call it
 */
async function loadTarget(args: readonly string[], say: (text: string) => void): Promise<TargetReport> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      target: { type: 'string' },
      key: { type: 'string' },
      writes: { type: 'boolean', default: false },
      clients: { type: 'string', default: '1,4' },
      seconds: { type: 'string', default: '5' },
      pages: { type: 'string', default: '3' },
      cold: { type: 'string', default: '0' },
      budget: { type: 'string' },
    },
  });
  const { target, key } = values;
  if (target === undefined || key === undefined) throw new Error(usage);
  const clients = values.clients.split(',').map(Number);
  const seconds = Number(values.seconds);
  if (!(seconds > 0) || clients.some((one) => !Number.isInteger(one) || one < 1)) throw new Error(usage);
  const budget = readBudget(values.budget);

  const api = createClient({ baseUrl: target, credential: key });
  const facts = await lookAround(api, values.writes);
  const list = [...readingCalls(facts), ...(values.writes ? writingCalls(facts) : [])];
  const calls = await loadCalls(list, { baseUrl: target, keys: [key], clients, seconds });
  say(showLoads(calls));
  const pages = Number(values.pages);
  const browser = pages > 0 ? findChromium() : undefined;
  const page = browser === undefined ? null : await measurePage(browser, target, pages);
  say(page === null ? 'The page was not measured: no Chromium, or not asked for.' : showPage(page));
  const cold = Number(values.cold) > 0 ? await coldStart(Number(values.cold)) : null;
  if (cold !== null) say(`Cold start of access/api on this machine: ${cold.houseMs.toFixed(0)} ms.`);
  const figures: Figure[] = [
    ...figuresOf(calls),
    ...(page === null ? [] : [{ name: 'front page, interactive', of: 'page' as const, milliseconds: page.interactive }]),
    ...(cold === null ? [] : [{ name: 'access/api, cold', of: 'cold' as const, milliseconds: cold.houseMs }]),
  ];
  say(
    `Budget: ${Object.entries(budget)
      .map(([word, ms]) => `${word} ${ms} ms`)
      .join(', ')}.`,
  );
  return { target, calls, page, over: [...unanswered(calls), ...overBudget(figures, budget)] };
}

/** The same as a command: prints the report and answers the exit code, 1 when something is over the budget or was not answered. */
export async function runLoad(args: readonly string[], say: (text: string) => void): Promise<0 | 1> {
  const { over } = await loadTarget(args, say);
  say(over.length === 0 ? 'Within the budget.' : `Over the budget, or not answered:\n${over.map((line) => `  ${line}`).join('\n')}`);
  return over.length === 0 ? 0 : 1;
}

/** What a running system tells of itself: a store, its latest order, this month. Personal data is not asked for. */
async function lookAround(api: Client, writes: boolean): Promise<ShopFacts> {
  const [store] = (await api.listStores({ query: { limit: '1' } })).data.data;
  if (store === undefined) throw new Error('The key sees no store.');
  const now = new Date().toISOString();
  const month = now.slice(0, 7);
  const [order] = (await api.listOrders({ query: { store_id: store.id, month, limit: '1' } })).data.data;
  const nobody = { phone: '+8613800000000', email: 'nobody@bench.example', exists: false };
  return {
    storeId: store.id,
    currency: store.currency,
    customers: () => nobody,
    orderId: order === undefined ? null : () => order.id,
    month,
    period: { from: `${month}-01`, to: now.slice(0, 10) },
    searchText: 'zhang',
    goods: writes ? await putGoods(api, store) : [],
    till: writes ? await connectTill(api, store.id) : null,
    customerId: null,
  };
}

/** Three goods of the bench's own, with enough on the shelf. */
async function putGoods(api: Client, store: { readonly id: string; readonly currency: string }): Promise<ShopFacts['goods']> {
  const run = Date.now().toString(36).toUpperCase();
  const made = await api.createProduct({
    body: {
      name: 'Bench',
      variants: ['1', '2', '3'].map((name) => ({ sku: `BENCH-${run}-${name}`, name, price: { amount: 100, currency: store.currency } })),
    },
  });
  const lines = made.data.variants.map(({ id }) => ({ variant_id: id, quantity: '1000000' }));
  await api.postMovement({ body: { store_id: store.id, kind: 'receipt', reason: 'delivery', lines } });
  return made.data.variants.map(({ id, sku }) => ({ id, sku, price: 100 }));
}

async function connectTill(api: Client, storeId: string): Promise<ShopFacts['till']> {
  const till = await api.createConnection({ body: { provider: 'till', name: 'Bench', store_id: storeId } });
  const { path, secret } = till.data;
  if (secret === null) throw new Error('the connection did not show its secret');
  return { path, secret };
}
