import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Client, createClient } from '@dianke/sdk/create-client';
import * as z from 'zod';
import { isEven } from '../bench/reconcile.ts';
import { showTable } from '../bench/show-table.ts';
import { customersCsv, customersOf, goodsOf, isListed, isOdd, type JudgedReceipt, judgeRetail, productsCsv, salesCsv } from './judge-retail.ts';
import { bookOpening, type Merchant, openMerchant, readItems, readyShape } from './open-merchant.ts';
import { readRetail } from './read-retail.ts';
import { reconcileRetail } from './reconcile-retail.ts';
import { followImport, type Upload, uploadFile } from './run-import.ts';
import { seeRetail } from './see-retail.ts';

// `npm run real-input`: eleven months of a British web shop, imported through the public API and held against the file.
const root = join(import.meta.dirname, '..', '..');
const { values } = parseArgs({
  options: {
    receipts: { type: 'string' },
    fresh: { type: 'boolean', default: false },
    file: { type: 'string', default: join(root, '..', 'shared', 'data', 'recommend', 'online_retail_to_2011-10.csv.gz') },
    ready: { type: 'string', default: join(root, '.sandbox', 'ready.json') },
  },
});
/** How far a load has come, kept beside the sandbox's state, so that a run that was killed goes on. */
type Progress = z.infer<typeof progressShape>;
const progressShape = z.object({
  receipts: z.string(),
  merchantId: z.string(),
  storeId: z.string(),
  apiKey: z.string(),
  /** Imports by kind. */
  imports: z.record(z.string(), z.string()),
});

process.exitCode = await load(values.receipts === undefined ? Number.POSITIVE_INFINITY : Number(values.receipts), values);

async function load(atMost: number, { file, fresh: isFresh, ready: readyFile }: { file: string; fresh: boolean; ready: string }): Promise<number> {
  if (!(atMost >= 1)) return stop('Say how many receipts: npm run real-input -- --receipts 500', 2);
  if (!existsSync(file)) return stop(`SKIPPED: ${relative(root, file)} is not there, so there is nothing to load.`, 0);
  if (!existsSync(readyFile)) return stop('No sandbox is running: npm start, and once it is ready, npm run real-input in another terminal.', 1);
  const ready = readyShape.parse(JSON.parse(readFileSync(readyFile, 'utf8')));
  const receipts = (await readRetail(file, atMost)).map(judgeRetail);
  const goods = goodsOf(receipts);
  showFile(receipts, goods.length, customersOf(receipts).length);
  const stateFile = join(dirname(readyFile), 'real-input.json');
  let progress = isFresh ? undefined : readProgress(stateFile, String(atMost));
  say(progress === undefined ? 'Opening a fresh merchant …' : `Going on with merchant ${progress.merchantId} …`);
  progress ??= keep(stateFile, { receipts: String(atMost), ...(await openMerchant(ready, pause)), imports: {} });
  const api = createClient({ baseUrl: ready.api_url, credential: progress.apiKey, attempts: 10, timeoutMs: 60_000 });

  progress = (await take(api, progress, stateFile, { kind: 'products', storeId: null, csv: productsCsv(goods) })).progress;
  progress = (await take(api, progress, stateFile, { kind: 'customers', storeId: progress.storeId, csv: customersCsv(customersOf(receipts)) }))
    .progress;
  const items = await readItems(api);
  await bookOpening(api, progress, goods, new Map([...items].map(([id, sku]) => [sku, id])));
  const taken = await take(api, progress, stateFile, { kind: 'sales', storeId: progress.storeId, csv: salesCsv(receipts) });
  return hold(api, progress, receipts, items, taken.job.result);
}

/** Takes one file in, going on with what a killed run has begun, and says how long it took. */
async function take(api: Client, progress: Progress, stateFile: string, upload: Upload) {
  const rows = upload.csv.split('\n').length - 2;
  const began = performance.now();
  const importId = progress.imports[upload.kind] ?? (await uploadFile(api, upload));
  const kept = keep(stateFile, { ...progress, imports: { ...progress.imports, [upload.kind]: importId } });
  say(`${upload.kind}: ${rows} rows, ${(upload.csv.length / 1e6).toFixed(1)} MB …`);
  const showing = showsTenths(began);
  const job = await followImport(api, upload, importId, pause, showing);
  const seconds = (performance.now() - began) / 1000;
  say(`${upload.kind}: in after ${seconds.toFixed(1)} s, ${(rows / seconds).toFixed(0)} rows a second: ${JSON.stringify(job.result)}`);
  return { job, progress: kept };
}

