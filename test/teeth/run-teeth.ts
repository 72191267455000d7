import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyTree } from './copy-tree.ts';
import { readTooth, type Tooth } from './read-tooth.ts';
import { runVitest } from './run-vitest.ts';

/** What became of a planted bug: `bites` is what we want; the others name what is wrong with the test or the patch. */
export type Verdict = { readonly tooth: Tooth; readonly verdict: 'bites' | 'blunt' | 'broken'; readonly why: string; readonly seconds: number };

const atOnce = 2;

/** Plants the bug in a copy and runs its test, which passed without it. */
async function bite(tooth: Tooth, root: string, passing: readonly string[]): Promise<Verdict> {
  const began = performance.now();
  const verdict = (kind: Verdict['verdict'], why: string): Verdict => ({ tooth, verdict: kind, why, seconds: (performance.now() - began) / 1_000 });
  if (!passing.some((title) => title.includes(tooth.title))) return verdict('broken', 'its test does not pass, or does not exist, without the bug');
  const copy = copyTree(root);
  try {
    const applied = applyPatch(copy, join(root, 'test', 'teeth', tooth.patch));
    if (applied !== null) return verdict('broken', `the patch does not apply: ${applied}`);
    const outcome = await runVitest(copy, tooth.file, tooth.title);
    if (outcome.failed > 0) return verdict('bites', '');
    return outcome.passed > 0 ? verdict('blunt', 'the test passes with the bug') : verdict('broken', `no test ran: ${outcome.said.slice(-300)}`);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function applyPatch(folder: string, patch: string): string | null {
  try {
    execFileSync('git', ['apply', '--whitespace=nowarn', patch], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, GIT_CEILING_DIRECTORIES: join(folder, '..') },
    });
    return null;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[1] ?? error.message) : String(error);
  }
}

/** Runs a list, so many at once, answers in order. */
async function inTurns<In, Out>(list: readonly In[], one: (item: In) => Promise<Out>): Promise<Out[]> {
  const answers: Out[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < list.length; at = next++) {
      const item = list[at];
      if (item !== undefined) answers[at] = await one(item);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return answers;
}

/** Runs every patch of `test/teeth`, or those whose name holds a text, against its test. */
export async function runTeeth(root: string, only: string): Promise<Verdict[]> {
  const folder = join(root, 'test', 'teeth');
  const patches = readdirSync(folder)
    .filter((name) => name.endsWith('.patch') && name.includes(only))
    .sort();
  const teeth = patches.map((patch) => readTooth(patch, readFileSync(join(folder, patch), 'utf8')));
  const sound = copyTree(root);
  const passing = new Map<string, readonly string[]>();
  try {
    for (const file of new Set(teeth.map((tooth) => tooth.file))) passing.set(file, (await runVitest(sound, file, null)).titles);
  } finally {
    rmSync(sound, { recursive: true, force: true });
  }
  return inTurns(teeth, (tooth) => bite(tooth, root, passing.get(tooth.file) ?? []));
}

if (import.meta.main) {
  // Ending by exit lets the listeners of `exit` end what still runs.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
  const verdicts = await runTeeth(join(import.meta.dirname, '..', '..'), process.argv[2] ?? '');
  for (const { tooth, verdict, why, seconds } of verdicts) {
    process.stdout.write(
      `${verdict.padEnd(6)}  ${seconds.toFixed(1).padStart(5)} s  ${tooth.patch.padEnd(44)}  ${tooth.title}${why === '' ? '' : `\n        ${why}`}\n`,
    );
  }
  const bad = verdicts.filter((one) => one.verdict !== 'bites').length;
  process.stdout.write(`${verdicts.length - bad} of ${verdicts.length} planted bugs are noticed.\n`);
  process.exitCode = bad > 0 || verdicts.length === 0 ? 1 : 0;
}
