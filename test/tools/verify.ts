import { parseArgs } from 'node:util';
import { checkArchive } from '@dianke/data/upkeep/check-archive';
import { verifyMerchant } from '@dianke/data/upkeep/verify-merchant';
import { atHand, BadCommand, runTool } from './at-hand.ts';

const usage = `npm run verify -- --merchant mer_…       holds a merchant's books against their ledgers
  --table NAME         of a deployed stage, with the shell's AWS credentials; else the running sandbox's
  --aws                AWS, although a sandbox runs here
  --directory          walks the merchant's directory only, without the one pass for commits and claims that no list leads to
npm run verify -- --backup 2026-11-20    reads a backup to its end (--stage, --from, --backups, --files as in npm run restore)`;

await runTool(async () => {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    options: {
      merchant: text,
      table: text,
      backup: text,
      from: text,
      backups: text,
      files: text,
      stage: text,
      directory: flag,
      aws: flag,
    },
  });
  const hand = atHand(values.aws);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  if (values.backup !== undefined) {
    const vaults = hand.vaults(values.from, values.backups, values.files);
    const checked = await checkArchive(vaults, { day: values.backup, stage: values.stage ?? 'dev', of: values.merchant ?? 'everything' });
    say(`whole: ${checked.items} items of ${checked.parts.length} archives, as of ${checked.manifest.exportedAt}, sha256 ${checked.manifest.sha256}`);
    return 0;
  }
  if (values.merchant === undefined || !/^mer_[0-9A-Z]{26}$/.test(values.merchant)) throw new BadCommand(`Say whose books.\n${usage}`);
  const report = await verifyMerchant(hand.store(values.table), values.merchant, { now: () => new Date(), isWhole: !values.directory });
  if (report.items === 0) throw new BadCommand(`There is nothing of ${values.merchant} in this table.`);
  for (const { law, of, says } of report.breaches) say(`DIFFERS ${law} ${of}: ${says}`);
  say(`${report.items} items and ${report.audit.checked} entries of the audit held against each other: ${report.breaches.length} differences`);
  return report.breaches.length === 0 ? 0 : 1;
});
