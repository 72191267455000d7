import { sizeOf } from '../store/item-size.ts';
import type { Item, Store } from '../store/store.ts';
import type { Chunk } from './archive-manifest.ts';
import { type CheckedArchive, readChunk } from './check-archive.ts';
import type { Vaults } from './cut-archive.ts';

/** The table holds something already, so nothing was written into it. */
export class TableNotEmpty extends Error {
  override readonly name = 'TableNotEmpty';
}

/** Where a restore says how far it came, until it is finished. */
const mark = { pk: 'P#RESTORE', sk: 'RESTORE' } as const;
const writesAtOnce = 8;
const itemsAtOnce = 50;
const bytesAtOnce = 1_000_000;

/** @param tell is told after each chunk how many of all are done */
export type RestoreOptions = { readonly tell?: (done: number, all: number) => void };

/**
 * Writes a checked backup into an empty table. Killed anywhere, it goes on after the last whole chunk when it is called again with
 * the same backup; `endRestore` ends it, once what is derived was made again.
 *
 * @returns items written now
 * @throws {TableNotEmpty} when the table holds anything but a part of this very backup
 * @throws {ArchiveRefused} when a file has changed since it was checked
 */
export async function restoreArchive(store: Store, vaults: Vaults, checked: CheckedArchive, { tell }: RestoreOptions = {}): Promise<number> {
  const name = `${checked.manifest.sha256}/${checked.parts.length === checked.manifest.archives.length ? 'everything' : checked.parts[0]?.of}`;
  const all = checked.parts.flatMap(({ of, chunks, keys }) => [
    ...chunks.map((chunk) => ({ of, copy: 'data' as const, chunk })),
    ...keys.map((chunk) => ({ of, copy: 'keys' as const, chunk })),
  ]);
  const done = await whereWeAre(store, name);
  if (done === 0) await putMark(store, name, 0);
  let written = 0;
  for (const [at, one] of all.entries()) {
    if (at < done) continue;
    written += await writeChunk(store, vaults, one);
    await putMark(store, name, at + 1);
    tell?.(at + 1, all.length);
  }
  return written;
}

/** Ends a restore: the table is the shop's own from now on, and is not empty. */
export async function endRestore(store: Store): Promise<void> {
  await store.write({ do: 'remove', key: mark });
}

/** Chunks that an earlier try has written. */
async function whereWeAre(store: Store, name: string): Promise<number> {
  const [standing] = await store.read([mark], { consistent: true });
  if (standing === undefined) {
    const { items } = await store.scan({ limit: 1 });
    if (items.length > 0) throw new TableNotEmpty('the table is not empty: restore into a new one');
    return 0;
  }
  if (standing['name'] !== name) throw new TableNotEmpty('the table holds a part of another backup: restore into a new one');
  return Number(standing['done']);
}

async function putMark(store: Store, name: string, done: number): Promise<void> {
  await store.write({ do: 'put', item: { ...mark, type: 'restore', v: 1, name, done } });
}

async function writeChunk(store: Store, vaults: Vaults, { of, copy, chunk }: { of: string; copy: 'data' | 'keys'; chunk: Chunk }): Promise<number> {
  const items = await readChunk(vaults, of, copy, chunk);
  if (items === undefined) return 0;
  const slices = sliced(items);
  for (let at = 0; at < slices.length; at += writesAtOnce)
    await Promise.all(slices.slice(at, at + writesAtOnce).map((slice) => store.transact(slice.map((item) => ({ do: 'put', item })))));
  return items.length;
}

function sliced(items: readonly Item[]): Item[][] {
  const slices: Item[][] = [];
  let bytes = 0;
  for (const item of items) {
    const size = sizeOf(item);
    const open = slices.at(-1);
    if (open === undefined || open.length >= itemsAtOnce || bytes + size > bytesAtOnce) {
      slices.push([item]);
      bytes = size;
    } else {
      open.push(item);
      bytes += size;
    }
  }
  return slices;
}
