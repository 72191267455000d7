import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { createHouseTable, engineClient } from './create-house-table.ts';
import { waitUntil } from './engine-process.ts';
import { findEngine } from './find-engine.ts';
import { launchEngine } from './launch-engine.ts';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const missing = findEngine('dynoxide');

describe.skipIf(typeof missing === 'string')('the engine of this machine', () => {
  test('keeps what it acknowledged through a kill, when its data has a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dianke-launch-'));
    const file = join(folder, 'table.db');
    const key = { pk: { S: 'M#mer_1#X' }, sk: { S: 'ONE' } };
    try {
      const first = await launchEngine({ file });
      await createHouseTable(first.url, 'house');
      const writer: DynamoDBClient = engineClient(first.url);
      await writer.send(new PutItemCommand({ TableName: 'house', Item: { ...key, n: { N: '7' } } }));
      writer.destroy();
      process.kill(first.pid, 'SIGKILL');
      await first.stop();
      const second = await launchEngine({ file });
      const reader = engineClient(second.url);
      const answer = await reader.send(new GetItemCommand({ TableName: 'house', Key: key }));
      reader.destroy();
      await second.stop();
      expect(answer.Item?.n).toEqual({ N: '7' });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('is gone after stop, also when stopped twice', async () => {
    const engine = await launchEngine();
    expect(isAlive(engine.pid)).toBe(true);
    await engine.stop();
    await engine.stop();
    expect(isAlive(engine.pid)).toBe(false);
  });

  test('dies with a parent that was killed without warning', async () => {
    const script = `import { launchEngine } from ${JSON.stringify(join(import.meta.dirname, 'launch-engine.ts'))};
      const engine = await launchEngine();
      console.log(engine.pid);
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [said] = await once(parent.stdout, 'data');
      const pid = Number(String(said));
      expect(isAlive(pid)).toBe(true);
      parent.kill('SIGKILL');
      expect(await waitUntil(() => !isAlive(pid), 5_000)).toBe(true);
    } finally {
      parent.kill('SIGKILL');
    }
  });

  test('says what is missing when an engine cannot run here', () => {
    const path = process.env.PATH;
    process.env.PATH = '/nowhere';
    try {
      expect(findEngine('dynamodb-local')).toMatch(/there is no java on the path/);
    } finally {
      process.env.PATH = path;
    }
  });
});
