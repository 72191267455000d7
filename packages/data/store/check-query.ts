import { limits } from './check-values.ts';
import { compareUtf8 } from './compare-utf8.ts';
import { bytesOf } from './item-size.ts';
import type { PagePlace, Query } from './store.ts';
import { StoreMisuse } from './store-misuse.ts';

/** The attributes that a query ranges over. */
export function keyNamesOf(query: Pick<Query, 'index'>): { readonly partition: string; readonly sort: string; readonly all: readonly string[] } {
  if (query.index === undefined) return { partition: 'pk', sort: 'sk', all: ['pk', 'sk'] };
  const partition = `${query.index}pk`;
  const sort = `${query.index}sk`;
  return { partition, sort, all: ['pk', 'sk', partition, sort] };
}

/** Whether a sort key lies in what a query asks for. */
export function isInRange(query: Query, sort: string): boolean {
  if (query.prefix !== undefined) return sort.startsWith(query.prefix);
  if (query.from !== undefined && compareUtf8(sort, query.from) < 0) return false;
  return query.to === undefined || compareUtf8(sort, query.to) <= 0;
}

/** Whether the bounds cross, so that nothing can lie between them. */
export function isEmptyRange(query: Query): boolean {
  return query.from !== undefined && query.to !== undefined && compareUtf8(query.from, query.to) > 0;
}

/** @throws {StoreMisuse} unless 1 to 1,000 */
export function checkLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) throw new StoreMisuse(`a page holds 1 to 1,000 items, not ${limit}`);
}

/** @throws {StoreMisuse} unless the place names these attributes and no others */
export function checkPlace(place: PagePlace, names: readonly string[]): void {
  const given = Object.keys(place);
  const fits = given.length === names.length && names.every((name) => typeof place[name] === 'string' && place[name] !== '');
  if (!fits) throw new StoreMisuse(`a page continues after ${names.join(', ')}, not ${given.join(', ')}`);
}

/** Holds a query to the table's rules. @throws {StoreMisuse} for an empty key, a bad limit, or a place of another query */
export function checkQuery(query: Query): void {
  checkLimit(query.limit);
  if ([query.pk, query.from, query.to, query.prefix].includes('')) throw new StoreMisuse('a query takes no empty key, bound or prefix');
  if ([query.from, query.to, query.prefix].some((text) => text !== undefined && bytesOf(text) > limits.sortKey - 4))
    throw new StoreMisuse('a bound is over the length of a sort key');
  if (query.prefix !== undefined && (query.from !== undefined || query.to !== undefined))
    throw new StoreMisuse('a query takes bounds or a prefix, not both');
  if (query.index !== undefined && query.consistent === true) throw new StoreMisuse('an index cannot be read consistently');
  if (query.after === undefined) return;
  const names = keyNamesOf(query);
  checkPlace(query.after, names.all);
  const inside = query.after[names.partition] === query.pk && isInRange(query, query.after[names.sort] ?? '');
  if (!inside) throw new StoreMisuse('the page place is of another query');
}
