import { commitKey } from './commit-record.ts';
import type { Table } from './table.ts';

/** Which parts of an act are committed already. Read consistently, a hundred at once. */
export async function doneParts(table: Table, parts: readonly string[]): Promise<ReadonlySet<string>> {
  const items = await table.read(
    parts.map((part) => commitKey(table.merchantId, table.act, part)),
    { consistent: true },
  );
  return new Set(parts.filter((_, at) => items[at] !== undefined));
}
