import { createHash } from 'node:crypto';
import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { SkipReason } from '@dianke/domain/campaigns/may-contact';
import { keyOf } from '../keys.ts';
import { listPage } from '../list-page.ts';
import { readAs } from '../read-as.ts';
import type { Item, Query, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

/** A customer whom a walk through the audience passed by; one who waits has `until`. */
export type LeftOut = { readonly customerId: string; readonly because: SkipReason | 'waiting'; readonly until: string | null };

/** A piece of a campaign's work: which walk through the audience, and which slice of it. */
type Turn = { readonly pass: number; readonly slice: number };

/** As long as messages are kept. */
const keptDays = 400;

/** Notes whom a slice passed by, in one item for all of them; a walk after the first notes its slices also when they passed nobody by. */
export function leftOutWrites(table: Table, campaignId: string, { pass, slice }: Turn, customers: readonly LeftOut[], at: string): Write[] {
  if (customers.length === 0 && pass === 1) return [];
  const item: Item = {
    ...keyOf(table.at('CAM', campaignId), 'LEFT', String(pass), String(slice).padStart(6, '0')),
    type: 'campaign-left-out',
    v: 1,
    customers,
    ttl: Math.floor(Date.parse(at) / 1000) + keptDays * 86_400,
  };
  return [{ do: 'put', item }];
}

/**
 * A page of those whom the last walk passed by, of one slice at most; it may be shorter than its limit although another follows.
 *
 * @returns refusal INVALID_CURSOR for a cursor of another list, merchant, campaign or walk
 */
export async function leftOutPage(
  table: Table,
  campaignId: string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Decision<{ readonly rows: readonly LeftOut[]; readonly next_cursor: string | null }>> {
  const walk = await lastWalkOf(table, campaignId);
  const bound = createHash('sha256').update(`${walk.pk}/${walk.prefix}`).digest('base64url').slice(0, 12);
  const [mark, skip = '', place = ''] = cursor === undefined ? [bound, '0'] : cursor.split('.');
  if (mark !== bound || !/^[0-9]{1,2}$/.test(skip)) return refuse('INVALID_CURSOR');
  const page = await listPage(table, [walk], { limit: 1, cursor: place === '' ? undefined : place });
  if (!page.accepted) return page;
  const rows = page.value.items.flatMap(readLeftOut);
  const from = Number(skip);
  const { next_cursor: following } = page.value;
  if (from + limit < rows.length) return accept({ rows: rows.slice(from, from + limit), next_cursor: `${bound}.${from + limit}.${place}` });
  const isLast = following === null || (await isEnd(table, walk, following));
  return accept({ rows: rows.slice(from), next_cursor: isLast ? null : `${bound}.0.${following}` });
}

/** Whether nothing follows a place that is behind a slice. */
async function isEnd(table: Table, walk: Omit<Query, 'limit'>, cursor: string): Promise<boolean> {
  const page = await listPage(table, [walk], { limit: 1, cursor });
  return page.accepted && page.value.items.length === 0;
}

/** Slices of the last walk of which there are notes. */
async function lastWalkOf(table: Table, campaignId: string): Promise<Omit<Query, 'limit'>> {
  const pk = table.at('CAM', campaignId);
  const { items } = await table.query({ pk, prefix: 'LEFT#', newestFirst: true, limit: 1 });
  const pass = items[0]?.sk.split('#')[1];
  return { pk, prefix: pass === undefined ? 'LEFT#' : `LEFT#${pass}#` };
}

function readLeftOut(item: Item): readonly LeftOut[] {
  return readAs<{ readonly customers: readonly LeftOut[] }>(item, 'campaign-left-out', 1).customers;
}
