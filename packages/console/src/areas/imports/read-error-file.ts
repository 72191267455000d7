import papa from 'papaparse';

/** A row that was not taken, as the file of errors tells it. */
export type FailedRow = {
  /** Place in the merchant's own file, the header being row 1. */
  readonly row: string;
  /** Header of the column that is wrong; empty when the row is. */
  readonly column: string;
  /** What stands there. */
  readonly cell: string;
  readonly code: string;
};

/** The first rows of a file of errors, or of its beginning, whose last line may be cut. */
export function readErrorFile({ text, isWhole }: { readonly text: string; readonly isWhole: boolean }, atMost: number): FailedRow[] {
  const { data } = papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), { header: true, skipEmptyLines: true });
  const whole = isWhole ? data : data.slice(0, -1);
  return whole.slice(0, atMost).map((line) => {
    const column = line['error_column'] ?? '';
    return { row: line['error_row'] ?? '', column, cell: column === '' ? '' : (line[column] ?? ''), code: line['error_code'] ?? '' };
  });
}
