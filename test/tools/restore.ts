import { parseArgs } from 'node:util';
import { checkArchive } from '@dianke/data/upkeep/check-archive';
import { atHand, BadCommand, runTool } from './at-hand.ts';
import { restoreBackup } from './restore-backup.ts';

const usage = `npm run restore -- --day 2026-11-20 --table NAME [--merchant mer_…]
  --check            reads the backup to its end and writes nothing
  --new              makes the table first (running sandbox only)
  --from FOLDER      a backup that was carried away; else --backups BUCKET --files BUCKET, else the running sandbox's
  --aws              AWS with the shell's credentials, although a sandbox runs here
  --stage NAME       whose backup it must be; dev when not given`;

await runTool(async () => {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    options: { day: text, table: text, merchant: text, from: text, backups: text, files: text, stage: text, check: flag, new: flag, aws: flag },
  });
  const { day, table, merchant, from, backups, files, stage = 'dev' } = values;
  if (day === undefined || !/^\d{4}-\d\d-\d\d$/.test(day)) throw new BadCommand(`Say which day's backup.\n${usage}`);
  const hand = atHand(values.aws);
  const vaults = hand.vaults(from, backups, files);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  if (values.check) {
    const checked = await checkArchive(vaults, { day, stage, of: merchant ?? 'everything' });
    say(`whole: ${checked.items} items of ${checked.parts.length} archives, as of ${checked.manifest.exportedAt}, sha256 ${checked.manifest.sha256}`);
    return 0;
  }
  if (table === undefined) throw new BadCommand(`Say into which empty table.\n${usage}`);
  if (values.new) await hand.makeTable(table);
  const { written, breaches } = await restoreBackup(hand.house(hand.store(table)), vaults, { day, stage, merchantId: merchant }, say);
  say(`restored ${written} items into ${table}`);
  for (const { law, of, says } of breaches) say(`DIFFERS ${law} ${of}: ${says}`);
  say(breaches.length === 0 ? 'every law holds on the copy' : `${breaches.length} differences`);
  return breaches.length === 0 ? 0 : 1;
});
