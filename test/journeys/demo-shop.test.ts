import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DemoBook, openDemoBook } from '@dianke/sandbox/demo/load/demo-book';
import type { DemoDesk } from '@dianke/sandbox/demo/load/demo-desk';
import { DemoProgress } from '@dianke/sandbox/demo/load/demo-progress';
import { runStep } from '@dianke/sandbox/demo/load/demo-step';
import { demoSteps } from '@dianke/sandbox/demo/load/demo-steps';
import { openShops } from '@dianke/sandbox/demo/load/open-shops';
import { type DemoPlan, planDemo } from '@dianke/sandbox/demo/plan/demo-plan';
import { only } from '@dianke/sandbox/demo/plan/luck';
import { createClient } from '@dianke/sdk/create-client';
import { afterAll, describe, expect, it } from 'vitest';
import { openShop } from '../world/shop.ts';
import { openWorld, type World } from '../world/world.ts';

/** The API of a house in memory, as `fetch` would reach it. */
function fetchOf(world: World): typeof fetch {
  return async (input, init) => {
    const { pathname, searchParams, host } = new URL(String(input));
    if (host === 'files.test') return takeUpload(world, init?.body);
    // Whoever looks how far an import is sees it when the house has come to rest.
    if (pathname.startsWith('/v1/jobs/')) await world.settle();
    const { authorization, ...headers } = Object.fromEntries(new Headers(init?.headers));
    const body = typeof init?.body === 'string' ? { raw: init.body } : {};
    const credential = authorization?.replace('Bearer ', '');
    const answer = await world.ask(credential, init?.method ?? 'GET', pathname, { ...body, headers, query: Object.fromEntries(searchParams) });
    return new Response(JSON.stringify(answer.body), { status: answer.status, headers: answer.headers });
  };
}

/** The bucket of the house in memory: takes a form with a file as the cloud's would. */
async function takeUpload(world: World, form: unknown): Promise<Response> {
  if (!(form instanceof FormData)) throw new TypeError('an upload is a form');
  const file = form.get('file');
  if (!(file instanceof Blob)) throw new TypeError('an upload carries a file');
  form.delete('file');
  const fields = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  world.outsiders.files.post({ url: 'https://files.test', fields }, Buffer.from(await file.arrayBuffer()));
  return new Response(null, { status: 204 });
}

/** A few of everything: enough that each step has something to do, little enough for a test. */
function fewOf(plan: DemoPlan): DemoPlan {
  const odd = (['voided', 'returned'] as const).map((after) => only(plan.tillSales.find((sale) => sale.after === after)));
  const tillSales = [...new Set([...plan.tillSales.slice(0, 4), ...odd])].sort((one, other) => (one.at < other.at ? 1 : -1));
  const ends = ['placed', 'paid', 'shipped', 'cancelled', 'refunded', 'partly'] as const;
  const orders = ends.map((end) => only(plan.orders.find((order) => order.shop.code === 'SH1' && order.end === end)));
  const lately = plan.lately.slice(0, 3);
  const history = plan.history.slice(0, 2);
  const sold = new Set([...tillSales, ...lately, ...history, ...orders].flatMap(({ lines }) => lines.map((line) => line.variant.id)));
  const isSold = ({ id }: { readonly id: string }) => sold.has(id);
  const goods = plan.goods.flatMap((product) => (product.variants.some(isSold) ? [{ ...product, variants: product.variants.filter(isSold) }] : []));
  const named = new Set([...tillSales, ...lately, ...history, ...orders].map((one) => one.customer));
  const known = plan.customers.filter((one) => one.note !== null || one.consents.length > 0 || one.likes !== null).slice(0, 2);
  return {
    ...plan,
    goods,
    tillSales,
    orders,
    lately,
    history,
    levels: plan.levels.filter((level) => isSold(level.variant)),
    customers: [...new Set([...plan.customers.filter((one) => named.has(one.number)), ...known])],
  };
}

