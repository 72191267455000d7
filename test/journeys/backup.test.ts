import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dynamoStore } from '@dianke/data/store/dynamo-store';
import { type Manifest, readManifest } from '@dianke/data/upkeep/archive-manifest';
import { bucketVault } from '@dianke/gateways/bucket-vault';
import { repositoryRoot } from '@dianke/infra/build-and-synthesize';
import type { Demo } from '@dianke/sandbox/demo/demo';
import { seedDemo } from '@dianke/sandbox/demo/seed-demo';
import { createHouseTable, engineClient } from '@dianke/sandbox/engine/create-house-table';
import { type Sandbox, startSandbox } from '@dianke/sandbox/sandbox';
import { synthesized } from '@dianke/sandbox/synthesized';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAll } from '../world/follow.ts';

const hour = 3_600_000;

describe('the nightly backup of the house as it would be deployed', () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'dianke-backup-'));
  let ahead = 0;
  let sandbox: Sandbox;
  let demo: Demo;
  let named: Record<string, string>;
  const day = new Date().toISOString().slice(0, 10);

  beforeAll(async () => {
    const assembly = await synthesized(repositoryRoot, stateDir, () => undefined);
    sandbox = await startSandbox({ assembly, stateDir, port: 0, quiet: true, now: () => Date.now() + ahead });
    demo = await seedDemo(sandbox);
    await sandbox.settled();
    named = Object.assign({}, ...Object.values(sandbox.outputs));
  }, 300_000);

  afterAll(async () => {
    await sandbox?.stop();
    rmSync(stateDir, { recursive: true, force: true });
  });

  const client = () => ({
    endpoint: sandbox.endpointUrl,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: sandbox.rootKey, secretAccessKey: 's' },
  });
  const places = () => ['--aws', '--backups', named['BackupsBucket'] ?? '', '--files', named['FilesBucket'] ?? ''];
  const bell = () => sandbox.desk.alarms().find((alarm) => alarm.name === 'dianke-dev-backup-missing')?.state;
  const rung = () =>
    sandbox
      .recorded()
      .filter((one) => one.summary.startsWith('Notice on topic'))
      .map((one) => JSON.stringify(one.detail));
  const property = (file: string, type: string, id = '') => {
    const { Resources: all }: { Resources: Record<string, { Type: string; Properties: object }> } = JSON.parse(
      readFileSync(join(stateDir, 'assembly', `${file}.template.json`), 'utf8'),
    );
    return Object.entries(all).find(([name, one]) => one.Type === type && name.startsWith(id))?.[1].Properties;
  };

  /** A tool of the shell, as `npm run` starts it, on this sandbox as if it were AWS. */
  function tool(file: string, ...args: string[]): Promise<{ code: number | null; said: string }> {
    const credentials = { AWS_ACCESS_KEY_ID: sandbox.rootKey, AWS_SECRET_ACCESS_KEY: 's', AWS_REGION: 'ap-southeast-1' };
    const env = { ...process.env, ...credentials, AWS_ENDPOINT_URL: sandbox.endpointUrl };
    const child = spawn(process.execPath, [join(repositoryRoot, 'test', 'tools', file), ...args], { env });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += String(part)));
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })));
  }

  async function keepTonight(): Promise<Manifest> {
    expect(await sandbox.desk.runNow('dianke-dev-upkeep-nightly-keep-backup')).toBe(true);
    await sandbox.settled();
    const manifest = await readManifest(bucketVault(named['BackupsBucket'] ?? '', client()), day, 'dev');
    if (manifest === undefined) throw new Error(JSON.stringify(sandbox.functionErrors));
    return manifest;
  }

  it('M-184 recovers to any second, keeps each night locked, verified by counts and hashes, and rings when a day is missing', {
    timeout: 120_000,
  }, async () => {
    expect(property('dianke-dev-data', 'AWS::DynamoDB::Table')).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
    });
    expect(property('dianke-dev-data', 'AWS::S3::Bucket', 'backups')).toMatchObject({
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 35 } } },
    });
    expect(sandbox.desk.schedules().find((one) => one.name.endsWith('nightly-keep-backup'))).toMatchObject({
      expression: 'cron(0 20 * * ? *)',
      enabled: true,
    });

    const manifest = await keepTonight();
    const [part] = manifest.archives.filter(({ of }) => of !== 'platform');
    expect(part?.counts).toMatchObject({ merchant: 1, store: 2, 'merchant-key': 1 });
    expect(part?.counts['find']).toBeUndefined();
    const whole = await tool('verify.ts', '--backup', day, ...places());
    expect(whole).toMatchObject({ code: 0, said: expect.stringContaining(manifest.sha256) });
    await expectLocked(`${day}/manifest.json`);

    sandbox.desk.lookAtAlarms();
    expect(bell()).toBe('OK');
    ahead = 29 * hour;
    sandbox.desk.lookAtAlarms();
    expect([bell(), rung()]).toEqual(['OK', []]);
    ahead = 32 * hour;
    sandbox.desk.lookAtAlarms();
    expect(bell()).toBe('ALARM');
    expect(rung()).toEqual([expect.stringMatching(/no backup was kept.*docs\/runbooks\/backup-missing\.md/)]);
    ahead = 0;
    sandbox.desk.lookAtAlarms();
    expect([bell(), rung().length]).toEqual(['OK', 2]);

    const chunk = part?.chunks[0]?.file ?? '';
    const kept = await sandbox.desk.getObject(named['BackupsBucket'] ?? '', chunk);
    const bytes = Buffer.from(kept?.body ?? '');
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    await sandbox.desk.putObject(named['BackupsBucket'] ?? '', chunk, bytes, 'application/gzip');
    const damaged = await tool('verify.ts', '--backup', day, ...places());
    expect(damaged).toMatchObject({ code: 2, said: expect.stringContaining(`${chunk} is damaged`) });
    await sandbox.desk.putObject(named['BackupsBucket'] ?? '', chunk, kept?.body ?? Buffer.alloc(0), 'application/gzip');
  });

  it('a kept night comes back into an empty table, and verify holds its books and names what is then touched', { timeout: 120_000 }, async () => {
    await keepTonight();
    await createHouseTable(sandbox.endpointUrl, 'back', sandbox.rootKey);
    const restored = await tool('restore.ts', '--day', day, '--table', 'back', ...places());
    expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('every law holds on the copy') });
    expect(await tool('restore.ts', '--day', day, '--table', 'back', ...places())).toMatchObject({
      code: 2,
      said: expect.stringContaining('not empty'),
    });

    const merchant = ['--merchant', demo.merchant_id, '--table', 'back', '--aws'];
    expect(await tool('verify.ts', ...merchant)).toMatchObject({ code: 0, said: expect.stringContaining('0 differences') });
    const store = dynamoStore({ client: engineClient(sandbox.endpointUrl, sandbox.rootKey), tableName: 'back' });
    const level = (await readAll(store)).find((item) => item.type === 'level');
    if (level === undefined) throw new Error('no level came back');
    await store.write({ do: 'put', item: { ...level, onHand: Number(level['onHand']) + 1000 } });
    const touched = await tool('verify.ts', ...merchant);
    expect(touched).toMatchObject({
      code: 1,
      said: expect.stringContaining(`DIFFERS stock ${demo.merchant_id}/${level['storeId']}/${level['variantId']}`),
    });
  });

  /** Who holds no right to pass the lock may not delete what it holds. */
  async function expectLocked(key: string): Promise<void> {
    const url = `${sandbox.endpointUrl}/${named['BackupsBucket']}/${key}`;
    const authorization = `AWS4-HMAC-SHA256 Credential=${sandbox.rootKey}/20260101/ap-southeast-1/s3/aws4_request, SignedHeaders=host, Signature=0`;
    const found = await fetch(url, { method: 'HEAD', headers: { authorization } });
    expect(found.headers.get('x-amz-object-lock-mode')).toBe('GOVERNANCE');
    const until = Date.parse(found.headers.get('x-amz-object-lock-retain-until-date') ?? '');
    expect(Math.round((until - Date.now()) / (24 * hour))).toBe(35);
    const version = found.headers.get('x-amz-version-id') ?? '';
    expect((await fetch(`${url}?versionId=${version}`, { method: 'DELETE', headers: { authorization } })).status).toBe(403);
  }
});
