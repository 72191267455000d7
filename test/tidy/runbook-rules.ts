import type { SourceFile } from '../tools/read-tree.ts';

const folder = 'docs/runbooks/';
/** What whoever is woken at night looks for, in this order. */
const parts = ['**What people lose.**', '**See it.**', '**Do.**', '**Afterwards.**'];
/** Runbooks of what one sets out to do; all others belong to an alarm. */
const undertakings = ['first-deploy', 'restore'];

/** Each alarm has its runbook with all its parts, no runbook is without its alarm, and what a runbook points at is there. */
export function checkRunbooks(files: readonly SourceFile[]): string[] {
  const alarms = alarmsOf(files);
  const runbooks = files.filter(({ path }) => path.startsWith(folder));
  const names = runbooks.map(({ path }) => nameOf(path));
  const missing = alarms.filter((alarm) => !names.includes(alarm)).map((alarm) => `infra/alarms.ts: ${alarm} rings without ${folder}${alarm}.md`);
  return [...missing, ...checkAlarmPlaces(files), ...runbooks.flatMap((one) => checkRunbook(one, alarms, names, files))];
}

/** Names of the alarms, as the list of losses has them. */
function alarmsOf(files: readonly SourceFile[]): string[] {
  const list = files.find(({ path }) => path === 'infra/alarms.ts')?.text ?? '';
  return [...new Set([...list.matchAll(/^\s*'([a-z]+(?:-[a-z]+)+)':|\balarm\('([a-z-]+)'/gm)].map((match) => match[1] ?? match[2] ?? ''))];
}

/** An alarm that is not made by the house's own construct would have no runbook in its description. */
function checkAlarmPlaces(files: readonly SourceFile[]): string[] {
  return files
    .filter(
      ({ path, text }) =>
        path.startsWith('infra/') && path !== 'infra/constructs/house-alarm.ts' && /\bnew (?:\w+\.)?(?:Composite)?Alarm\(/.test(text),
    )
    .map(({ path }) => `${path}: make it a HouseAlarm, which names its runbook`);
}

function checkRunbook({ path, text }: SourceFile, alarms: readonly string[], names: readonly string[], files: readonly SourceFile[]): string[] {
  const name = nameOf(path);
  const complaints: string[] = [];
  if (!undertakings.includes(name)) {
    if (!alarms.includes(name)) complaints.push('no alarm of infra/alarms.ts has this name');
    if (!text.startsWith(`# ${name}\n`)) complaints.push(`its title is not “# ${name}”`);
    const places = parts.map((part) => text.indexOf(part));
    for (const [at, part] of parts.entries()) if ((places[at] ?? -1) <= (places[at - 1] ?? 0)) complaints.push(`${part} is missing or out of order`);
  }
  for (const [, other = ''] of text.matchAll(/(?<!\*)\*([a-z]+(?:-[a-z]+)+)\*(?!\*)/g))
    if (!names.includes(other)) complaints.push(`it points at *${other}*, which is no runbook`);
  for (const [, place = ''] of text.matchAll(/`((?:infra|packages|functions|events|docs|test)\/[\w./-]+\.\w+)`/g))
    if (!files.some((one) => one.path === place)) complaints.push(`it points at ${place}, which is not there`);
  for (const [, log = ''] of text.matchAll(/\/dianke\/<stage>\/([a-z]+\/[a-z-]+)/g))
    if (!files.some((one) => one.path === `functions/${log}.ts`)) complaints.push(`it reads the log of ${log}, which is no function`);
  return complaints.map((complaint) => `${path}: ${complaint}`);
}

function nameOf(path: string): string {
  return path.slice(folder.length).replace(/\.md$/, '');
}
