import { showTable } from '../show-table.ts';
import type { SizeReport } from './measure-size.ts';

/** A call in the smallest and in the largest shop: its units, and its median time as a ratio, with the fewest clients. */
export type Flatness = {
  readonly name: string;
  readonly small: { readonly readUnits: number; readonly writeUnits: number };
  readonly large: { readonly readUnits: number; readonly writeUnits: number };
  readonly latencyRatio: number;
  readonly cpuRatio: number;
};

/** Holds each call of the largest shop against the smallest's. */
export function compareSizes(small: SizeReport, large: SizeReport): Flatness[] {
  return small.functions.flatMap((one) => {
    const other = large.functions.find(({ name }) => name === one.name);
    if (other === undefined) return [];
    const p50 = (of: SizeReport) => of.calls.find(({ name }) => name === one.name)?.loads[0]?.p50 ?? Number.NaN;
    const cpuRatio = other.cpuMs / large.calibrationMs / (one.cpuMs / small.calibrationMs);
    return [{ name: one.name, small: one.units, large: other.units, latencyRatio: p50(large) / p50(small), cpuRatio }];
  });
}

/** A busier day's figures have more digits, so that a month of them may be a read unit longer; everything else is equal to the unit. */
const leeway: Readonly<Record<string, number>> = { 'sales by day': 1 };

/** One sentence for each call that asks otherwise of the table in the larger shop. */
export function notFlat(calls: readonly Flatness[]): string[] {
  return calls
    .filter(({ name, small, large }) => Math.abs(small.readUnits - large.readUnits) > (leeway[name] ?? 0) || small.writeUnits !== large.writeUnits)
    .map(({ name, small, large }) => `${name}: ${told(small)} in the small shop, ${told(large)} in the large one`);
}

function told({ readUnits, writeUnits }: Flatness['small']): string {
  return `${readUnits} R ${writeUnits} W`;
}

/** The comparison as a table. */
export function showFlatness(small: number, large: number, calls: readonly Flatness[]): string {
  const rows = calls.map(({ name, small, large, latencyRatio, cpuRatio }) => [
    name,
    told(small),
    told(large),
    latencyRatio.toFixed(2),
    cpuRatio.toFixed(2),
  ]);
  return showTable(['call', `units at ${small}`, `at ${large}`, 'p50 ratio', 'CPU ratio'], rows);
}

/** Processor times of a shop: of the function alone, and of the whole sandbox, in milliseconds and as multiples of the calibration loop. */
export function showCpu({ functions, sandboxCpuMs, calibrationMs }: SizeReport): string {
  const rows = functions.map(({ name, cpuMs }) => {
    const whole = sandboxCpuMs[name] ?? 0;
    return [name, cpuMs.toFixed(2), (cpuMs / calibrationMs).toFixed(2), whole.toFixed(1), (whole / calibrationMs).toFixed(1)];
  });
  return showTable(['call', 'function ms', '× loop', 'sandbox ms', '× loop'], rows);
}

/** Start and memory in a sentence. */
export function showStart({ size, start, seedSeconds }: SizeReport): string {
  const { firstMs, firstMb, againMs, againMb, loadedMb } = start;
  const of = (ms: number, mb: number) => `${(ms / 1000).toFixed(1)} s, ${mb.toFixed(0)} MB`;
  return `${size} customers and orders (filled in ${seedSeconds.toFixed(0)} s). Start with nothing: ${of(firstMs, firstMb)} once the demo shop is open; start with all: ${of(againMs, againMb)}; after the load ${loadedMb.toFixed(0)} MB.`;
}
