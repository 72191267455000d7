import { compareUtf8 } from './compare-utf8.ts';
import type { Condition, Item, Value } from './store.ts';

/** Compares as DynamoDB does: only values of one kind compare, texts by their UTF-8 bytes. */
function compare(held: Value | undefined, value: string | number): number | undefined {
  if (typeof held === 'string' && typeof value === 'string') return compareUtf8(held, value);
  if (typeof held === 'number' && typeof value === 'number') return held - value;
  return undefined;
}

/** Whether a condition holds for an item as it stands; an item that is not there has no attribute. */
export function conditionHolds(item: Item | undefined, condition: Condition): boolean {
  const held = item?.[condition.attribute];
  if (!('value' in condition)) return (held === undefined) === (condition.is === 'absent');
  const order = compare(held, condition.value);
  if (condition.is === 'absent or <') return held === undefined || (order !== undefined && order < 0);
  if (condition.is === 'absent or =') return held === undefined || order === 0;
  if (order === undefined) return false;
  if (condition.is === '=') return order === 0;
  if (condition.is === '<') return order < 0;
  if (condition.is === '<=') return order <= 0;
  if (condition.is === '>') return order > 0;
  return order >= 0;
}
