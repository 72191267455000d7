import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine, inertCell, plainCell } from './csv-text.ts';
import { type CsvRecord, readRecords, recordBytesAtMost } from './read-records.ts';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const decode = (bytes: Uint8Array) => utf8.decode(bytes);
const read = (text: string, delimiter = ',') => [...readRecords(Buffer.from(text), { delimiter, decode, isLast: true })].map((one) => one.cells);

/** Reads a file in stretches of so many bytes, each beginning where the last record ended, as the cutter does. */
function readInStretches(bytes: Uint8Array, size: number, delimiter: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  for (let from = 0, reach = size; from < bytes.length; ) {
    const stretch = bytes.subarray(from, from + reach);
    const isLast = from + reach >= bytes.length;
    const found = [...readRecords(stretch, { delimiter, decode, isLast })];
    records.push(...found);
    from += found.at(-1)?.end ?? 0;
    reach = found.length === 0 ? reach + size : size;
  }
  return records;
}

const quoted = (cell: string) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

describe('the records of a file', () => {
  it.each([
    [
      'plain',
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'without a last line break',
      'a,b\r\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['of an old Macintosh', 'a\rb\r', [['a'], ['b']]],
    ['with quotes, delimiters and line breaks in quotes', '"a,""b""","c\r\nd"\n', [['a,"b"', 'c\r\nd']]],
    ['with an inch sign in the middle', '5" pipe,x\n', [['5" pipe', 'x']]],
    ['with text after a closing quote', '"a"b,c\n', [['ab', 'c']]],
    ['with empty cells and lines', ',\n\n', [['', ''], ['']]],
  ])('%s', (_, text, cells) => {
    expect(read(text)).toEqual(cells);
  });

  it('are what was written, in whatever stretches they are read', () => {
    const cell = fc.oneof(fc.constantFrom('', 'a"b', 'x\r\ny', ' 张小明 ', '5"', '\r', ';', ',', '\t'), fc.string({ unit: 'binary', maxLength: 6 }));
    const file = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        file,
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        (rows, size, delimiter, end) => {
          const text = rows.map((row) => row.map(quoted).join(delimiter)).join(end) + end;
          const bytes = Buffer.from(text);
          const written = rows.map((row) => row.map((one) => Buffer.from(one).toString()));
          expect(readInStretches(bytes, size, delimiter).map((one) => one.cells)).toEqual(written);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('go on after one whose quote is never closed', () => {
    const text = `a,"b\n${'c,d\n'.repeat(recordBytesAtMost / 4 + 10)}`;
    const records = [...readRecords(Buffer.from(text), { delimiter: ',', decode, isLast: true })];
    expect(records[0]).toMatchObject({ isBroken: true, cells: ['a,"b'] });
    expect(records[1]).toMatchObject({ isBroken: false, cells: ['c', 'd'] });
    expect(records).toHaveLength(recordBytesAtMost / 4 + 11);
  });
});

describe('a cell', () => {
  it.each(['=1+1', '+86 138', '-x', '@SUM(A1)', '\t=1', '＝1', ' =1', '＠x'])('%j lies inert in a spreadsheet and reads back as it was', (text) => {
    expect(inertCell(text).startsWith("'")).toBe(true);
    expect(csvLine([text])).toMatch(/^"?'/);
    expect(plainCell(inertCell(text))).toBe(text.trim());
  });

  it.each([
    ['-12.50', '-12.50'],
    ['="00123"', '00123'],
    [" 'tis ", "'tis"],
  ])('%j says %j', (written, said) => {
    expect(plainCell(written)).toBe(said);
    expect(plainCell(inertCell(said))).toBe(said);
  });
});
