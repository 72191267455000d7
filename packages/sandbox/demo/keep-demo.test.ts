import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Demo } from './demo.ts';
import { isDemoUnfinished, keepDemo } from './keep-demo.ts';

const folder = mkdtempSync(join(tmpdir(), 'dianke-demo-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const demo: Demo = {
  merchant_id: 'mer_1',
  stores: [],
  users: [],
  api_key: 'sk_test_x',
  operator_key: 'sk_live_x',
  pos: { connection_id: 'con_1', url: 'http://localhost', secret: 'whsec_x' },
};

test('a demo shop whose opening was cut short is opened anew, and one that was opened is found again', async () => {
  const cut = keepDemo(folder, true, () => Promise.reject(new Error('the power went')));
  await expect(cut).rejects.toThrow('the power went');
  expect(isDemoUnfinished(folder)).toBe(true);
  expect(await keepDemo(folder, true, async () => demo)).toEqual(demo);
  expect(isDemoUnfinished(folder)).toBe(false);
  expect(await keepDemo(folder, false, () => Promise.reject(new Error('opened twice')))).toEqual(demo);
  const other = { ...demo, merchant_id: 'mer_2' };
  expect(await keepDemo(folder, true, async () => other)).toEqual(other);
});
