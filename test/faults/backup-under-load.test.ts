import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dynamoStore } from '@dianke/data/store/dynamo-store';
import type { Vaults } from '@dianke/data/upkeep/cut-archive';
import type { TableExports as Exports } from '@dianke/data/upkeep/table-exports';
import { keepBackup } from '@dianke/functions/upkeep/keep-backup';
import { createHouseTable, engineClient } from '@dianke/sandbox/engine/create-house-table';
import { type Engine, launchEngine } from '@dianke/sandbox/engine/launch-engine';
import { TableExports } from '@dianke/sandbox/exports/table-exports';
import { engineCaller } from '@dianke/sandbox/table/engine-call';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { houseOn, linesOf } from '../laws/backup-room.ts';
import { brokenLaws } from '../laws/hold-laws.ts';
import { restoreBackup } from '../tools/restore-backup.ts';
import { followScan } from '../world/follow.ts';
import { type MemoryVault, memoryVault } from '../world/memory-vault.ts';
import { openShop } from '../world/shop.ts';
import { openWorldOn } from '../world/world.ts';
import { enginesToTry } from './engine-table.ts';

const times = process.env.PROVE === '1' ? 20 : 1;
const clients = 4;
const [stage, day] = ['dev', '2026-11-20'];

for (const { name, gap } of enginesToTry()) {
  describe.skipIf(gap !== undefined)(`a backup while the shop sells, on ${name}${gap === undefined ? '' : `, SKIPPED: ${gap}`}`, () => {
    const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'dianke-backup-'));
    const engineFile = join(folder, 'table.db');
    let engine: Engine;
    beforeAll(async () => {
      engine = await launchEngine({ engine: name, file: engineFile });
    }, 120_000);
    afterAll(async () => {
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    }, 30_000);

    it(`M-184 part: restored, breaks no law, ${times} times in a row`, { timeout: 120_000 * times }, async () => {
      for (let time = 1; time <= times; time++) await backUpAndRestore(time);
    });

    /** A shop of its own each time, so that the last time is no slower than the first. */
    async function backUpAndRestore(time: number): Promise<void> {
      const client = engineClient(engine.url);
      const [house, copy] = [`house-${time}`, `copy-${time}`];
      for (const table of [house, copy]) await createHouseTable(engine.url, table);
      const store = dynamoStore({ client, tableName: house });
      const shop = await openShop(await openWorldOn(store, followScan(store), { laws: 'by the test' }));
      const cola = await shop.variant('COLA-330');
      await shop.stock(cola, '100000');
      const customer = await shop.customer('138 0013 8000');
      let [sales, exported, isOver] = [0, 0, false];
      const selling = Promise.all(
        Array.from({ length: clients }, async () => {
          for (; !isOver; sales++) await sellOnce(shop, cola, customer);
        }),
      );
      const following = follow(shop.world, () => isOver);
      await until(() => sales >= clients);
      const asSold = sales;
      const backingUp = backUp(house, engineFile, join(folder, 'state'), () => {
        exported = sales;
      });
      await until(() => exported > 0 && sales >= exported + clients);
      isOver = true;
      const vaults = await backingUp;
      await Promise.all([selling, following]);
      await shop.world.settle();
      expect(await brokenLaws(store)).toEqual([]);

      const restored = dynamoStore({ client, tableName: copy });
      const { breaches } = await restoreBackup(houseOn(restored), vaults, { day, stage, merchantId: undefined }, () => undefined);
      expect(breaches).toEqual([]);
      expect(await brokenLaws(restored)).toEqual([]);
      const orders = await linesOf(restored, (item) => item.type === 'order');
      expect(orders.size).toBeGreaterThanOrEqual(asSold);
      expect(orders.size).toBeLessThan((await linesOf(store, (item) => item.type === 'order')).size);
      client.destroy();
      const caller = engineCaller(engine.url, 'ap-southeast-1');
      for (const TableName of [house, copy]) await caller.ask('DynamoDB_20120810.DeleteTable', { TableName });
      caller.close();
    }
  });
}

type Selling = Awaited<ReturnType<typeof openShop<Awaited<ReturnType<typeof openWorldOn>>>>>;

/** An order that is paid, handed over and given back in part of the cases; points come by its facts. */
async function sellOnce(shop: Selling, variantId: string, customerId: string): Promise<void> {
  const body = { store_id: shop.storeId, customer_id: customerId, lines: [{ variant_id: variantId, quantity: '2' }] };
  const order = await shop.ask('POST', '/v1/orders', { body });
  if (order.status !== 201) return;
  await shop.ask('POST', `/v1/orders/${order.body['id']}/payments`, { body: { method: 'cash', amount: order.body['total'] } });
  await shop.ask('POST', `/v1/orders/${order.body['id']}/fulfil`);
  await shop.ask('POST', `/v1/orders/${order.body['id']}/refunds`, { body: { restock: true, reason: '退货' } });
}

async function follow(world: Selling['world'], isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await world.settle();
    await new Promise((resume) => setImmediate(resume));
  }
}

async function until(isSo: () => boolean): Promise<void> {
  const end = Date.now() + 60_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error('the shop sells nothing');
    await new Promise((resume) => setTimeout(resume, 5));
  }
}

/** The nightly backup over the sandbox's own export of the engine's file. */
async function backUp(table: string, engineFile: string, stateDir: string, done: () => void): Promise<Vaults> {
  const tableArn = `arn:aws:dynamodb:ap-southeast-1:000000000000:table/${table}`;
  const raw: MemoryVault = memoryVault();
  const vaults = { locked: memoryVault(), keys: memoryVault() };
  const tables = [{ name: table, arn: tableArn }] as unknown as ConstructorParameters<typeof TableExports>[0]['tables'];
  const served = new TableExports({ stateDir, engineFile, tables, now: Date.now, put: (_bucket, key, bytes) => raw.write(key, bytes) });
  const said = (operation: string, body: object) => served.answer(operation, { ...body })['ExportDescription'] as Record<string, string>;
  const exports: Exports = {
    start: async () => said('ExportTableToPointInTime', { TableArn: tableArn, ClientToken: table, S3Prefix: 'raw' })['ExportArn'] ?? '',
    look: async (ExportArn) => {
      const state = said('DescribeExport', { ExportArn });
      if (state['ExportStatus'] === 'FAILED') throw new Error(state['FailureMessage']);
      if (state['ExportStatus'] !== 'COMPLETED') return { status: 'running' };
      done();
      return { status: 'done', manifest: String(state['ExportManifest']), at: new Date().toISOString() };
    },
  };
  const pause = () => new Promise<void>((resume) => setTimeout(resume, 5));
  await keepBackup({ stage, exports, raw, vaults }, { now: () => new Date(), pause }, day);
  return vaults;
}
