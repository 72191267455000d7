import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, describe, expect, test } from 'vitest';

type Finding = { readonly stops: boolean; readonly says: string };
type Machine = Record<string, unknown> & { readonly root: string };

const url = new URL('./doctor.mjs', import.meta.url).href;
const { examine }: { examine(machine: Machine): Promise<Finding[]> } = await import(url);
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
const undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo.splice(0)) step();
});

const packages = { 'node_modules/zod': { version: '4.0.0' }, 'node_modules/@dynoxide/linux-x64': { version: '1.0.0', optional: true } };
const tools = ['npm', 'java', 'chromium'];

/** A machine on which nothing is wrong, whatever the machine of this test lacks. */
function soundMachine(): Machine {
  const root = mkdtempSync(join(tmpdir(), 'dianke-doctor-'));
  folders.push(root);
  const lock = JSON.stringify({ packages });
  put(root, 'package-lock.json', lock);
  put(root, 'node_modules/.package-lock.json', lock);
  for (const place of Object.keys(packages)) put(root, `${place}/package.json`, '{}');
  program(root, 'node_modules/@dynoxide/linux-x64/dynoxide', '');
  program(root, 'node_modules/.bin/node', 'echo v24.1.0');
  for (const tool of tools) program(root, `tools/${tool}`, '');
  mkdirSync(join(root, '.sandbox'));
  const machine = { port: '0', path: join(root, 'tools'), platform: 'linux', arch: 'x64', nodeVersion: '24.1.0' };
  return { root, ...machine, nodePath: process.execPath, freeBytes: () => 50e9, canWrite: () => true };
}

function put(root: string, name: string, text: string | Buffer): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}

function program(root: string, name: string, line: string): void {
  put(root, name, `#!/bin/sh\n${line}\n`);
  chmodSync(join(root, name), 0o755);
}

function remove(root: string, name: string): void {
  rmSync(join(root, name), { recursive: true });
}

/** Bytes of a database of several pages. */
function databaseBytes(root: string): Buffer {
  const file = join(root, 'sample.db');
  const database = new DatabaseSync(file);
  database.exec(`create table a(b); insert into a values ('${'x'.repeat(20_000)}')`);
  database.close();
  return readFileSync(file);
}

