import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ColdStart, coldStart } from './cold-start.ts';
import { costReport, showCost } from './cost/cost-report.ts';
import { bundleLimits, limits, overLimits, overSizes } from './limits.ts';
import { compareSizes, notFlat, showCpu, showFlatness, showStart } from './load/compare-sizes.ts';
import { type Figure, latencyBudget, overBudget } from './load/latency-budget.ts';
import { figuresOf, showLoads, unanswered } from './load/load-calls.ts';
import { runLoad } from './load/load-target.ts';
import { showPage } from './load/measure-page.ts';
import { measureSize, type SizeReport } from './load/measure-size.ts';
import { measureExamples } from './measure-examples.ts';
import { buildAndWeigh, measureUnits } from './measure-units.ts';
import { differences, reported, showColdStart, showOperations, showSizes } from './show-units.ts';

// `npm run bench`: what the house asks of the table and costs, how large its bundles are, how slowly it wakes, and how it does
// through the sandbox in a small and in a large shop. With `--target` it loads a running system instead. Exits 1 over a limit.
const root = join(import.meta.dirname, '..', '..');
const args = process.argv.slice(2);
process.exitCode = args.some((one) => one.startsWith('--target')) ? await runLoad(args, say) : await bench(args);

async function bench(given: readonly string[]): Promise<0 | 1> {
  const { values } = parseArgs({
    args: [...given],
    options: {
      quick: { type: 'boolean', default: false },
      sizes: { type: 'string' },
      seconds: { type: 'string' },
      units: { type: 'boolean', default: false },
    },
  });
  const sizes = values.units ? [] : (values.sizes ?? (values.quick ? '1000' : '1000,100000')).split(',').map(Number);
  const seconds = Number(values.seconds ?? (values.quick ? '1' : '5'));
  if (sizes.some((one) => !Number.isInteger(one) || one < 200) || !(seconds > 0)) {
    process.stderr.write('npm run bench [-- --quick | --units | --sizes 1000,100000 (200 at least) --seconds 5 | --target URL --key KEY]\n');
    return 1;
  }
  const { measured, gap } = await measureUnits();
  say(showOperations(measured));
  if (gap !== undefined) say(`The engine's own figures are missing: ${gap}.`);
  const apart = differences(measured);
  say(apart.length === 0 ? 'Sizes and engine agree on every call.' : `Sizes and engine differ:\n${apart.map((line) => `  ${line}`).join('\n')}`);
  const examples = await measureExamples();
  say(`Every operation by its example, in a house that has just woken:\n${showOperations(examples)}`);
  const cost = await costReport(measured);
  say(showCost(cost));
  const bundles = await buildAndWeigh();
  say(showSizes(bundles));
  const start = await coldStart(9);
  say(showColdStart(start));
  const shops = await measureShops(sizes, seconds);
  const [small, large] = [shops[0], shops.at(-1)];
  const flatness = small === undefined || large === undefined || small === large ? [] : compareSizes(small, large);
  if (small !== undefined && large !== undefined && flatness.length > 0) say(showFlatness(small.size, large.size, flatness));

  const over = [...overLimits(measured), ...overSizes(bundles), ...notFlat(flatness), ...overTime(shops, start)];
  write({
    at: new Date().toISOString(),
    machine: machine(),
    limits,
    bundle_limits: bundleLimits,
    latency_budget: latencyBudget,
    operations: measured.map(reported),
    examples: examples.map(reported),
    cost,
    bundles,
    cold_start: start,
    shops,
    flatness,
    over,
  });
  say(over.length === 0 ? 'Every limit is kept. Written to reports/bench.json.' : `Over a limit:\n${over.map((line) => `  ${line}`).join('\n')}`);
  return over.length === 0 ? 0 : 1;
}

/** Fills and measures shops of these sizes, one after the other, each in a sandbox of its own. */
async function measureShops(sizes: readonly number[], seconds: number): Promise<SizeReport[]> {
  const shops: SizeReport[] = [];
  for (const size of sizes) {
    say(`Filling a shop with ${size} customers and orders in a sandbox of its own …`);
    const shop = await measureSize({ size, seconds, clients: [1, 16], say });
    say(showStart(shop));
    say(showLoads(shop.calls));
    say(`Processor time for each call; the loop took ${shop.calibrationMs.toFixed(2)} ms.\n${showCpu(shop)}`);
    if (shop.page !== null) say(showPage(shop.page));
    shops.push(shop);
  }
  return shops;
}

function overTime(shops: readonly SizeReport[], start: ColdStart): string[] {
  const figures: Figure[] = [{ name: 'access/api, cold', of: 'cold', milliseconds: start.houseMs }];
  for (const { page, calls } of shops) {
    figures.push(...figuresOf(calls));
    if (page !== null) figures.push({ name: 'front page, interactive', of: 'page', milliseconds: page.interactive });
  }
  return [...shops.flatMap(({ calls }) => unanswered(calls)), ...overBudget(figures)];
}

function machine(): object {
  const [cpu] = cpus();
  return { processors: cpus().length, processor: cpu?.model ?? 'unknown', memory_gb: Math.round(totalmem() / 1e9), node: process.version };
}

function write(report: object): void {
  mkdirSync(join(root, 'reports'), { recursive: true });
  writeFileSync(join(root, 'reports', 'bench.json'), `${JSON.stringify(report, null, 2)}\n`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n\n`);
}
