import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cut } from './import-job.ts';
import { type CsvRecord, readRecords } from './read-records.ts';
import { type CutSlice, type Slicing, sliceRows, slicingOf } from './slice-rows.ts';

const decode = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const start: Cut = { offset: 0, records: 0, slices: 0, rows: 0, refusing: null };

/** Cuts a file in stretches of so many bytes, as the cutter does. */
function cutFile(text: string, stretch: number, slicing: Slicing): { slices: CutSlice[]; cut: Cut } {
  const bytes = Buffer.from(text);
  const slices: CutSlice[] = [];
  let cut = start;
  for (let reach = stretch; cut.offset < bytes.length; ) {
    const part = bytes.subarray(cut.offset, cut.offset + reach);
    const isLast = cut.offset + reach >= bytes.length;
    const records: CsvRecord[] = [...readRecords(part, { delimiter: ',', decode, isLast })];
    const slicer = sliceRows(records, cut, slicing, isLast);
    let step = slicer.next();
    for (; !step.done; step = slicer.next()) slices.push(step.value);
    reach = step.value.offset === cut.offset ? reach + stretch : stretch;
    cut = step.value;
  }
  return { slices, cut };
}

describe('a file is cut into slices', () => {
  it('that hold each row once, in order, and every receipt whole', () => {
    const receipts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(receipts, fc.integer({ min: 40, max: 400 }), (lines, stretch) => {
        const rows = lines.flatMap((count, at) => Array.from({ length: count }, (_, line) => `R${at},${line}`));
        const { slices, cut } = cutFile(`${rows.join('\n')}\n`, stretch, { rowsAtMost: 10, togetherAtMost: 20, togetherBy: 0 });
        expect(slices.flatMap((slice) => slice.rows.map(([, cells]) => cells.join(',')))).toEqual(rows);
        expect(slices.flatMap((slice) => slice.rows.map(([row]) => row))).toEqual(rows.map((_, at) => at + 1));
        expect(slices.map((slice) => slice.number)).toEqual(slices.map((_, at) => at + 1));
        const receiptsOf = slices.map((slice) => new Set(slice.rows.map(([, [receipt]]) => receipt)));
        expect(receiptsOf.reduce((sum, one) => sum + one.size, 0)).toBe(lines.length);
        expect(cut).toMatchObject({ rows: rows.length, records: rows.length, slices: slices.length, refusing: null });
        for (const slice of slices) expect(slice.rows.length).toBeLessThanOrEqual(10);
      }),
      { numRuns: 100 },
    );
  });

  it.each([60, 10_000])('in which every line of a receipt that is too long is refused, in stretches of %i bytes', (stretch) => {
    const rows = ['A,1', ...Array.from({ length: 25 }, (_, line) => `LONG,${line}`), 'B,1', '', 'LONG,again'];
    const { slices } = cutFile(rows.join('\n'), stretch, { rowsAtMost: 10, togetherAtMost: 10, togetherBy: 0 });
    const all = slices.flatMap((slice) => slice.rows);
    expect(all.filter(([, , problem]) => problem === 'TOO_MANY_LINES').map(([row]) => row)).toEqual(Array.from({ length: 25 }, (_, at) => at + 2));
    expect(all.filter(([, , problem]) => problem === undefined).map(([row]) => row)).toEqual([1, 27, 29]);
  });

  it('where a product’s items stay together only if a column tells them apart', () => {
    expect(slicingOf('products', { name: 1, sku: 0 }).togetherBy).toBeUndefined();
    expect(slicingOf('products', { name: 1, sku: 0, variant_name: 2 }).togetherBy).toBe(1);
    expect(slicingOf('sales', { receipt_number: 3 })).toEqual({ rowsAtMost: 500, togetherAtMost: 2000, togetherBy: 3 });
  });
});
