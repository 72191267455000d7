import { checkAttributes } from './check-values.ts';
import { conditionHolds } from './condition-holds.ts';
import { copyItem } from './copy-item.ts';
import type { Item, Value, Write } from './store.ts';
import { StoreMisuse } from './store-misuse.ts';

/** Whether everything that a write asks of the item as it stands is so. */
export function writeHolds(old: Item | undefined, write: Write): boolean {
  if (write.do === 'create') {
    const bound = write.unlessLive;
    return old === undefined || (bound !== undefined && conditionHolds(old, { attribute: bound.attribute, is: '<', value: bound.bound }));
  }
  if (write.do === 'replace') return conditionHolds(old, { attribute: 'version', is: '=', value: write.version });
  return (write.when ?? []).every((condition) => conditionHolds(old, condition));
}

function counted(held: Value | undefined, by: number, name: string): number {
  if (held !== undefined && typeof held !== 'number') throw new StoreMisuse(`${name} holds no number to add to`);
  const sum = (held ?? 0) + by;
  if (!Number.isSafeInteger(sum)) throw new StoreMisuse(`${name} would leave the safe range`);
  return sum;
}

function applyAdd(old: Item | undefined, write: Extract<Write, { do: 'add' }>): Item {
  const next: Record<string, Value | undefined> = { ...old, ...write.key };
  for (const [name, value] of Object.entries(write.set ?? {})) {
    if (value !== undefined) next[name] = value;
  }
  for (const [name, value] of Object.entries(write.setOnce ?? {})) next[name] = old?.[name] === undefined ? value : old[name];
  for (const [name, by] of Object.entries(write.add)) next[name] = counted(old?.[name], by, name);
  for (const name of write.unset ?? []) delete next[name];
  const item = copyItem(next);
  checkAttributes(item);
  return item;
}

/**
 * The item after a write whose conditions hold, a copy of its own; undefined when it is gone.
 * @throws {StoreMisuse} when a counter is no number or the item would grow over 400 kB
 */
export function applyWrite(old: Item | undefined, write: Write): Item | undefined {
  if (write.do === 'check') return old;
  if (write.do === 'remove') return undefined;
  if (write.do === 'add') return applyAdd(old, write);
  return copyItem(write.item);
}
