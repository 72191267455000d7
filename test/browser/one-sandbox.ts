import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestProject } from 'vitest/node';
import { type BrowserHouse, chromium } from './browser-house.ts';

const limitMs = 300_000;

/** Starts the one sandbox of this run's browser tests, and ends it after the last of them; without a browser it says so, loudly. */
export default async function oneSandbox(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(chromium)) {
    process.stderr.write(`\n!!! BROWSER TESTS SKIPPED: there is no ${chromium} (apt-get install chromium fonts-noto-cjk)\n\n`);
    project.provide('house', null);
    return async () => undefined;
  }
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'serve-house.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, TZ: 'UTC' },
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    project.provide('house', await firstLine(child, gone));
  } catch (fault) {
    child.kill();
    throw fault;
  }
  return async () => {
    child.stdin?.end();
    await gone;
  };
}

function firstLine(child: ChildProcess, gone: Promise<void>): Promise<BrowserHouse> {
  const { stdout } = child;
  if (stdout === null) throw new Error('The sandbox has no output');
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The sandbox was not ready within ${limitMs / 1000} s`)), limitMs);
    createInterface({ input: stdout }).once('line', (line) => {
      clearTimeout(timer);
      resolve(JSON.parse(line));
    });
    void gone.then(() => {
      clearTimeout(timer);
      reject(new Error('The sandbox ended before it was ready: see above'));
    });
  });
}
