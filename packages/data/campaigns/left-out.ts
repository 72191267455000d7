import type { SkipReason } from '@dianke/domain/campaigns/may-contact';
import { keyOf } from '../keys.ts';
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

/** Slices of the last walk of which there are notes. */
export async function lastWalkOf(table: Table, campaignId: string): Promise<Omit<Query, 'limit'>> {
  const pk = table.at('CAM', campaignId);
  const { items } = await table.query({ pk, prefix: 'LEFT#', newestFirst: true, limit: 1 });
  const pass = items[0]?.sk.split('#')[1];
  return { pk, prefix: pass === undefined ? 'LEFT#' : `LEFT#${pass}#` };
}

export function readLeftOut(item: Item): readonly LeftOut[] {
  return readAs<{ readonly customers: readonly LeftOut[] }>(item, 'campaign-left-out', 1).customers;
}
