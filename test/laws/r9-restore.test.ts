import { gunzipSync, gzipSync } from 'node:zlib';
import { hashOf, sealManifest } from '@dianke/data/upkeep/archive-manifest';
import { sumDays } from '@dianke/functions/reports/hourly-sum-days';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Shop } from '../world/shop.ts';
import { openWorld, type World } from '../world/world.ts';
import { type BackedUp, backUp, day, emptyTable, fill, isCopied, linesOf, restoreInto, sellInShop, stage } from './backup-room.ts';
import { brokenLaws } from './hold-laws.ts';

const filler = process.env.PROVE === '1' ? 100_000 : 400;

/** Types that are made again, but for the sums of a day, whose stamps are those of the night that made them. */
const remade = ['find', 'timeline-entry', 'spent', 'counted-order'];

describe('a backup and its restore', () => {
  let world: World;
  let shop: Shop;
  let other: Shop;
  let kept: BackedUp;

  beforeAll(async () => {
    world = await openWorld();
    shop = await sellInShop(world);
    other = await sellInShop(world, '上官婉儿', '139 0013 9000');
    await fill(world.store, shop, filler);
    await sumDays(world.house, world.clock.now.toISOString());
    kept = await backUp(world.store);
  }, 600_000);

  it('R9 gives back every item to the byte, makes again what follows from it, and every law holds on the copy', { timeout: 600_000 }, async () => {
    const table = emptyTable();
    const { written, made, breaches, checked } = await restoreInto(table, kept);
    expect(breaches).toEqual([]);
    expect(checked.parts.length).toBe(3);
    const before = await linesOf(world.store, isCopied);
    expect(written).toBe(before.size);
    expect(await linesOf(table, isCopied)).toEqual(before);
    const derived = (item: { type: string }) => remade.includes(item.type);
    expect([...(await linesOf(world.store, derived))].length).toBeGreaterThan(20);
    expect(await linesOf(table, derived)).toEqual(await linesOf(world.store, derived));
    expect((await linesOf(table, (item) => item.type === 'restore')).size).toBe(0);
    expect(made).toMatchObject({ customers: 2, closed: 0, orders: 6 });
    expect(await brokenLaws(table)).toEqual([]);
  });

  it('R9 holds neither a name nor a key that opens one in what is locked', () => {
    for (const [file, bytes] of kept.vaults.locked.files) {
      const text = file.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : Buffer.from(bytes).toString('utf8');
      for (const secret of ['欧阳', '上官', '13800138000', '"person-key"}', '"merchant-key"}', 'FIND#'])
        expect(text.includes(secret), file).toBe(false);
    }
    expect(kept.vaults.keys.files.size).toBe(2);
  });

  it('R9 refuses what is damaged, cut short, swapped, missing or another’s, before anything is written', async () => {
    const chunks = kept.manifest.archives.flatMap((part) => part.chunks.map((chunk) => chunk.file));
    const [first = '', second = ''] = chunks.filter((file) => file.includes(shop.merchantId));
    const theirs = chunks.find((file) => file.includes(other.merchantId)) ?? '';
    const manifest = `${day}/manifest.json`;
    const key = kept.manifest.archives.flatMap((part) => part.keys)[0]?.file ?? '';
    const damages: readonly (readonly [string, (files: Map<string, Uint8Array>, keys: Map<string, Uint8Array>) => void])[] = [
      ...[first, second, theirs, manifest].flatMap((file) =>
        [0, 0.1, 0.5, 0.99].map((place) => [`one bit of ${file}`, (files: Map<string, Uint8Array>) => flip(files, file, place)] as const),
      ),
      ['a key’s bit', (_, keys) => flip(keys, key, 0.5)],
      ['cut short', (files) => files.set(first, (files.get(first) ?? new Uint8Array()).slice(0, -9))],
      ['emptied', (files) => files.set(first, new Uint8Array())],
      ['two chunks swapped', (files) => swap(files, first, second)],
      ['chunks of two merchants swapped', (files) => swap(files, first, theirs)],
      ['a chunk missing', (files) => files.delete(second)],
      ['the manifest missing', (files) => files.delete(manifest)],
    ];
    for (const [what, spoil] of damages) {
      const vaults = copied(kept);
      spoil(vaults.locked.files, vaults.keys.files);
      const table = emptyTable();
      await expect(restoreInto(table, { vaults }), what).rejects.toMatchObject({ name: 'ArchiveRefused' });
      expect(table.changes().length, what).toBe(0);
    }
  });

  it('R9 refuses a backup of another stage, day, format or merchant, however well it is made', async () => {
    const foreign = [
      await backUp(world.store, undefined, { stage: 'prod', day }),
      moved(await backUp(world.store, undefined, { stage, day: '2026-11-19' }), '2026-11-19'),
      resealed({ format: 'somebody-elses' as 'dianke-backup' }),
      // Another merchant's item in an archive whose hashes all fit.
      resealed({ archives: kept.manifest.archives.map((part) => (part.of === shop.merchantId ? withStranger(part) : part)) }),
    ];
    for (const one of foreign) {
      const table = emptyTable();
      await expect(restoreInto(table, one)).rejects.toMatchObject({ name: 'ArchiveRefused' });
      expect(table.changes().length).toBe(0);
    }
    await expect(restoreInto(emptyTable(), kept, 'mer_01J9ZC0000000000000000NONE')).rejects.toMatchObject({ name: 'ArchiveRefused' });
  });

  it('R9 killed at any chunk, goes on where it was and ends the same; no other backup is mixed into it', { timeout: 600_000 }, async () => {
    const whole = await linesOf(world.store, isCopied);
    const all = emptyTable();
    const count = killAt(all, Number.POSITIVE_INFINITY);
    await restoreInto(all, kept);
    const chunks = Math.ceil(whole.size / 50);
    for (const at of [0, 4, chunks, count() - 1]) {
      const table = emptyTable();
      const { transact } = table;
      killAt(table, at);
      await expect(restoreInto(table, kept)).rejects.toThrow();
      table.transact = transact;
      const elsewhere = await backUp(world.store, { chunk: 9000, open: 60_000 });
      await expect(restoreInto(table, elsewhere)).rejects.toMatchObject({ name: 'TableNotEmpty' });
      expect((await restoreInto(table, kept)).breaches).toEqual([]);
      expect(await linesOf(table, isCopied)).toEqual(whole);
      await expect(restoreInto(table, kept)).rejects.toMatchObject({ name: 'TableNotEmpty' });
    }
  });

  it('R9 one merchant comes back alone, with its keys, its staff’s memberships and nothing of others', async () => {
    const table = emptyTable();
    expect((await restoreInto(table, kept, other.merchantId)).breaches).toEqual([]);
    const lines = await linesOf(table, () => true);
    expect([...lines.values()].filter((line) => line.includes(shop.merchantId))).toEqual([]);
    expect([...lines.keys()].filter((key) => key.startsWith('P#MERCHANTS'))).toEqual([`P#MERCHANTS\n${other.merchantId}`]);
    expect([...lines.values()].filter((line) => line.includes('"find"')).length).toBeGreaterThan(0);
  });

  it('R9 without the keys, which go after 35 days, names stay closed and the books come back whole', async () => {
    const vaults = copied(kept);
    vaults.keys.files.clear();
    const table = emptyTable();
    const { breaches, checked, made } = await restoreInto(table, { vaults });
    expect(breaches).toEqual([]);
    expect(checked.keysGone).toBe(2);
    expect(made).toMatchObject({ customers: 2, closed: 2, orders: 6 });
    const isLocked = (item: { type: string }) => !['person-key', 'merchant-key'].includes(item.type);
    expect(await linesOf(table, (item) => isCopied(item))).toEqual(await linesOf(world.store, (item) => isCopied(item) && isLocked(item)));
    expect((await linesOf(table, (item) => item.type === 'find')).size).toBe(0);
    expect(await brokenLaws(table)).toEqual([]);
  });

  function resealed(more: Partial<BackedUp['manifest']>): Pick<BackedUp, 'vaults'> {
    const vaults = copied(kept);
    for (const [file, bytes] of stranger) vaults.locked.files.set(file, bytes);
    const { sha256: _, ...rest } = { ...kept.manifest, ...more };
    vaults.locked.files.set(`${day}/manifest.json`, Buffer.from(JSON.stringify(sealManifest(rest))));
    return { vaults };
  }

  const stranger = new Map<string, Uint8Array>();
  function withStranger(part: BackedUp['manifest']['archives'][number]): typeof part {
    const theirs = kept.manifest.archives.find((one) => one.of === other.merchantId)?.chunks[0];
    const [mine, ...more] = part.chunks;
    if (mine === undefined || theirs === undefined) throw new Error('no chunk');
    const linesIn = (file: string) =>
      gunzipSync(kept.vaults.locked.files.get(file) ?? new Uint8Array())
        .toString('utf8')
        .trimEnd()
        .split('\n');
    const lines = linesIn(mine.file);
    lines[0] = linesIn(theirs.file)[0] ?? '';
    const bytes = gzipSync(`${lines.join('\n')}\n`);
    stranger.set(mine.file, bytes);
    return { ...part, chunks: [{ ...mine, sha256: hashOf(bytes), bytes: bytes.length }, ...more] };
  }
});

