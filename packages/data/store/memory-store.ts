import { applyWrite, writeHolds } from './apply-write.ts';
import { type Change, ChangeLog } from './change-log.ts';
import { checkLimit, checkPlace, checkQuery, isEmptyRange, isInRange, keyNamesOf } from './check-query.ts';
import { checkKey } from './check-values.ts';
import { checkWrites, keyOf, keyText } from './check-writes.ts';
import { copyItem } from './copy-item.ts';
import { sizeOf } from './item-size.ts';
import { MemoryTable } from './memory-table.ts';
import { ConditionLost, type Item, type Key, type Meter, type Page, type PagePlace, type Query, type Store, type Write } from './store.ts';
import { type ItemChange, type PricedCall, unitsOf } from './units-of.ts';

/** The calls of a store that a fault can be planted in. */
export type StoreOperation = 'read' | 'query' | 'transact' | 'write' | 'scan';

/** A store in memory, with the stream of its changes and a place for faults. */
export interface MemoryStore extends Store {
  /** Every change so far, in the order of the stream. */
  changes(): readonly Change[];
  /** Tells each later change, in order, before the call that made it returns. Returns the way to stop. */
  subscribe(listener: (change: Change) => void): () => void;
  /** The next call of this kind throws the error, before it does anything, or after: done, but the answer lost. Planted faults queue. */
  failNext(operation: StoreOperation, error: Error, when?: 'before' | 'after'): void;
}

/** Bytes of one page of a query or scan, DynamoDB's own limit. */
const pageBytes = 1_048_576;
const readSlice = 100;

/** One page of what is walked: at most `limit` items and 1 MB. */
function takePage(found: Iterable<Item>, limit: number, names: readonly string[]): Page {
  const items: Item[] = [];
  let bytes = 0;
  for (const item of found) {
    items.push(copyItem(item));
    bytes += sizeOf(item);
    if (items.length === limit || bytes >= pageBytes) break;
  }
  const last = items.at(-1);
  const isFull = last !== undefined && (items.length === limit || bytes >= pageBytes);
  return { items, next: isFull ? placeOf(last, names) : null };
}

function placeOf(item: Item, names: readonly string[]): PagePlace {
  return Object.fromEntries(names.map((name) => [name, String(item[name])]));
}

/**
 * Decides all writes on one state and then does them together.
 * @throws {StoreMisuse} when a write whose conditions hold cannot be done, whatever the others lost
 * @throws {ConditionLost} with every write that lost
 */
function commitWrites(table: MemoryTable, log: ChangeLog, writes: readonly Write[]): ItemChange[] {
  const olds = writes.map((write) => table.get(keyOf(write)));
  const lost: ConditionLost['lost'][number][] = [];
  const changes: ItemChange[] = [];
  for (const [at, write] of writes.entries()) {
    const old = olds[at];
    if (writeHolds(old, write)) changes.push({ old, new: applyWrite(old, write) });
    else lost.push({ at, key: keyOf(write), old: old && copyItem(old) });
  }
  if (lost.length > 0) throw new ConditionLost(lost);
  for (const [at, write] of writes.entries()) {
    const change = changes[at];
    if (change === undefined || write.do === 'check') continue;
    table.put(keyOf(write), change.new);
    log.add(change.old, change.new);
  }
  return changes;
}

/** What the calls of one memory store share. */
type Desk = { readonly table: MemoryTable; readonly log: ChangeLog; readonly meter: Meter | undefined };

function record(desk: Desk, call: PricedCall, items: number): void {
  desk.meter?.record({ operation: call.operation, items, ...unitsOf(call) });
}

function readItems(desk: Desk, keys: readonly Key[], consistent: boolean): (Item | undefined)[] {
  for (const key of keys) checkKey(key);
  const found = keys.map((key) => desk.table.get(key));
  const different = [...new Map(keys.map((key, at) => [keyText(key), found[at]])).values()];
  for (let at = 0; at < different.length; at += readSlice) {
    const items = different.slice(at, at + readSlice);
    record(desk, { operation: 'read', items, consistent }, items.length);
  }
  return found.map((item) => item && copyItem(item));
}

function queryPage(desk: Desk, query: Query): Page {
  checkQuery(query);
  if (isEmptyRange(query)) return { items: [], next: null };
  const found = desk.table.find(query, (sort) => isInRange(query, sort));
  const page = takePage(found, query.limit, keyNamesOf(query).all);
  record(desk, { operation: 'query', items: page.items, consistent: query.consistent === true }, page.items.length);
  return page;
}

function scanPage(desk: Desk, limit: number, after: PagePlace | undefined): Page {
  checkLimit(limit);
  if (after !== undefined) checkPlace(after, ['pk', 'sk']);
  const page = takePage(desk.table.all(after), limit, ['pk', 'sk']);
  record(desk, { operation: 'scan', items: page.items }, page.items.length);
  return page;
}

function writeAll(desk: Desk, operation: 'write' | 'transact', writes: readonly Write[]): void {
  checkWrites(writes);
  record(desk, { operation, changes: commitWrites(desk.table, desk.log, writes) }, writes.length);
}

/**
 * The table in this process's memory, for fast tests: same orders, limits, errors and prices as DynamoDB's, held to the
 * engines by one contract test. The page after a page that is exactly full may be empty, as in DynamoDB.
 *
 * @param options.items what it holds from the beginning, told by its stream; taken as it is, so nobody may change it
 */
export function memoryStore(options: { readonly meter?: Meter; readonly items?: readonly Item[] } = {}): MemoryStore {
  const desk: Desk = { table: new MemoryTable(), log: new ChangeLog(), meter: options.meter };
  for (const item of options.items ?? []) {
    desk.table.put(item, item);
    desk.log.add(undefined, item);
  }
  desk.log.tell();
  const faults: { operation: StoreOperation; error: Error; when: 'before' | 'after' }[] = [];

  async function run<T>(operation: StoreOperation, act: () => T): Promise<T> {
    await null;
    const at = faults.findIndex((fault) => fault.operation === operation);
    const fault = at < 0 ? undefined : faults.splice(at, 1)[0];
    if (fault?.when === 'before') throw fault.error;
    const answer = act();
    desk.log.tell();
    if (fault !== undefined) throw fault.error;
    return answer;
  }

  return {
    read: (keys, { consistent } = {}) => run('read', () => readItems(desk, keys, consistent === true)),
    query: (query) => run('query', () => queryPage(desk, query)),
    transact: (writes) => run('transact', () => writeAll(desk, 'transact', writes)),
    write: (write) => run('write', () => writeAll(desk, 'write', [write])),
    scan: ({ limit, after }) => run('scan', () => scanPage(desk, limit, after)),
    changes: () => desk.log.all(),
    subscribe: (listener) => desk.log.subscribe(listener),
    failNext: (operation, error, when = 'before') => {
      faults.push({ operation, error, when });
    },
  };
}
