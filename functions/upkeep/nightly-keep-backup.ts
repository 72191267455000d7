import { setTimeout as pause } from 'node:timers/promises';
import { tableExports } from '@dianke/data/upkeep/table-exports';
import { bucketVault } from '@dianke/gateways/bucket-vault';
import { countLine } from '@dianke/runtime/count-line';
import { environment } from '@dianke/runtime/environment';
import { log } from '@dianke/runtime/log';
import { type BackupMeans, keepBackup } from './keep-backup.ts';

/** Where raw exports lie for a day, until they are cut: keys are among them, so the place is not locked. */
const rawPrefix = 'backup-raw';

let means: BackupMeans | undefined;

/** @param event `day` makes up a missing day of the last 35, as it stood at 20:00 UTC */
export async function handler(event: { readonly day?: unknown }): Promise<void> {
  means ??= cloudMeans();
  const now = new Date();
  const isPast = typeof event.day === 'string' && /^\d{4}-\d\d-\d\d$/.test(event.day) && event.day < now.toISOString().slice(0, 10);
  const day = isPast ? String(event.day) : now.toISOString().slice(0, 10);
  const kept = await keepBackup(means, { now: () => now, pause: (ms) => pause(ms) }, day, isPast ? new Date(`${day}T20:00:00Z`) : undefined);
  const items = kept.archives.reduce((sum, part) => sum + Object.values(part.counts).reduce((one, other) => one + other, 0), 0);
  const line = { schedule: 'nightly-keep-backup', day, merchants: kept.archives.length, items, sha256: kept.sha256 };
  log({ ...line, ...countLine('BackupsKept', 1, { stage: means.stage, at: now }) });
}

function cloudMeans(): BackupMeans {
  const files = bucketVault(environment('FILES_BUCKET'));
  return {
    stage: environment('STAGE'),
    exports: tableExports(environment('TABLE_ARN'), { bucket: environment('FILES_BUCKET'), prefix: rawPrefix }),
    raw: files,
    vaults: { locked: bucketVault(environment('BACKUPS_BUCKET')), keys: files },
  };
}