/** Lets so many transactions through and fails from then on; answers how many were asked for. */
function killAt(table: ReturnType<typeof emptyTable>, at: number): () => number {
  const { transact } = table;
  let calls = 0;
  table.transact = async (writes) => {
    calls += 1;
    if (calls > at) throw new Error('killed');
    return transact(writes);
  };
  return () => calls;
}

function copied({ vaults }: BackedUp): BackedUp['vaults'] {
  const copy = (vault: BackedUp['vaults']['locked']) => {
    const files = new Map(vault.files);
    return {
      files,
      read: async (file: string) => {
        const bytes = files.get(file);
        return (
          bytes &&
          (async function* () {
            yield bytes;
          })()
        );
      },
      write: async (file: string, bytes: Uint8Array) => void files.set(file, bytes),
    };
  };
  return { locked: copy(vaults.locked), keys: copy(vaults.keys) };
}

function flip(files: Map<string, Uint8Array>, file: string, place: number): void {
  const bytes = Uint8Array.from(files.get(file) ?? []);
  const at = Math.floor(place * bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  files.set(file, bytes);
}

function swap(files: Map<string, Uint8Array>, one: string, other: string): void {
  const [left, right] = [files.get(one), files.get(other)];
  if (left === undefined || right === undefined) throw new Error('nothing to swap');
  files.set(one, right);
  files.set(other, left);
}

/** The backup of one day, carried to where another's is looked for. */
function moved(kept: BackedUp, from: string): BackedUp {
  for (const vault of [kept.vaults.locked, kept.vaults.keys])
    for (const [file, bytes] of [...vault.files]) vault.files.set(file.replace(from, day), bytes);
  return kept;
}
