import { gzipSync } from 'node:zlib';
import { itemOf, lineOfExport } from './archive-line.ts';
import { type ArchivePart, backupFormat, type Chunk, hashOf, type Manifest, manifestFile, sealManifest } from './archive-manifest.ts';
import { archiveOf, copyOf } from './archive-place.ts';
import type { Vault } from './vault.ts';

/** Where a backup goes: what is locked, and the keys that must be able to disappear. */
export type Vaults = { readonly locked: Vault; readonly keys: Vault };

/** Bytes of text after which a chunk is written, and of all chunks that are open at once. */
export type CutSizes = { readonly chunk: number; readonly open: number };

type Open = { lines: string[]; bytes: number };
type Part = { readonly counts: Map<string, number>; readonly chunks: Chunk[]; readonly keys: Chunk[]; readonly open: Record<'data' | 'keys', Open> };

const sizes: CutSizes = { chunk: 4 * 1024 * 1024, open: 48 * 1024 * 1024 };

/**
 * Cuts an export into one archive for each merchant, and one for the platform: JSON Lines, gzip, in chunks. The manifest goes last,
 * so that a backup that was not finished is none.
 */
export async function cutArchive(
  lines: AsyncIterable<string>,
  to: Vaults,
  head: Pick<Manifest, 'stage' | 'day' | 'exportedAt'>,
  { chunk, open: openAtMost }: CutSizes = sizes,
): Promise<Manifest> {
  const parts = new Map<string, Part>();
  let open = 0;
  const flush = async (of: string, copy: 'data' | 'keys'): Promise<void> => {
    const part = partOf(parts, of);
    const { lines: texts, bytes } = part.open[copy];
    if (texts.length === 0) return;
    const chunks = copy === 'data' ? part.chunks : part.keys;
    const number = String(chunks.length + 1).padStart(4, '0');
    const file = copy === 'data' ? `${head.day}/${of}/${number}.jsonl.gz` : `backup-keys/${head.day}/${of}/${number}.jsonl.gz`;
    const packed = gzipSync(`${texts.join('\n')}\n`);
    await (copy === 'data' ? to.locked : to.keys).write(file, packed);
    chunks.push({ file, sha256: hashOf(packed), bytes: packed.length, items: texts.length });
    part.open[copy] = { lines: [], bytes: 0 };
    open -= bytes;
  };
  for await (const exported of lines) {
    const line = lineOfExport(exported);
    const item = itemOf(line);
    const copy = copyOf(item);
    if (copy === 'none') continue;
    const of = archiveOf(item);
    const part = partOf(parts, of);
    part.counts.set(item.type, (part.counts.get(item.type) ?? 0) + 1);
    part.open[copy].lines.push(line);
    part.open[copy].bytes += line.length;
    open += line.length;
    if (part.open[copy].bytes >= chunk) await flush(of, copy);
    if (open >= openAtMost) await flush(...largest(parts));
  }
  for (const of of parts.keys()) for (const copy of ['data', 'keys'] as const) await flush(of, copy);
  const manifest = sealManifest({
    format: backupFormat,
    v: 1,
    ...head,
    archives: [...parts].map(archivePart).sort((one, other) => (one.of < other.of ? -1 : 1)),
  });
  await to.locked.write(manifestFile(head.day), Buffer.from(JSON.stringify(manifest)));
  return manifest;
}

function partOf(parts: Map<string, Part>, of: string): Part {
  const part = parts.get(of) ?? { counts: new Map(), chunks: [], keys: [], open: { data: { lines: [], bytes: 0 }, keys: { lines: [], bytes: 0 } } };
  parts.set(of, part);
  return part;
}

function largest(parts: ReadonlyMap<string, Part>): [string, 'data' | 'keys'] {
  let found: [string, 'data' | 'keys'] = ['', 'data'];
  let most = -1;
  for (const [of, { open }] of parts)
    for (const copy of ['data', 'keys'] as const)
      if (open[copy].bytes > most) {
        most = open[copy].bytes;
        found = [of, copy];
      }
  return found;
}

function archivePart([of, { counts, chunks, keys }]: [string, Part]): ArchivePart {
  return { of, counts: Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1))), chunks, keys };
}
