import { gunzipSync } from 'node:zlib';
import type { Item } from '../store/store.ts';
import { itemOf } from './archive-line.ts';
import { type ArchivePart, ArchiveRefused, type Chunk, hashOf, type Manifest, readManifest } from './archive-manifest.ts';
import { archiveOf, copyOf } from './archive-place.ts';
import type { Vaults } from './cut-archive.ts';
import { readWhole } from './vault.ts';

/** Which backup is meant: a night of a stage, whole or one merchant's part. */
export type Asked = { readonly day: string; readonly stage: string; readonly of: 'everything' | string };

/** A backup that was read to its end and is what it says. */
export type CheckedArchive = {
  readonly manifest: Manifest;
  readonly parts: readonly ArchivePart[];
  readonly items: number;
  /** Chunks of keys that are gone, as they are 35 days after, or when someone was erased from them. */
  readonly keysGone: number;
};

const chunkBytesAtMost = 64 * 1024 * 1024;

/**
 * Reads a backup to its end before anything is written from it: every hash, every count, every item in the archive that it
 * belongs to.
 *
 * @throws {ArchiveRefused} naming the file that is missing, damaged or another's
 */
export async function checkArchive(vaults: Vaults, asked: Asked): Promise<CheckedArchive> {
  const manifest = await readManifest(vaults.locked, asked.day, asked.stage);
  if (manifest === undefined) throw new ArchiveRefused(`there is no backup of ${asked.day}`);
  const parts = asked.of === 'everything' ? manifest.archives : manifest.archives.filter((part) => part.of === asked.of);
  if (parts.length === 0) throw new ArchiveRefused(`the backup of ${asked.day} holds nothing of ${asked.of}`);
  let items = 0;
  let keysGone = 0;
  for (const part of parts) {
    const checked = await checkPart(vaults, part);
    items += checked.items;
    keysGone += checked.keysGone;
  }
  return { manifest, parts, items, keysGone };
}

async function checkPart(vaults: Vaults, part: ArchivePart): Promise<{ items: number; keysGone: number }> {
  const counts = new Map<string, number>();
  let items = 0;
  let keysGone = 0;
  for (const copy of ['data', 'keys'] as const) {
    for (const chunk of copy === 'data' ? part.chunks : part.keys) {
      const found = await readChunk(vaults, part.of, copy, chunk);
      if (found === undefined) keysGone += 1;
      for (const { type } of found ?? []) counts.set(type, (counts.get(type) ?? 0) + 1);
      items += found?.length ?? 0;
    }
  }
  for (const [type, count] of Object.entries(part.counts)) {
    const isLocked = copyOf({ type }) === 'data';
    if ((isLocked || keysGone === 0) && (counts.get(type) ?? 0) !== count)
      throw new ArchiveRefused(`${part.of} should hold ${count} of ${type} and holds ${counts.get(type) ?? 0}`);
  }
  return { items, keysGone };
}

/**
 * The items of one chunk, undefined for keys that are gone.
 *
 * @throws {ArchiveRefused} for one that is missing, damaged, or holds what is another's
 */
export async function readChunk(vaults: Vaults, of: string, copy: 'data' | 'keys', chunk: Chunk): Promise<Item[] | undefined> {
  const bytes = await readWhole(copy === 'data' ? vaults.locked : vaults.keys, chunk.file, chunkBytesAtMost);
  if (bytes === undefined && copy === 'keys') return undefined;
  if (bytes === undefined) throw new ArchiveRefused(`${chunk.file} is missing`);
  if (bytes.length !== chunk.bytes || hashOf(bytes) !== chunk.sha256) throw new ArchiveRefused(`${chunk.file} is damaged or another file`);
  const items = gunzipSync(bytes, { maxOutputLength: chunkBytesAtMost }).toString('utf8').trimEnd().split('\n').map(itemOf);
  if (items.length !== chunk.items) throw new ArchiveRefused(`${chunk.file} should hold ${chunk.items} items and holds ${items.length}`);
  const stranger = items.find((item) => archiveOf(item) !== of || copyOf(item) !== copy);
  if (stranger !== undefined) throw new ArchiveRefused(`${chunk.file} holds a ${stranger.type} that is not of ${of}`);
  return items;
}
