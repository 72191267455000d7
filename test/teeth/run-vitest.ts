import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How the tests that were asked for went. */
export type Outcome = { readonly passed: number; readonly failed: number; readonly titles: readonly string[]; readonly said: string };

type Report = {
  readonly testResults: readonly {
    readonly message?: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
};

/** A run that takes longer has hung. */
const longestMs = 10 * 60_000;

/** Runs one test file of a copy, or those of its tests whose title holds a text; nothing of it lives on afterwards. */
export async function runVitest(folder: string, file: string, title: string | null): Promise<Outcome> {
  const report = join(folder, 'reports', 'teeth.json');
  const only = title === null ? [] : ['-t', title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')];
  const args = [join('node_modules', 'vitest', 'vitest.mjs'), 'run', file, ...only, '--reporter=json', `--outputFile=${report}`];
  const said = await runToEnd(args, folder);
  const { testResults } = readReport(report);
  const tests = testResults.flatMap((one) => one.assertionResults);
  return {
    passed: tests.filter((one) => one.status === 'passed').length,
    failed: tests.filter((one) => one.status === 'failed').length,
    titles: tests.filter((one) => one.status === 'passed').map((one) => one.fullName),
    said: [...testResults.map((one) => one.message ?? ''), said].filter((one) => one !== '').join('\n'),
  };
}

function readReport(file: string): Report {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { testResults: [] };
  }
}

/** Ends the whole group of processes when time is up or we are told to stop; gives the end of what it wrote. */
function runToEnd(args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const hear = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4_000);
    };
    const end = () => {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
    };
    const timer = setTimeout(end, longestMs);
    process.once('exit', end);
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', reject);
    child.on('close', () => {
      clearTimeout(timer);
      process.off('exit', end);
      resolve(said);
    });
  });
}
