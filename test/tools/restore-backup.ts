import { verifyChain } from '@dianke/data/access/verify-chain';
import { walkMerchants } from '@dianke/data/stores/stores';
import { type CheckedArchive, checkArchive } from '@dianke/data/upkeep/check-archive';
import { checkLaws } from '@dianke/data/upkeep/check-laws';
import type { Vaults } from '@dianke/data/upkeep/cut-archive';
import type { Breach } from '@dianke/data/upkeep/law-book';
import { endRestore, restoreArchive } from '@dianke/data/upkeep/restore-archive';
import type { House } from '@dianke/runtime/house';
import { type MadeAgain, makeAgain } from './make-again.ts';

/** What a restore was asked for. */
export type RestoreAsked = { readonly day: string; readonly stage: string; readonly merchantId: string | undefined };

/** How it ended: what was written, what was made again, and which laws the copy breaks. */
export type Restored = { readonly checked: CheckedArchive; readonly written: number; readonly made: MadeAgain; readonly breaches: readonly Breach[] };

const linksAtMost = 100_000_000;

/**
 * Restores a backup into an empty table: checks all of it, writes it, makes what follows from it again, and holds the laws on the
 * copy. Killed anywhere, calling it again goes on.
 *
 * @throws {ArchiveRefused | TableNotEmpty} before anything is written
 */
export async function restoreBackup(house: House, vaults: Vaults, asked: RestoreAsked, tell: (line: string) => void): Promise<Restored> {
  const checked = await checkArchive(vaults, { day: asked.day, stage: asked.stage, of: asked.merchantId ?? 'everything' });
  tell(`checked ${checked.items} items of ${checked.parts.length} archives, as of ${checked.manifest.exportedAt}`);
  if (checked.keysGone > 0) tell(`${checked.keysGone} files of keys are gone: names and contacts stay closed, the books are whole`);
  const written = await restoreArchive(house.store, vaults, checked, { tell: (done, all) => tell(`written ${done} of ${all} files`) });
  const merchants: string[] = [];
  for await (const merchantId of walkMerchants(house.store)) merchants.push(merchantId);
  const made = await makeAgain(house, merchants);
  await endRestore(house.store);
  tell(`made again: ${made.customers - made.closed} customers findable, ${made.orders} orders counted, ${made.entries} entries of points traced`);
  const breaches = [...(await checkLaws(house.store))];
  for (const merchantId of merchants) {
    const { broken } = await verifyChain(house.store, merchantId, 0, linksAtMost);
    if (broken !== null) breaches.push({ law: 'audit', of: merchantId, says: `the chain is broken at ${broken.sequence}: ${broken.reason}` });
  }
  return { checked, written, made, breaches };
}