async function holdPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  undo.push(() => server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A living process that runs what the words say. */
function living(...words: string[]): number {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', ...words], { stdio: 'ignore' });
  undo.push(() => child.kill('SIGKILL'));
  return child.pid ?? 0;
}

const gone = () => spawnSync('true').pid;

type Plant = (machine: Machine) => Machine | Promise<Machine>;
const planted =
  (plant: (root: string) => void): Plant =>
  (machine) => {
    plant(machine.root);
    return machine;
  };

const stopping: readonly (readonly [fault: string, plant: Plant, says: RegExp])[] = [
  ['a Node that is too old', (one) => ({ ...one, nodeVersion: '16.20.0' }), /^Node 16\.20\.0 is too old .* install Node 18/],
  [
    'no Node 24 anywhere',
    (one) => {
      program(one.root, 'old-node', 'echo v20.1.0');
      remove(one.root, 'node_modules/.bin/node');
      return { ...one, nodePath: join(one.root, 'old-node'), nodeVersion: '20.1.0' };
    },
    /^No Node 24 .* this 20\.1\.0: run npm ci/,
  ],
  ['npm missing', planted((root) => remove(root, 'tools/npm')), /^npm is not on the path: install/],
  ['a package whose folder is gone', planted((root) => remove(root, 'node_modules/zod')), /^zod is gone from node_modules .* run npm ci/],
  ['the lock file gone', planted((root) => remove(root, 'package-lock.json')), /^package-lock\.json is not there/],
  [
    'an engine that must not run',
    planted((root) => chmodSync(join(root, 'node_modules/@dynoxide/linux-x64/dynoxide'), 0o644)),
    /^The database engine dynoxide must not be executed/,
  ],
  [
    'neither engine nor Java',
    (one) => {
      remove(one.root, 'tools/java');
      return { ...one, platform: 'darwin', arch: 'arm64' };
    },
    /^No database engine .* Java is not on the path: .* install a JDK of 17/,
  ],
  [
    'a Java that is too old',
    (one) => {
      program(one.root, 'tools/java', 'echo java.base@11.0.2');
      return { ...one, platform: 'darwin', arch: 'arm64' };
    },
    /java is version 11: .* install a JDK of 17/,
  ],
  ['a port that somebody uses', async (one) => ({ ...one, port: String(await holdPort()) }), /^Port \d+ is in use: .* PORT=\d+ npm start/],
  ['a port that is none', (one) => ({ ...one, port: '4300x' }), /^PORT is 4300x, which is no port/],
  ['a full disk', (one) => ({ ...one, freeBytes: () => 12e6 }), /^The disk has 12 MB left .* make room/],
  [
    'a folder without the right to write',
    (one) => ({ ...one, canWrite: (folder: string) => !folder.endsWith('.sandbox') }),
    /^There is no right to write into \.sandbox/,
  ],
  [
    'a file in a folder’s place',
    planted((root) => {
      remove(root, '.sandbox');
      put(root, '.sandbox', '');
    }),
    /^\.sandbox is a file where a folder must be/,
  ],
  [
    'a sandbox that runs already',
    planted((root) => put(root, '.sandbox/process.pid', String(living('packages/sandbox/main.ts')))),
    /^A sandbox of this folder is running already \(process \d+\)/,
  ],
  [
    'the id of a dead sandbox given to another process',
    planted((root) => put(root, '.sandbox/process.pid', String(living()))),
    /so \.sandbox seems held: remove \.sandbox\/process\.pid/,
  ],
  [
    'a database that is none',
    planted((root) => put(root, '.sandbox/lambda.db', 'x'.repeat(5000))),
    /^\.sandbox\/lambda\.db is no database any more: .*--fresh/,
  ],
  [
    'a database that is cut off',
    planted((root) => put(root, '.sandbox/engine/table.db', databaseBytes(root).subarray(0, 9000))),
    /^\.sandbox\/engine\/table\.db is cut off: .*--fresh/,
  ],
  [
    'a demo shop that is half written',
    planted((root) => put(root, '.sandbox/demo.json', '{"merchant_id": "mer')),
    /^\.sandbox\/demo\.json is half written/,
  ],
  [
    'templates that are half written',
    planted((root) => put(root, '.sandbox/assembly/manifest.json', '{')),
    /manifest\.json is half written, .* remove \.sandbox\/assembly and cdk\.out/,
  ],
];

const worthKnowing: readonly (readonly [fact: string, plant: Plant, says: RegExp])[] = [
  ['nothing is installed', planted((root) => remove(root, 'node_modules')), /^Nothing is installed yet: npm start does it/],
  [
    'a package is older than the lock file says',
    planted((root) => put(root, 'package-lock.json', JSON.stringify({ packages: { 'node_modules/zod': { version: '4.1.0' } } }))),
    /^zod is not installed as package-lock\.json names it/,
  ],
  ['Java is missing where it is not needed', planted((root) => remove(root, 'tools/java')), /^Java is not on the path: tests .* left out/],
  ['Chromium is missing', planted((root) => remove(root, 'tools/chromium')), /^Chromium is not on the path: tests .* left out/],
  [
    'a sandbox died and left its lock',
    planted((root) => put(root, '.sandbox/process.pid', String(gone()))),
    /^The last sandbox \(process \d+\) ended without tidying up/,
  ],
  ['a lock was half written', planted((root) => put(root, '.sandbox/process.pid', '')), /^The last sandbox \(process unknown\) ended/],
  [
    'a build died and left its turn',
    planted((root) => put(root, '.build/synth.pid', String(gone()))),
    /^A build \(process \d+\) ended without tidying up/,
  ],
  [
    'an address is written down where nobody listens',
    planted((root) => put(root, '.sandbox/ready.json', '{}')),
    /^\.sandbox\/ready\.json names a sandbox that is not running/,
  ],
  ['the first start was cut short', planted((root) => put(root, '.sandbox/demo.begun', '')), /^The first start ended before the demo shop was open/],
];

describe('the doctor', () => {
  test('finds nothing where nothing is wrong, a whole database included', async () => {
    const machine = soundMachine();
    put(machine.root, '.sandbox/engine/table.db', databaseBytes(machine.root));
    expect(await examine(machine)).toEqual([]);
  });

  test.each(stopping)('says that %s stops a start, and what helps', async (_, plant, says) => {
    const found = await examine(await plant(soundMachine()));
    expect(found.filter((one) => one.stops).map((one) => one.says)).toEqual([expect.stringMatching(says)]);
    for (const one of found) expect(one.says).toMatch(/^[^\n]{30,220}\.$/);
  });

  test.each(worthKnowing)('mentions that %s, which stops nothing', async (_, plant, says) => {
    expect(await examine(await plant(soundMachine()))).toEqual([{ stops: false, says: expect.stringMatching(says) }]);
  });

  test('ends with exit code 1 exactly when something stops a start', async () => {
    const file = join(import.meta.dirname, 'doctor.mjs');
    const ran = (port: string) => spawnSync(process.execPath, [file], { encoding: 'utf8', env: { ...process.env, PORT: port } });
    const ill = ran('none');
    expect(ill.stdout).toContain('✗ PORT is none');
    expect(ill.status).toBe(1);
    const well = ran('0');
    expect(well.status).toBe(well.stdout.includes('✗') ? 1 : 0);
  });
});
