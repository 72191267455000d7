import type { BundleSize } from './bundle-sizes.ts';
import { guardedOrder, localLookUp, longOrder, type Measured, phoneLookUp, wholeSale } from './measure-house.ts';
import { type Cost, costOf } from './open-gauge.ts';

/** What an operation may ask of the table at most. */
export type Limit = { readonly of: string; readonly writeUnits?: number; readonly readUnits?: number; readonly steps?: number };

/** The promises on speed and cost that are held for a usual size; units of DynamoDB, steps in sequence. */
export const limits: readonly Limit[] = [
  { of: guardedOrder, writeUnits: 22, steps: 3 },
  { of: longOrder, writeUnits: 22, steps: 3 },
  { of: wholeSale, writeUnits: 50 },
  { of: phoneLookUp, readUnits: 2, steps: 2 },
  { of: localLookUp, readUnits: 2, steps: 2 },
];

/** Bytes of a bundle by what it carries; ears that import files or write words to find carry most, and nobody waits for them. */
export const bundleLimits = { base: 450_000, door: 620_000, ear: 760_000 } as const;

/** What an operation asked for in all, by item sizes; `engine` as the engine says. */
export function totalOf(measured: Measured): {
  readonly steps: number;
  readonly calls: number;
  readonly computed: Cost;
  readonly engine: Cost | null;
} {
  const { steps, calls } = measured.work;
  const said = calls.map((call) => call.engine).filter((cost) => cost !== null);
  return { steps, calls: calls.length, computed: costOf(calls.map((call) => call.computed)), engine: said.length === 0 ? null : costOf(said) };
}

/** One sentence for each promise that is not kept. */
export function overLimits(all: readonly Measured[]): string[] {
  return limits.flatMap((limit) => {
    const measured = all.find((one) => one.name === limit.of);
    if (measured === undefined) return [`${limit.of}: was not measured`];
    const { steps, computed } = totalOf(measured);
    const checks = [
      ['write units', computed.writeUnits, limit.writeUnits],
      ['read units', computed.readUnits, limit.readUnits],
      ['round trips', steps, limit.steps],
    ] as const;
    return checks.flatMap(([what, is, most]) => (most !== undefined && is > most ? [`${limit.of}: ${is} ${what}, ${most} at most`] : []));
  });
}

/** One sentence for each bundle that is too large. */
export function overSizes(sizes: readonly BundleSize[]): string[] {
  return sizes.flatMap(({ name, bytes, kind }) => {
    const most = bundleLimits[kind];
    return bytes > most ? [`${name}: ${kB(bytes)} kB, ${kB(most)} at most for ${kind}`] : [];
  });
}

/** Thousands of bytes, rounded up. */
export function kB(bytes: number): number {
  return Math.ceil(bytes / 1000);
}
