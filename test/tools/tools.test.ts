import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readTooth } from '../teeth/read-tooth.ts';
import { proofOf } from './proof.ts';
import { told, where } from './where.ts';

const folder = mkdtempSync(join(tmpdir(), 'dianke-tools-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the first install', () => {
  const lock = (packages: object) => JSON.stringify({ lockfileVersion: 3, packages });
  const one = { version: '1.0.0', integrity: 'sha512-a' };

  /** A folder with this lock file and this list of what npm installed. */
  async function judged(name: string, wanted: object, held: object | null): Promise<boolean> {
    const place = join(folder, name);
    mkdirSync(join(place, 'node_modules'), { recursive: true });
    writeFileSync(join(place, 'package-lock.json'), lock(wanted));
    if (held !== null) writeFileSync(join(place, 'node_modules', '.package-lock.json'), lock(held));
    const url = new URL('../../packages/sandbox/installed.mjs', import.meta.url).href;
    const said = execFileSync(
      process.execPath,
      ['-e', `import('${url}').then(({ isInstalled }) => process.stdout.write(String(isInstalled('${place}'))))`],
      { encoding: 'utf8' },
    );
    return said === 'true';
  }

  test('is done when npm’s own list says what the lock file says, optional packages aside', async () => {
    const other = { version: '2.0.0', integrity: 'sha512-b', optional: true };
    expect(await judged('whole', { '': {}, 'node_modules/a': one, 'node_modules/b': other }, { 'node_modules/a': one })).toBe(true);
  });

  test('is to do when a package is absent, has another version or other bytes, or nothing was installed', async () => {
    expect(await judged('absent', { 'node_modules/a': one }, {})).toBe(false);
    expect(await judged('older', { 'node_modules/a': one }, { 'node_modules/a': { ...one, version: '0.9.0' } })).toBe(false);
    expect(await judged('bytes', { 'node_modules/a': one }, { 'node_modules/a': { ...one, integrity: 'sha512-x' } })).toBe(false);
    expect(await judged('none', { 'node_modules/a': one }, null)).toBe(false);
  });
});

describe('the count of CI', () => {
  function counted(report: object | null, brokenSteps: string): string {
    const file = join(folder, 'vitest.json');
    rmSync(file, { force: true });
    if (report !== null) writeFileSync(file, JSON.stringify(report));
    try {
      return execFileSync(process.execPath, [join(import.meta.dirname, 'count.mjs'), file, brokenSteps], { encoding: 'utf8' });
    } catch (error) {
      return `exit ${(error as { status: number }).status}: ${(error as { stdout: string }).stdout}`;
    }
  }
  const report = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 0, testResults: [] };

  test('says what passed, failed and was skipped, and fails when a test or a step did', () => {
    expect(counted(report, '0')).toBe('7 passed, 0 failed\n');
    expect(counted({ ...report, numPendingTests: 2 }, '0')).toBe('7 passed, 0 failed, 2 skipped\n');
    expect(counted({ ...report, numFailedTests: 1 }, '1')).toBe('exit 1: 7 passed, 1 failed\n');
    expect(counted(report, '2')).toBe('exit 1: 7 passed, 2 failed\n');
  });

  test('a run without a report, or a file that does not load, has failed', () => {
    expect(counted(null, '1')).toBe('exit 1: 0 passed, 1 failed\n');
    expect(counted({ ...report, testResults: [{ status: 'failed', assertionResults: [] }] }, '0')).toBe('exit 1: 7 passed, 1 failed\n');
  });
});

test('the proof of a long run counts what each promise’s tests did and how to repeat them', () => {
  const told = (title: string, status: string) => ({ title, status, ancestorTitles: ['law 1'], duration: 12.4 });
  const report = {
    success: false,
    numPassedTests: 1,
    numFailedTests: 1,
    numPendingTests: 1,
    testResults: [
      {
        name: join(import.meta.dirname, 'a.test.ts'),
        assertionResults: [told('M-148 once', 'passed'), told('R1 never', 'failed'), told('on Java', 'skipped')],
      },
    ],
  };
  expect(proofOf(report, 42, '2026-11-20T10:15:00Z')).toMatchObject({
    seed: 42,
    repeat_with: 'SEED=42 npm run prove',
    counts: { passed: 1, failed: 1, skipped: 1, files: 1 },
    promises: { 'M-148': { passed: 1, failed: 0 }, R1: { passed: 0, failed: 1 }, 'law 1': { passed: 1, failed: 1 } },
    skipped: ['test/tools/a.test.ts: law 1 › on Java'],
  });
});

test('a word of the shop is found in routes, facts, permissions, refusals, files and docs, whatever its number and case', () => {
  const files = [
    { path: 'packages/domain/loyalty/earn-points.ts', text: 'export function earnPoints() {}' },
    { path: 'docs/points.md', text: '# Points\n\n## Orders' },
  ];
  for (const word of ['point', 'Points', 'POINTS']) {
    const text = told(where(word, files));
    for (const line of [
      'GET /v1/loyalty-accounts/{customer_id}',
      'points.earned',
      'loyalty:read',
      'earn-points.ts · earnPoints',
      'docs/points.md · Points',
    ])
      expect(text).toContain(line);
  }
  expect(where('zeppelin', files)).toEqual([]);
});

describe('a planted bug', () => {
  const diff = '--- a/x.ts\n+++ b/x.ts\n@@ -1 +1 @@\n-a\n+b\n';

  test('names the test that must notice it', () => {
    expect(readTooth('a.patch', `# test: packages/sdk/webhook.test.ts -t "another body (or id)"\n${diff}`)).toEqual({
      patch: 'a.patch',
      file: 'packages/sdk/webhook.test.ts',
      title: 'another body (or id)',
    });
  });

  test('without its test or its diff is refused', () => {
    expect(() => readTooth('a.patch', diff)).toThrow('the first line must be');
    expect(() => readTooth('a.patch', '# test: a.test.ts -t "b"\n')).toThrow('no unified diff');
  });

  test('every planted bug of the house is well formed and its test’s file exists', () => {
    const teeth = join(import.meta.dirname, '..', 'teeth');
    for (const patch of readdirSync(teeth).filter((name) => name.endsWith('.patch'))) {
      const { file } = readTooth(patch, readFileSync(join(teeth, patch), 'utf8'));
      expect(existsSync(join(import.meta.dirname, '..', '..', file)), patch).toBe(true);
    }
  });
});
