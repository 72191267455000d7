import { createHash } from 'node:crypto';
import { accept, type Decision, refuse } from '@dianke/contract/decision';
import { isInRange } from './store/check-query.ts';
import { sizeOf } from './store/item-size.ts';
import type { Item, PagePlace, Query } from './store/store.ts';
import type { Table } from './table.ts';

export type ListPage = { readonly items: readonly Item[]; readonly next_cursor: string | null };

type Asked = { readonly limit: number; readonly cursor?: string | undefined };

/** Pages of the table that one page of a list reads at most. */
const callsAtMost = 32;

/** Bytes of items that one page of a list holds at most, so that an answer stays below 5 MB however long its orders are. */
const bytesAtMost = 2_000_000;

/** Which items of a list are wanted; `by` names the filter, so that a cursor of another one is refused. */
export type Filter = { readonly by: string; readonly keep: (item: Item) => boolean };

/**
 * One page of a bounded query. The cursor is opaque and bound to merchant, stores and query; an index page is read back
 * from the table in one batch.
 *
 * @param scope partitions listed one after the other (shards), 1 to 16
 * @param filter keeps some items only, looked at after reading; a page may then be shorter than its limit although another follows
 * @returns refusal INVALID_CURSOR for a cursor of another list, merchant or filter
 */
export async function listPage(
  table: Table,
  scope: readonly Omit<Query, 'limit' | 'after'>[],
  asked: Asked,
  filter?: Filter,
): Promise<Decision<ListPage>> {
  const bound = bindingOf(table, scope, filter?.by);
  return walkPages(table, scope, asked, bound, async (items) => {
    const whole = scope[0]?.index === undefined ? items : await readBack(table, items);
    return filter === undefined ? whole : whole.filter(filter.keep);
  });
}

/** The same without a filter, but what an index shows is left as its keys, for those who read the things themselves. */
export async function pageOfKeys(table: Table, scope: readonly Omit<Query, 'limit' | 'after'>[], asked: Asked): Promise<Decision<ListPage>> {
  return walkPages(table, scope, asked, bindingOf(table, scope, undefined), async (items) => items);
}

async function walkPages(
  table: Table,
  scope: readonly Omit<Query, 'limit' | 'after'>[],
  asked: Asked,
  bound: string,
  taken: (items: readonly Item[]) => Promise<readonly Item[]>,
): Promise<Decision<ListPage>> {
  const start = asked.cursor === undefined ? { shard: 0, place: undefined } : openCursor(asked.cursor, bound);
  if (start === undefined || !isPlaceOf(table, scope[start.shard], start.place)) return refuse('INVALID_CURSOR');
  const items: Item[] = [];
  let { shard, place } = start;
  let bytes = 0;
  for (let calls = 0; calls < callsAtMost && shard < scope.length && items.length < asked.limit && bytes < bytesAtMost; calls++) {
    const query = scope[shard];
    if (!query) break;
    const page = await table.query({ ...query, limit: asked.limit - items.length, ...(place === undefined ? {} : { after: place }) });
    const { kept, last } = fitting(await taken(page.items), bytesAtMost - bytes);
    items.push(...kept);
    bytes += kept.reduce((sum, item) => sum + sizeOf(item), 0);
    if (last !== undefined) {
      place = placeOf(query, last);
      break;
    }
    place = page.next ?? undefined;
    if (place === undefined) shard += 1;
  }
  return accept({ items, next_cursor: shard < scope.length ? sealCursor({ shard, place }, bound) : null });
}

/** The items that fit, at least one; `last` is the last of them when others are left. */
function fitting(items: readonly Item[], bytes: number): { readonly kept: readonly Item[]; readonly last: Item | undefined } {
  let room = bytes;
  const over = items.findIndex((item, at) => {
    room -= sizeOf(item);
    return room < 0 && at > 0;
  });
  return over < 0 ? { kept: items, last: undefined } : { kept: items.slice(0, over), last: items[over - 1] };
}

/** Where a page of this query ends whose last item this is. */
function placeOf({ index }: Pick<Query, 'index'>, { pk, sk, ...attributes }: Item): PagePlace {
  return index === undefined
    ? { pk, sk }
    : { pk, sk, [`${index}pk`]: String(attributes[`${index}pk`]), [`${index}sk`]: String(attributes[`${index}sk`]) };
}

async function readBack(table: Table, keysOnly: readonly Item[]): Promise<Item[]> {
  const found = await table.read(keysOnly.map(({ pk, sk }) => ({ pk, sk })));
  return found.filter((item) => item !== undefined);
}

type Place = { readonly shard: number; readonly place: PagePlace | undefined };

/** Whether a page of this query can end here: the checksum is no secret, so that a place could be made up. */
function isPlaceOf(table: Table, query: Omit<Query, 'limit' | 'after'> | undefined, place: PagePlace | undefined): boolean {
  if (query === undefined) return false;
  if (place === undefined) return true;
  const [partition, sort] = query.index === undefined ? ['pk', 'sk'] : [`${query.index}pk`, `${query.index}sk`];
  const names = new Set(['pk', 'sk', partition, sort]);
  const given = Object.entries(place);
  if (given.length !== names.size || !given.every(([name, text]) => names.has(name) && isKeyText(text))) return false;
  return (
    place[partition] === query.pk &&
    isInRange({ ...query, limit: 1 }, place[sort] ?? '') &&
    (place['pk'] === query.pk || (place['pk'] ?? '').startsWith(`${table.at()}#`))
  );
}

function isKeyText(text: unknown): boolean {
  return typeof text === 'string' && text !== '' && Buffer.byteLength(text) <= 1024 && text.isWellFormed() && !text.includes('\u{10ffff}');
}

function bindingOf(table: Table, scope: readonly Omit<Query, 'limit' | 'after'>[], by: string | undefined): string {
  return createHash('sha256')
    .update(JSON.stringify(by === undefined ? [table.merchantId, table.stores, scope] : [table.merchantId, table.stores, scope, by]))
    .digest('base64url')
    .slice(0, 16);
}

function sealCursor(at: Place, bound: string): string {
  const text = JSON.stringify([at.shard, at.place ?? null]);
  return Buffer.from(JSON.stringify([check(text, bound), text])).toString('base64url');
}

function openCursor(cursor: string, bound: string): Place | undefined {
  try {
    const [sum, text]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (typeof text !== 'string' || sum !== check(text, bound)) return undefined;
    const [shard, place] = JSON.parse(text);
    return Number.isInteger(shard) ? { shard, place: place ?? undefined } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

function check(text: string, bound: string): string {
  return createHash('sha256').update(`${bound}.${text}`).digest('base64url').slice(0, 12);
}