describe('the demo shop comes in by the house’s own doors', () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'dianke-demo-'));
  afterAll(() => rmSync(stateDir, { recursive: true, force: true }));

  async function openDesk(world: World): Promise<DemoDesk> {
    const shop = await openShop(world);
    const { permissions } = await shop.must<{ permissions: string[] }>('GET', '/v1/session');
    const { secret: apiKey } = await shop.must<{ secret: string }>('POST', '/v1/api-keys', { body: { name: 'demo', permissions } });
    const seed = { seed: 'test', openedAt: world.clock.now.toISOString(), tillDays: 30 };
    const { merchantId, storeId } = shop;
    const begin = async (): Promise<DemoBook['notes']> => ({
      ...seed,
      v: 1,
      operatorKey: world.operatorKey,
      password: 'unused',
      merchantId,
      apiKey,
      stores: { SH1: storeId },
      tills: {},
      done: {},
      jobs: {},
    });
    const book = await openDemoBook(stateDir, begin);
    const signIn = { give: async () => undefined, tokenOf: async () => '' };
    const url = 'http://house.test';
    const ask = (credential: string) => createClient({ baseUrl: url, credential, fetch: fetchOf(world), wait: async () => undefined });
    const api = await openShops(ask, signIn, book);
    const storeOf = ({ code }: { readonly code: string }) => only(book.notes.stores[code]);
    return {
      url,
      fetch: fetchOf(world),
      now: () => world.clock.now.getTime(),
      api,
      book,
      plan: fewOf(planDemo(seed)),
      signIn,
      storeOf,
      customerOf: async (external_id) => (await api.lookUpCustomer({ body: { external_id } })).data.id,
    };
  }

  it('and is there exactly once, though it was interrupted in the middle of every step and then begun all over', async () => {
    const world = await openWorld();
    const desk = await openDesk(world);
    const { book, plan, api } = desk;
    const { before, after } = demoSteps(desk);
    const progress = new DemoProgress();
    for (const step of [...before, ...after]) progress.plan(step.name, step.title, 0, step.total);
    for (const step of [...before, ...after]) {
      let begun = 0;
      await runStep('run' in step ? step : { ...step, lanes: 1 }, { book, progress, isEnding: () => begun++ >= step.total / 2 });
      await runStep(step, { book, progress, isEnding: () => false });
      expect(book.notes.done[step.name] ?? 0).toBe(step.total);
      await world.settle();
    }
    const seen = async () => ({
      customers: (await api.listCustomers({ query: { limit: '200' } })).data.data.length,
      products: (await api.listProducts({ query: { limit: '200' } })).data.data.length,
      staff: (await api.listStaff({ query: { limit: '200' } })).data.data.length,
      orders: await Promise.all(
        Object.values(book.notes.stores).map(async (store_id) => {
          const { data } = (await api.listOrders({ query: { store_id, month: '2026-11', limit: '200' } })).data;
          return data.map(({ id, status, total, refunded }) => [id, status, total.amount, refunded.amount]);
        }),
      ),
      levels: await Promise.all(
        Object.values(book.notes.stores).map(async (store_id) =>
          (await api.listLevels({ query: { store_id, limit: '200' } })).data.data.map((one) => [one.variant_id, one.on_hand]),
        ),
      ),
      notes: await Promise.all(
        plan.customers.map(async ({ number }) => (await api.listNotes({ params: { customer_id: await desk.customerOf(number) } })).data.data.length),
      ),
      consents: await Promise.all(
        plan.customers.map(
          async ({ number }) => (await api.listConsents({ params: { customer_id: await desk.customerOf(number) } })).data.data.length,
        ),
      ),
    });
    const once = await seen();
    expect(once.customers).toBe(plan.customers.length + 3);
    expect(once.orders.flat()).toHaveLength(plan.tillSales.length + plan.orders.length);
    expect(new Set(once.orders.flat().map(([, status]) => status))).toEqual(new Set(['placed', 'paid', 'shipped', 'closed', 'cancelled']));
    expect(once.orders.flat().filter(([, , , refunded]) => Number(refunded) > 0).length).toBeGreaterThanOrEqual(3);
    world.clock.now = new Date(world.clock.now.getTime() + 30 * 3_600_000);
    book.notes.done = {};
    for (const step of [...before, ...after]) await runStep(step, { book, progress, isEnding: () => false });
    await world.settle();
    expect(await seen()).toEqual(once);
    expect(world.dead).toEqual([]);
  }, 120_000);

  it('keeps its notes: who opens them again goes on with them', async () => {
    const book = await openDemoBook(stateDir, async () => {
      throw new Error('there are notes already');
    });
    expect(book.notes.seed).toBe('test');
    expect(Object.keys(book.notes.tills)).toEqual(['SH1', 'HZ1', 'LN1']);
  });
});
