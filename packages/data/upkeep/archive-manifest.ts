import { createHash } from 'node:crypto';
import { readWhole, type Vault } from './vault.ts';

/** One file of an archive: gzip of JSON Lines, a few megabytes at most. */
export type Chunk = { readonly file: string; readonly sha256: string; readonly bytes: number; readonly items: number };

/** One merchant's part of a backup, or the platform's. */
export type ArchivePart = {
  readonly of: string;
  /** Items by type, keys among them. */
  readonly counts: Readonly<Record<string, number>>;
  readonly chunks: readonly Chunk[];
  /** Wrapped keys, in a place that is not locked and lives 35 days. */
  readonly keys: readonly Chunk[];
};

/** What a night's backup holds; its last line of defence, so it carries its own hash. */
export type Manifest = {
  readonly format: typeof backupFormat;
  readonly v: 1;
  readonly stage: string;
  /** Date in UTC of the night. */
  readonly day: string;
  /** The instant that the copy shows. */
  readonly exportedAt: string;
  readonly archives: readonly ArchivePart[];
  readonly sha256: string;
};

export const backupFormat = 'dianke-backup';

/** The backup cannot be trusted or is not the one that was asked for; nothing was written. */
export class ArchiveRefused extends Error {
  override readonly name = 'ArchiveRefused';
}

const manifestBytesAtMost = 64 * 1024 * 1024;

export function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function manifestFile(day: string): string {
  return `${day}/manifest.json`;
}

/** A manifest with its hash over all the rest. */
export function sealManifest(manifest: Omit<Manifest, 'sha256'>): Manifest {
  return { ...manifest, sha256: hashOf(JSON.stringify(manifest)) };
}

/** The manifest of a day, undefined when that day has no backup. @throws {ArchiveRefused} when it is damaged, of another format or of another stage */
export async function readManifest(vault: Vault, day: string, stage: string): Promise<Manifest | undefined> {
  const file = manifestFile(day);
  const bytes = await readWhole(vault, file, manifestBytesAtMost);
  if (bytes === undefined) return undefined;
  const manifest = parsed(file, bytes.toString('utf8'));
  if (manifest.format !== backupFormat || manifest.v !== 1) throw new ArchiveRefused(`${file} is no backup of this format`);
  const { sha256, ...rest } = manifest;
  if (sha256 !== hashOf(JSON.stringify(rest))) throw new ArchiveRefused(`${file} is damaged: its own hash does not fit`);
  if (manifest.stage !== stage) throw new ArchiveRefused(`${file} is a backup of the stage ${manifest.stage}, not of ${stage}`);
  if (manifest.day !== day) throw new ArchiveRefused(`${file} is the backup of ${manifest.day}`);
  return manifest;
}

/** A file of our own as the shape it was written in; its hash is checked before anything of it is used. */
function parsed(file: string, text: string): Manifest {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && 'format' in value) return value as Manifest;
  } catch {
    throw new ArchiveRefused(`${file} is damaged: it is no JSON`);
  }
  throw new ArchiveRefused(`${file} is no backup of this format`);
}
