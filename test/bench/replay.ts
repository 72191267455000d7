import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createClient } from '@dianke/sdk/create-client';
import * as z from 'zod';
import { openTill } from './open-till.ts';
import { type Plan, planDeliveries, planReplay, seededRandom } from './plan-replay.ts';
import { readInvoices } from './read-invoices.ts';
import { isEven, reconcile } from './reconcile.ts';
import { seeReplay } from './see-replay.ts';
import { showTable } from './show-table.ts';
import { tellSales } from './tell-sales.ts';

// `npm run replay`: real sales of a British web shop told by a till to the running sandbox, and held against the file.
const root = join(import.meta.dirname, '..', '..');
const file = join(root, '..', 'shared', 'data', 'recommend', 'online_retail_to_2011-10.csv.gz');
const { values } = parseArgs({
  options: {
    invoices: { type: 'string', default: '300' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    ready: { type: 'string', default: join(root, '.sandbox', 'ready.json') },
  },
});
process.exitCode = await replay(Number(values.invoices), Number(values.seed), values.ready);

async function replay(invoices: number, seed: number, readyFile: string): Promise<number> {
  if (!Number.isInteger(invoices) || invoices < 1) return stop('Say how many invoices: npm run replay -- --invoices 300', 2);
  if (!existsSync(file)) return stop(`SKIPPED: ${relative(root, file)} is not there, so there is nothing to replay.`, 0);
  if (!existsSync(readyFile)) return stop('No sandbox is running: npm start, and once it is ready, npm run replay in another terminal.', 1);
  const { api_url: baseUrl, demo } = readReady(readyFile);
  const read = await readInvoices(file, invoices);
  const plan = planReplay(read);
  showPlan(read.length, plan);
  const deliveries = planDeliveries(plan.sales, seededRandom(seed));

  const began = new Date();
  const api = createClient({ baseUrl, credential: demo.api_key });
  const code = `R${Math.floor(began.getTime() / 1000)
    .toString(36)
    .slice(-5)
    .toUpperCase()}`;
  say(`Opening store ${code} (GBP, Europe/London), ${plan.goods.length} goods and ${plan.customers.length} customers …`);
  const till = await openTill(api, plan, code);
  say(`Telling ${plan.sales.length} sales in ${deliveries.length} deliveries, shuffled (seed ${seed}) …`);
  const told = performance.now();
  await tellSales(till, deliveries, { baseUrl, fetch, now: () => Math.floor(Date.now() / 1000), wait: pause });
  say(`Told after ${((performance.now() - told) / 1000).toFixed(1)} s. Waiting for the house to settle …`);
  const seen = await seeReplay(api, till, plan, { began, months: () => monthsSince(began), wait: pause, say });
  say(`Settled ${((performance.now() - told) / 1000).toFixed(1)} s after the first delivery.\n`);

  const rows = reconcile(plan, seen, till.earnRate);
  say(
    showTable(
      ['', 'file', 'API', 'difference'],
      rows.map(({ what, file: inFile, api: inApi, difference }) => [what, inFile, inApi, difference]),
    ),
  );
  const even = isEven(rows);
  say(even ? '\nDifference 0 in every row.' : '\nThe file and the API differ.');
  return even ? 0 : 1;
}

function showPlan(read: number, plan: Plan): void {
  say(`${read} invoices read: ${plan.sales.length} sales to tell, ${plan.left.length} left for the import.`);
  const reasons = new Map<string, string[]>();
  for (const { number, rows, why } of plan.left) reasons.set(why, [...(reasons.get(why) ?? []), `${number} (${rows})`]);
  for (const [why, numbers] of reasons) say(`  ${why}: ${numbers.length} invoices, with their rows: ${numbers.join(', ')}`);
  const repeated = plan.sales.reduce((sum, { lines }) => sum + lines.length - new Set(lines.map((line) => line.sku)).size, 0);
  say(`  ${repeated} lines repeat a code of their invoice and stay lines.`);
  say(`  ${plan.free.length} lines cost nothing: ${plan.free.map(({ number, sku }) => `${number} ${sku}`).join(', ') || 'none'}`);
  say(
    `  ${plan.oddPrices.length} prices are no whole pence: ${plan.oddPrices.map(({ number, sku, price, pence }) => `${number} ${sku} ${price} → ${pence}p`).join(', ') || 'none'}`,
  );
}

function readReady(readyFile: string) {
  return z.object({ api_url: z.string(), demo: z.object({ api_key: z.string() }) }).parse(JSON.parse(readFileSync(readyFile, 'utf8')));
}

/** Months from then until now, by UTC, as the house files its lists. */
function monthsSince(began: Date): string[] {
  return [...new Set([began, new Date()].map((one) => one.toISOString().slice(0, 7)))];
}

function stop(sentence: string, code: number): number {
  process.stderr.write(`${sentence}\n`);
  return code;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