function keep(stateFile: string, progress: Progress): Progress {
  mkdirSync(dirname(stateFile), { recursive: true });
  writeFileSync(stateFile, JSON.stringify(progress, null, 2), { mode: 0o600 });
  return progress;
}

type Result = { readonly created: number; readonly updated: number; readonly unchanged: number; readonly failed: number };

/** Reads everything back and prints it beside the file, until the house has told everything or nothing moves any more. */
async function hold(
  api: Client,
  merchant: Merchant,
  receipts: readonly JudgedReceipt[],
  skuOf: ReadonlyMap<string, string>,
  result: Result,
): Promise<number> {
  const rows = receipts.reduce((sum, one) => sum + one.rows.length, 0);
  say('Reading documents, ledgers, levels, reports and customers back …');
  const listed = receipts.flatMap((one) => one.rows).filter(isListed).length;
  const taken = result.created + result.unchanged;
  const ofJob = [
    { what: 'rows taken in', file: rows - listed, api: taken, difference: Math.abs(rows - listed - taken) },
    { what: 'rows listed with their reason', file: listed, api: result.failed, difference: Math.abs(listed - result.failed) },
  ];
  for (let before = ''; ; ) {
    const seen = await seeRetail(api, merchant, skuOf, new Date());
    const compared = [...ofJob, ...reconcileRetail(receipts, goodsOf(receipts), seen)];
    const even = isEven(compared);
    const now = JSON.stringify(compared);
    if (!even && now !== before) {
      for (const { what, difference } of compared) if (difference !== 0) say(`  not yet: ${what}, ${difference}`);
      before = now;
      await pause(3000);
      continue;
    }
    say(
      showTable(
        ['', 'file', 'API', 'difference'],
        compared.map(({ what, file: inFile, api: inApi, difference }) => [what, inFile, inApi, difference]),
      ),
    );
    for (const letter of new Set(seen.deadLetters)) say(`  dead letter: ${letter}`);
    say(even ? '\nDifference 0 in every row.' : '\nThe file and the API differ.');
    return even ? 0 : 1;
  }
}

function showFile(receipts: readonly JudgedReceipt[], goods: number, customers: number): void {
  const rows = receipts.flatMap((one) => one.rows);
  const of = (kind: string) => rows.filter((row) => row.kind === kind).length;
  const pence = rows.reduce((sum, row) => sum + row.pence, 0);
  const odd = rows.filter(isOdd);
  const codes = new Set(rows.map(({ code }) => code)).size;
  say(
    `${receipts.length} receipts, ${rows.length} rows, ${(pence / 100).toFixed(2)} pounds in all, ${codes} codes of ${goods} goods, ${customers} customers.`,
  );
  say(`  ${of('sale')} rows sold, ${of('return')} came back, ${of('shelf')} correct the shelf, ${of('money')} adjust money.`);
  say(`  ${rows.filter((row) => Number(row.price) === 0).length} rows cost nothing; ${rows.filter(isListed).length} correct the stock of a service.`);
  say(
    `  ${odd.length} prices are no whole pence: ${odd.map(({ receipt, sku, price, unitPence }) => `${receipt} ${sku} ${price} → ${unitPence}p`).join(', ') || 'none'}`,
  );
  say(`  ${receipts.filter((one) => new Set(one.rows.map(({ sku }) => sku)).size > 90).length} receipts have more than 90 different goods.`);
  say(
    `  ${receipts.filter((one) => new Set(one.rows.map(({ sku }) => sku)).size < one.rows.length).length} receipts repeat a good; their lines stay.`,
  );
}

/** Says a line each tenth of the way. */
function showsTenths(began: number) {
  let shown = 0;
  return (done: number, total: number | null): void => {
    if (total === null || total < 1000 || done - shown < total / 10) return;
    shown = done;
    say(`  ${done} of ${total} after ${((performance.now() - began) / 1000).toFixed(0)} s`);
  };
}

function readProgress(stateFile: string, receipts: string): Progress | undefined {
  if (!existsSync(stateFile)) return undefined;
  const found = progressShape.safeParse(JSON.parse(readFileSync(stateFile, 'utf8')));
  return found.success && found.data.receipts === receipts ? found.data : undefined;
}

function stop(sentence: string, code: number): number {
  process.stderr.write(`${sentence}\n`);
  return code;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
