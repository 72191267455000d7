import { type CommitRecord, commitWrite, recordOf } from '@dianke/data/commit-record';
import type { Act, Commitment } from '@dianke/data/commitment';
import type { Shop } from '@dianke/data/stores/stores';
import { openTable, type Table } from '@dianke/data/table';
import type { House } from '@dianke/runtime/house';
import { settledId } from '@dianke/runtime/ids';

/** Goods that seeded orders sell. */
export type SeedGoods = { readonly id: string; readonly sku: string; readonly name: string; readonly price: number };

/** Where a shop is filled: with what, in whose name and up to when. */
export type Seeding = {
  readonly house: House;
  readonly merchantId: string;
  readonly shop: Shop;
  readonly goods: readonly SeedGoods[];
  /** The till's connection, which recorded the orders. */
  readonly connectionId: string;
  /** How many customers, each with one order. */
  readonly count: number;
  /** Nothing seeded is younger than this. */
  readonly until: Date;
};

const dayMs = 86_400_000;
/** Orders and customers are spread evenly over so many days. */
export const seededDays = 240;

/** Hours of the day, UTC, at which the shop sells: the same four however busy it is, so that its days' figures have the same rows. */
const busyHours = [2, 5, 8, 11];

/** When the nth customer came and bought: the same days and hours whatever the count, so that a larger shop has busier days. */
export function instantOf({ until, count }: Pick<Seeding, 'until' | 'count'>, at: number): string {
  const day = Math.floor((at * seededDays) / count);
  const ofDay = at - Math.ceil((day * count) / seededDays);
  const hour = busyHours[ofDay % busyHours.length] ?? 0;
  const second = Math.floor(ofDay / busyHours.length);
  return new Date(until.getTime() - (seededDays - day) * dayMs + hour * 3_600_000 + second * 1000).toISOString();
}

/** The nth customer's id, and their order's. */
export function seededId(
  seeding: Pick<Seeding, 'until' | 'count' | 'merchantId'>,
  prefix: 'cus' | 'ord' | 'mov' | 'pay' | 'ent' | 'cmt',
  at: number,
  part = '',
): string {
  return settledId(prefix, `bench/${seeding.merchantId}/${prefix}/${at}${part}`, instantOf(seeding, at));
}

/** A table as it was open at that instant, for the till's connection. */
export function tableAt(
  { house, merchantId, connectionId }: Pick<Seeding, 'house' | 'merchantId' | 'connectionId'>,
  action: string,
  key: string,
  instant: string,
): { readonly table: Table; readonly act: Act } {
  const actor = { kind: 'connection', id: connectionId } as const;
  const act: Act = { action, actor, requestId: `bench-${key}`, cause: null, key, hash: key, replayHours: 24 };
  const table = openTable(house.store, { merchantId, stores: 'all', act }, { now: () => new Date(instant), newId: house.newId });
  return { table, act };
}

/**
 * The record of a commit that was made then. Records live 30 days, so of what is seeded only the sealed audit entry is left;
 * the record itself is made for the auditor to seal and is not written.
 */
export function recordThen(seeding: Seeding, act: Act, commitment: Commitment, at: number, part: string): CommitRecord {
  const commitId = seededId(seeding, 'cmt', at, part);
  const write = commitWrite({ merchantId: seeding.merchantId, act, commitment, commitId, at: new Date(instantOf(seeding, at)) });
  return recordOf(write.item);
}
