import type { ImportKind } from '@dianke/contract/import-fields';
import { type MemoryStore, memoryStore } from '@dianke/data/store/memory-store';
import type { Item, Store } from '@dianke/data/store/store';
import { checkLaws } from '@dianke/data/upkeep/check-laws';
import type { Fact } from '@dianke/events/fact';
import type { Files } from '@dianke/gateways/files';
import { describe, expect, it } from 'vitest';
import { readAll } from '../world/follow.ts';
import { type JobSeen, uploadFile } from '../world/import-file.ts';
import { type MemoryFiles, memoryFiles } from '../world/memory-files.ts';
import { openShop, type Shop, shopOf } from '../world/shop.ts';
import { earsOf } from '../world/whole-house.ts';
import { openWorld } from '../world/world.ts';

/** What a listener is about to hear, and everything as it stands at that moment. */
type Scene = {
  readonly shop: Shop;
  readonly items: readonly Item[];
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly fact: Fact;
  readonly waiting: readonly Fact[];
  readonly jobId: string;
};

const scenes: readonly {
  readonly name: string;
  readonly kind: ImportKind;
  readonly type: string;
  readonly file: string;
  readonly duplicates?: 'update';
}[] = [
  { name: 'a file is cut', kind: 'customers', type: 'import.cut-due', file: '姓名,手机\n张一,13900139001\n,1' },
  { name: 'a slice’s errors are put together', kind: 'customers', type: 'import.rows-done', file: '姓名,手机\n张一,13900139001\n,1' },
  {
    name: 'a slice of customers is taken in',
    kind: 'customers',
    type: 'import.customers-due',
    file: '会员号,姓名,手机,标签\n1,张一,13900139001,VIP\n2,王旧,13800138000,老\n,李只有名,,\n3,,13900139003,',
    duplicates: 'update',
  },
  {
    name: 'a slice of products is taken in',
    kind: 'products',
    type: 'import.products-due',
    file: 'sku,name,variant name,price,category\nNEW-S,新T恤,S,59,衣/上衣\nNEW-M,新T恤,M,59,衣/上衣\nOLD-1,旧货,,7,\nBAD,坏,,x,',
    duplicates: 'update',
  },
  {
    name: 'a slice of counted stock is posted',
    kind: 'stock_counts',
    type: 'import.stock-counts-due',
    file: 'sku,quantity\nOLD-1,5\nOLD-2,0\nGONE,1',
  },
];

/** A shop that knows one customer and two items, up to the moment at which a listener hears of its import. */
async function upTo(scene: (typeof scenes)[number]): Promise<Scene> {
  const world = await openWorld({ laws: 'by the test' });
  const shop = await openShop(world);
  await shop.must('POST', '/v1/customers', { body: { name: '王旧人', phone: '138 0013 8000' } });
  const variants = ['OLD-1', 'OLD-2'].map((sku) => ({ sku, price: { amount: 500, currency: 'CNY' } }));
  await shop.must('POST', '/v1/products', { body: { name: '旧货', variants } });
  await world.settle();
  const id = await uploadFile(shop, scene.kind, scene.file, { store_id: shop.storeId });
  const { id: jobId } = await shop.must<{ id: string }>('POST', `/v1/imports/${id}/start`, { body: { duplicates: scene.duplicates ?? 'skip' } });
  for (let rounds = 0; rounds < 20; rounds++) {
    await world.stream();
    const facts = world.waiting.splice(0);
    const fact = facts.find((one) => one.type === scene.type);
    if (fact !== undefined) {
      for (let again = 0; again < 20 && (await world.stream()) > 0; again++);
      const waiting = [...facts.filter((one) => one !== fact), ...world.waiting];
      return { shop, items: await readAll(world.store), files: new Map(world.outsiders.files.held), fact, waiting, jobId };
    }
    for (const one of facts) await world.deliver(one);
  }
  throw new Error(`no ${scene.type} was told`);
}

class Killed extends Error {}

/** Counts the calls of a process and kills it before or after one of them: from then on none of its calls gets through. */
function killing(at: number, when: 'before' | 'after') {
  const life = { calls: 0, isDead: false };
  async function call<T>(work: () => Promise<T>): Promise<T> {
    if (life.isDead) throw new Killed();
    life.calls += 1;
    const isLast = life.calls === at;
    if (isLast && when === 'before') life.isDead = true;
    if (life.isDead) throw new Killed();
    const done = await work();
    if (isLast) life.isDead = true;
    if (life.isDead) throw new Killed();
    return done;
  }
  const mortal = <T extends object>(whole: T, names: readonly (keyof T)[]): T => {
    const own = names.map((name) => [name, (...given: unknown[]) => call(() => (whole[name] as (...all: unknown[]) => Promise<unknown>)(...given))]);
    return { ...whole, ...Object.fromEntries(own) };
  };
  return {
    life,
    store: (store: MemoryStore): Store => mortal<Store>(store, ['read', 'query', 'transact', 'write']),
    files: (files: MemoryFiles): Files => mortal<Files>(files, ['readRange', 'read', 'write', 'writeParts']),
  };
}

/** Lets a process hear the fact and die at a call; then Lambda brings the fact again, and everything comes to rest. */
async function play(scene: Scene, at: number, when: 'before' | 'after') {
  const store = memoryStore();
  for (let from = 0; from < scene.items.length; from += 100)
    await store.transact(scene.items.slice(from, from + 100).map((item) => ({ do: 'put', item })));
  const files = memoryFiles();
  for (const [key, bytes] of scene.files) files.held.set(key, bytes);
  const world = await openWorld({ store, files, laws: 'by the test', at: scene.fact.recorded_at });
  const { life, store: mortal, files: mortalFiles } = killing(at, when);
  const outside = { ...world.outsiders, files: mortalFiles(files) } as unknown as Parameters<typeof earsOf>[1];
  const ear = earsOf({ ...world.house, store: mortal(store) }, outside).find((one) => one.facts.includes(scene.fact.type));
  const died = await ear?.hear(scene.fact).then(
    () => false,
    (error: unknown) => {
      if (!(error instanceof Killed)) throw error;
      return true;
    },
  );
  await world.stream();
  world.waiting.push(...scene.waiting, scene.fact);
  await world.settle();
  const counts: Record<string, number> = {};
  for (const { type } of await readAll(store)) counts[type] = (counts[type] ?? 0) + 1;
  const job = await shopOf(world, scene.shop).must<JobSeen>('GET', `/v1/jobs/${scene.jobId}`);
  const errors = job.errors_url === null ? '' : Buffer.from(files.fetch(job.errors_url)).toString('utf8');
  expect(await checkLaws(store)).toEqual([]);
  expect(world.dead).toEqual([]);
  return { died, calls: life.calls, end: { counts, result: job.result, status: job.status, errors } };
}

describe('R2 a process that takes in a file is killed at each call', () => {
  it.each(scenes)('$name: wherever it dies, it ends as if it had not', async (wanted) => {
    const scene = await upTo(wanted);
    const sound = await play(scene, 0, 'before');
    expect([sound.died, sound.end.status]).toEqual([false, 'done']);
    let kills = 0;
    for (let at = 1; at <= sound.calls; at++) {
      for (const when of ['before', 'after'] as const) {
        const { died, end } = await play(scene, at, when);
        expect({ at, when, died, end }).toEqual({ at, when, died: true, end: sound.end });
        kills += 1;
      }
    }
    console.log(`${wanted.name}: ${kills} kills`);
  });
});
