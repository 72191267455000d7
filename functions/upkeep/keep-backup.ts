import { type Manifest, readManifest } from '@dianke/data/upkeep/archive-manifest';
import { checkArchive } from '@dianke/data/upkeep/check-archive';
import { cutArchive, type Vaults } from '@dianke/data/upkeep/cut-archive';
import { readExport } from '@dianke/data/upkeep/read-export';
import type { ExportState, TableExports } from '@dianke/data/upkeep/table-exports';
import type { Vault } from '@dianke/data/upkeep/vault';
import type { House } from '@dianke/runtime/house';

/** What a backup is made with: copies of the table, where they come to lie, and where the backup goes. */
export type BackupMeans = { readonly stage: string; readonly exports: TableExports; readonly raw: Vault; readonly vaults: Vaults };

/** The export is not done yet; the next try waits for the same one. */
export class StillExporting extends Error {
  override readonly name = 'StillExporting';
}

const firstPauseMs = 500;
const longestPauseMs = 15_000;
const patienceMs = 600_000;
const failuresAtMost = 3;

/**
 * Keeps the backup of a day: a consistent export, cut into one archive for each merchant, then read back to its end. A day that is
 * kept already is left as it is; a run that was killed begins again with the same export.
 *
 * @param at an instant of the past 35 days to make up a missing day from; now, when not given
 * @throws {StillExporting} after ten minutes of waiting
 */
export async function keepBackup(means: BackupMeans, house: Pick<House, 'now' | 'pause'>, day: string, at?: Date): Promise<Manifest> {
  const { stage, vaults, raw } = means;
  const kept = await readManifest(vaults.locked, day, stage);
  if (kept !== undefined) return kept;
  const done = await exported(means, house, day, at);
  await cutArchive(readExport(raw, done.manifest), vaults, { stage, day, exportedAt: done.at });
  return (await checkArchive(vaults, { day, stage, of: 'everything' })).manifest;
}

async function exported(
  { exports, stage }: BackupMeans,
  { pause }: Pick<House, 'pause'>,
  day: string,
  at?: Date,
): Promise<Extract<ExportState, { status: 'done' }>> {
  let why = '';
  for (let failures = 0; failures < failuresAtMost; failures++) {
    const arn = await exports.start(`${stage}-${day}-${failures}`, at);
    const state = await waitFor(exports, arn, pause);
    if (state.status === 'done') return state;
    if (state.status === 'running') throw new StillExporting(`the export of ${day} is still running`);
    why = state.why;
  }
  throw new Error(`the export of ${day} failed ${failuresAtMost} times: ${why}`);
}

async function waitFor(exports: TableExports, arn: string, pause: House['pause']): Promise<ExportState> {
  let waited = 0;
  for (let step = firstPauseMs; ; step = Math.min(step * 2, longestPauseMs)) {
    const state = await exports.look(arn);
    if (state.status !== 'running' || waited >= patienceMs) return state;
    await pause(step);
    waited += step;
  }
}
