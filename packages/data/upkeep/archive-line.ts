import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { copyItem } from '../store/copy-item.ts';
import type { Item } from '../store/store.ts';

/** An item as one line of an archive: DynamoDB's JSON with the names in order, so that equal items are equal bytes. */
export function lineOf(item: Item): string {
  return canonical(marshall(item, { removeUndefinedValues: true }));
}

/** A line of DynamoDB's own export, `{"Item": …}`, as a line of an archive. @throws {Error} for a line that is no item */
export function lineOfExport(line: string): string {
  const { Item: item }: { Item?: unknown } = JSON.parse(line);
  if (typeof item !== 'object' || item === null) throw new Error('a line of the export holds no item');
  return canonical(item);
}

/** Reads a line back. @throws {Error} for a line that is no item of ours */
export function itemOf(line: string): Item {
  const parsed: unknown = JSON.parse(line, (name, value) => (name === 'B' && typeof value === 'string' ? Buffer.from(value, 'base64') : value));
  if (typeof parsed !== 'object' || parsed === null) throw new Error('a line of the archive holds no item');
  return copyItem(unmarshall(Object.fromEntries(Object.entries(parsed))));
}

function canonical(value: unknown): string {
  if (value instanceof Uint8Array) return JSON.stringify(Buffer.from(value).toString('base64'));
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([name, one]) => `${JSON.stringify(name)}:${name === 'N' && typeof one === 'string' ? JSON.stringify(String(Number(one))) : canonical(one)}`).join(',')}}`;
}
