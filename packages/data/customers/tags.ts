import type { Customer } from '@dianke/domain/customers/customer';
import type { Guarded } from '../commitment.ts';
import { keyOf } from '../keys.ts';
import { listPage } from '../list-page.ts';
import type { Item, Key, Query } from '../store/store.ts';
import type { Table } from '../table.ts';

/** Customers of one tag are spread over this many partitions: a campaign may tag many at once. */
const shards = 4;

/** How many live customers bear a tag. */
export type Tag = { readonly tag: string; readonly customers: number };

function taggedKey(table: Table, tag: string, customerId: string): Key {
  return keyOf(table.at('TAG', tag, String(customerId.charCodeAt(customerId.length - 1) % shards)), customerId);
}

/** Partitions of the customers of a tag. */
function listOfTag(table: Table, tag: string): Omit<Query, 'limit'>[] {
  return Array.from({ length: shards }, (_, shard) => ({ pk: table.at('TAG', tag, String(shard)) }));
}

/** Tags that came and went, each with its count. One who is archived bears none. */
export function tagWrites(table: Table, before: Customer | undefined, after: Customer): Guarded[] {
  const held = before === undefined || before.status === 'archived' ? [] : before.tags;
  const wanted = after.status === 'archived' ? [] : after.tags;
  const came = wanted.filter((tag) => !held.includes(tag));
  const went = held.filter((tag) => !wanted.includes(tag));
  const race = () => null;
  return [
    ...came.flatMap((tag): Guarded[] => [
      { write: { do: 'create', item: { ...taggedKey(table, tag, after.id), type: 'tagged', v: 1, tag } }, otherwise: race },
      { write: countWrite(table, tag, 1), otherwise: race },
    ]),
    ...went.flatMap((tag): Guarded[] => [
      { write: { do: 'remove', key: taggedKey(table, tag, after.id), when: [{ attribute: 'pk', is: 'present' }] }, otherwise: race },
      { write: countWrite(table, tag, -1), otherwise: race },
    ]),
  ];
}

function countWrite(table: Table, tag: string, by: 1 | -1) {
  return { do: 'add', key: keyOf(table.at('TAGS'), tag), add: { customers: by }, setOnce: { type: 'tag', v: 1, tag } } as const;
}

/** Where the counts of all tags lie, in the order of the tags. */
export function listOfTags(table: Table): Omit<Query, 'limit'> {
  return { pk: table.at('TAGS') };
}

/** How many live customers bear a tag now; 0 for one that nobody ever bore. */
export async function countTagged(table: Table, tag: string): Promise<number> {
  const [item] = await table.read([keyOf(table.at('TAGS'), tag)], { consistent: true });
  return item === undefined ? 0 : readTag(item).customers;
}

export function readTag(item: Item): Tag {
  return { tag: String(item['tag']), customers: Number(item['customers'] ?? 0) };
}

/**
 * Live customers with a tag, page by page. Ask again with `after: next` until `next` is null.
 *
 * @throws {Error} for an `after` that this list did not give
 */
export async function customersWithTag(
  table: Table,
  tag: string,
  asked: { readonly limit: number; readonly after?: string | undefined },
): Promise<{ readonly ids: string[]; readonly next: string | null }> {
  const page = await pageOfTag(table, tag, { limit: asked.limit, cursor: asked.after });
  if (!page.accepted) throw new Error('this place is not in the list of the tag');
  return { ids: page.value.ids, next: page.value.next_cursor };
}

/** The same for a list of the API, whose cursor may be anybody's. */
export async function pageOfTag(table: Table, tag: string, asked: { readonly limit: number; readonly cursor?: string | undefined }) {
  const page = await listPage(table, listOfTag(table, tag), asked);
  if (!page.accepted) return page;
  const { items, next_cursor } = page.value;
  return { accepted: true as const, value: { ids: items.map((item) => item.sk), next_cursor } };
}
