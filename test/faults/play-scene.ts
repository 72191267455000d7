import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routes } from '@dianke/contract/routes';
import { buildFunctions } from '@dianke/infra/build-functions';
import { functionList } from '@dianke/infra/function-list';
import { expect } from 'vitest';
import { brokenLaws } from '../laws/hold-laws.ts';
import { endOfDay } from '../laws/till-day.ts';
import { followScan, readAll } from '../world/follow.ts';
import { shopOf } from '../world/shop.ts';
import { type AnyWorld, openWorldOn } from '../world/world.ts';
import type { Scene } from './crash-scenes.ts';
import { type EngineTables, openEngineTables } from './engine-table.ts';
import { type KillPoint, killAt, type Ran } from './kill-at.ts';

/** What the crash tests stand on: an engine and the bundles that would be uploaded. */
export type Theatre = { readonly tables: EngineTables; readonly folder: string; close(): Promise<void> };

/** Bundles the functions of these addresses and starts an engine. */
export async function openTheatre(addresses: readonly string[]): Promise<Theatre> {
  const folder = mkdtempSync(join(tmpdir(), 'dianke-crash-'));
  const wanted = functionList(routes).filter((one) => addresses.includes(one.address));
  await buildFunctions(wanted, join(import.meta.dirname, '..', '..'), join(folder, 'functions'));
  const tables = await openEngineTables('dynoxide');
  return {
    tables,
    folder,
    close: async () => {
      await tables.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** How a scene ended: what the process did, the world after it came to rest, and what stands in the table. */
export type Played = { readonly ran: Ran; readonly world: AnyWorld; readonly end: unknown };

/**
 * Plays a scene on a table of its own: the process runs and dies at the point; unless it had answered, what woke it comes
 * again; then everything settles, and the laws must hold.
 */
export async function playScene({ tables, folder }: Theatre, scene: Scene, point: KillPoint): Promise<Played> {
  const { store, tableName } = await tables.open();
  for (let at = 0; at < scene.items.length; at += 100) await store.transact(scene.items.slice(at, at + 100).map((item) => ({ do: 'put', item })));
  const follow = followScan(store);
  await follow();
  const bundle = join(folder, 'functions', scene.address, 'index.mjs');
  const ran = await killAt(point, { bundle, event: scene.event, tableName, engineUrl: tables.url, cache: join(folder, 'cache') });
  const world = await openWorldOn(store, follow, { at: new Date().toISOString(), laws: 'by the test' });
  world.waiting.push(...scene.waiting, ...ran.facts);
  if (!ran.answered || point.when === 'answered') await scene.again(world);
  await scene.beside(world);
  await world.settle();
  expect(await brokenLaws(store)).toEqual([]);
  expect(world.dead).toEqual([]);
  return { ran, world, end: await endOf(scene, world, ran) };
}

/** Levels, points, orders, alerts, messages, and how many items of each type the table holds. */
async function endOf(scene: Scene, world: AnyWorld, ran: Ran) {
  const shop = shopOf(world, scene.shop.shop);
  const day = await endOfDay({ ...scene.shop, shop }, scene.sales);
  const order = scene.orderId === null ? null : (await shop.ask('GET', `/v1/orders/${scene.orderId}`)).body;
  const alerts = await shop.must<{ data: { kind: string; status: string; variant_id: string }[] }>('GET', '/v1/stock-alerts', {
    query: { store_id: shop.storeId },
  });
  const events = await shop.must<{ data: { status: string; outcome: string }[] }>('GET', `/v1/connections/${scene.shop.till.id}/events`, {
    query: { month: new Date().toISOString().slice(0, 7) },
  });
  const counts: Record<string, number> = {};
  for (const { type } of await readAll(world.store)) counts[type] = (counts[type] ?? 0) + 1;
  return {
    ...day,
    order: order && withoutTimes(order),
    alerts: alerts.data.map(({ kind, status, variant_id }) => ({ kind, status, variant_id })),
    events: events.data.map(({ status, outcome }) => ({ status, outcome })),
    sent: [...ran.sent, ...world.sent].map(({ channel, to }) => `${channel} ${to}`).sort(),
    counts,
  };
}

/** An order without what the clock and the draw of ids made of it. */
function withoutTimes(order: Readonly<Record<string, unknown>>) {
  const {
    occurred_at: _,
    recorded_at: __,
    business_date: ___,
    steps,
    payments,
    ...rest
  } = order as { steps: { status: string; by: string }[]; payments: { id: string; at: string }[] } & Record<string, unknown>;
  return { ...rest, steps: steps.map(({ status, by }) => ({ status, by })), payments: payments.map((one) => ({ ...one, id: '', at: '' })) };
}
