import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join, relative } from 'node:path';

/** What vitest's JSON reporter says of one test. */
type Told = { readonly status: string; readonly title: string; readonly ancestorTitles: readonly string[]; readonly duration?: number | null };
type Report = {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly { readonly name: string; readonly assertionResults: readonly Told[] }[];
};

const root = join(import.meta.dirname, '..', '..');

/** Requirement rows, laws and rows of the promises: `M-148`, `law 1`, `R2`, `S3`, `I1`. */
const ids = /\b(?:M-\d{3}|law \d|[RSI]\d{1,2})\b/g;

/** Sums up a long run: counts, the seed that repeats it, and which tests speak for which promise. */
export function proofOf(report: Report, seed: number, at: string): object {
  const tests = report.testResults.flatMap((file) =>
    file.assertionResults.map((one) => ({
      file: relative(root, file.name),
      title: [...one.ancestorTitles, one.title].join(' › '),
      status: one.status,
      milliseconds: Math.round(one.duration ?? 0),
    })),
  );
  const promises: Record<string, { passed: number; failed: number }> = {};
  for (const { title, status } of tests) {
    for (const id of new Set(title.match(ids) ?? [])) {
      promises[id] ??= { passed: 0, failed: 0 };
      if (status === 'passed') promises[id].passed += 1;
      if (status === 'failed') promises[id].failed += 1;
    }
  }
  return {
    at,
    commit: commit(),
    seed,
    repeat_with: `SEED=${seed} npm run prove`,
    machine: { node: process.version, processors: cpus().length, memory_gib: Math.round(totalmem() / 2 ** 30) },
    success: report.success,
    counts: { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests, files: report.testResults.length },
    promises: Object.fromEntries(Object.entries(promises).sort(([a], [b]) => (a < b ? -1 : 1))),
    skipped: tests.filter((one) => one.status !== 'passed' && one.status !== 'failed').map((one) => `${one.file}: ${one.title}`),
    slowest: tests.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, 20),
  };
}

/** Null outside a checkout. */
function commit(): string | null {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}

if (import.meta.main) {
  const [from = 'reports/prove-vitest.json', to = 'reports/proof.json'] = process.argv.slice(2);
  const report: Report = JSON.parse(readFileSync(join(root, from), 'utf8'));
  const { seed }: { seed: number } = JSON.parse(readFileSync(join(root, 'reports', 'seed.json'), 'utf8'));
  writeFileSync(join(root, to), `${JSON.stringify(proofOf(report, seed, new Date().toISOString()), null, 2)}\n`);
  process.stdout.write(
    `${report.numPassedTests} passed, ${report.numFailedTests} failed, ${report.numPendingTests} skipped; seed ${seed}; written to ${to}\n`,
  );
}
