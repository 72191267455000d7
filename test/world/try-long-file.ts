import { parentPort, workerData } from 'node:worker_threads';
import { runImport, uploadFile } from './import-file.ts';
import { openShop } from './shop.ts';
import { openWorld } from './world.ts';

// A worker with a heap of its own bound tries a long file of customers: it is cut, and every row is held against the table.

const { rows } = workerData as { readonly rows: number };
const world = await openWorld({ laws: 'by the test', hears: ['on-import-due', 'on-customers-import-due'] });
const shop = await openShop(world);
await world.settle();
const lines: Buffer[] = [Buffer.from('会员号,姓名,手机,地址\n')];
for (let at = 0; at < rows; at++) lines.push(Buffer.from(`C${at},客户${at},139${String(10_000_000 + at)},"某市某路 ${at} 号, 某某小区"\n`));
const file = Buffer.concat(lines);
lines.length = 0;
const job = await runImport(shop, await uploadFile(shop, 'customers', file), { dry_run: true });
parentPort?.postMessage({ job, bytes: file.byteLength });
