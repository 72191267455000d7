import type { BundleSize } from './bundle-sizes.ts';
import type { ColdStart } from './cold-start.ts';
import { bundleLimits, kB, limits, totalOf } from './limits.ts';
import type { Measured } from './measure-house.ts';
import { showTable } from './show-table.ts';

/** Every operation with its units, its parts beneath it. */
export function showOperations(all: readonly Measured[]): string {
  const rows = all.flatMap((one) => [rowOf(one, ''), ...one.parts.map((part) => rowOf(part, '  '))]);
  return showTable(['operation', 'round trips', 'calls', 'items', 'read units', 'write units', 'engine', 'limit'], rows);
}

function rowOf(one: Measured, indent: string): string[] {
  const { steps, calls, computed, engine } = totalOf(one);
  const items = one.work.calls.reduce((sum, call) => sum + call.items, 0);
  const limit = limits.find((kept) => kept.of === one.name);
  const most = [limit?.writeUnits && `${limit.writeUnits} W`, limit?.readUnits && `${limit.readUnits} R`, limit?.steps && `${limit.steps} trips`];
  const said = engine === null ? '–' : `${engine.readUnits} R ${engine.writeUnits} W`;
  return [
    indent + one.name,
    String(steps),
    String(calls),
    String(items),
    String(computed.readUnits),
    String(computed.writeUnits),
    said,
    most.filter(Boolean).join(', '),
  ];
}

/** Every call whose price the engine tells otherwise than the sizes. */
export function differences(all: readonly Measured[]): string[] {
  return all.flatMap(({ name, work }) =>
    work.calls.flatMap(({ operation, items, computed, engine }) => {
      if (engine === null || (engine.readUnits === computed.readUnits && engine.writeUnits === computed.writeUnits)) return [];
      const tell = (cost: typeof computed) => `${cost.readUnits} R ${cost.writeUnits} W`;
      return [`${name}, ${operation} of ${items}: ${tell(computed)} by sizes, ${tell(engine)} by the engine`];
    }),
  );
}

/** The bundles with their limits. */
export function showSizes(all: readonly BundleSize[]): string {
  const rows = all.map(({ name, bytes, kind }) => [name, kB(bytes), kB(bundleLimits[kind])]);
  return showTable(['bundle', 'kB', 'limit'], rows);
}

/** The cold start in one sentence. */
export function showColdStart({ emptyMs, bareMs, houseMs, ratio, runs }: ColdStart): string {
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  return `Cold start, median of ${runs}: access/api ${ms(houseMs)}, a bare handler with the same client ${ms(bareMs)}, an empty process ${ms(emptyMs)}: ratio ${ratio.toFixed(2)}.`;
}

/** An operation as the report has it. */
export function reported(one: Measured): object {
  const { calls: _, ...total } = totalOf(one);
  return { name: one.name, ...total, calls: one.work.calls, ...(one.parts.length === 0 ? {} : { parts: one.parts.map(reported) }) };
}
