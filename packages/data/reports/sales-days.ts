import type { Period } from '@dianke/domain/reports/period';
import { yearsIn } from '@dianke/domain/reports/period';
import { type DayGoods, type DaySums, emptyDay } from '@dianke/domain/reports/sum-day';
import { keyOf } from '../keys.ts';
import { readAs } from '../read-as.ts';
import type { Item, Key, PagePlace, Value, Write } from '../store/store.ts';
import type { Table } from '../table.ts';
import { type PackedGoods, type PackedSums, packAllGoods, packSums, unpackGoods, unpackSums } from './pack-figures.ts';

/** Items in one piece of a day's goods; a store that sells more different ones has several pieces. */
const goodsInPiece = 1000;
const pagesAtMost = 1000;

/**
 * The sums of one store on one business date, and how far they can be trusted: `summed` they hold all that was counted;
 * `changed` since `changedAt` something was counted that they lack; `summing` someone is at work.
 */
export type SalesDay = {
  readonly storeId: string;
  readonly date: string;
  readonly state: 'changed' | 'summing' | 'summed';
  /** Counts the summings; who sums holds the newest. 0 while nobody has. */
  readonly round: number;
  readonly changedAt: string;
  readonly summedAt: string | null;
  readonly sums: DaySums;
  readonly pieces: number;
};

type DayItem = Pick<SalesDay, 'storeId' | 'date' | 'state' | 'changedAt'> & {
  readonly round?: number;
  readonly summedAt?: string;
  readonly sums?: PackedSums;
  readonly pieces?: number;
};
type PieceItem = { readonly round: number; readonly goods: Readonly<Record<string, PackedGoods>> };

/** A piece of a day's goods, with the round in which it was written. */
export type GoodsPiece = { readonly date: string; readonly round: number; readonly goods: DayGoods };

export function dayKey(table: Table, storeId: string, date: string): Key {
  return keyOf(table.at('SALES', storeId, date.slice(0, 4)), date);
}

function pieceKey(table: Table, storeId: string, date: string, piece: number): Key {
  return keyOf(table.at('GOODS', storeId, date.slice(0, 4)), date, String(piece).padStart(3, '0'));
}

/** Buckets of the year that a day and its goods lie in. */
export function dayBuckets(storeId: string, date: string): string[] {
  return [`SALES#${storeId}#${date.slice(0, 4)}`, `GOODS#${storeId}#${date.slice(0, 4)}`];
}

export function readDay(item: Item): SalesDay {
  const day = readAs<DayItem>(item, 'sales-day', 1);
  const { storeId, date, state, changedAt, round = 0, summedAt = null, pieces = 0 } = day;
  return { storeId, date, state, round, changedAt, summedAt, pieces, sums: day.sums === undefined ? emptyDay : unpackSums(day.sums) };
}

export async function loadDay(table: Table, storeId: string, date: string): Promise<SalesDay | undefined> {
  const [item] = await table.read([dayKey(table, storeId, date)], { consistent: true });
  return item && readDay(item);
}

/** The days of a period on which a store that the caller may see sold anything, oldest first. */
export async function loadDays(table: Table, storeId: string, period: Period): Promise<SalesDay[]> {
  return (await walkYears(table, 'SALES', storeId, period)).map(readDay);
}

/** The goods of those days, piece by piece. */
export async function loadPieces(table: Table, storeId: string, period: Period): Promise<GoodsPiece[]> {
  const items = await walkYears(table, 'GOODS', storeId, { from: period.from, to: `${period.to}#~` });
  return items.map((item) => {
    const { round, goods } = readAs<PieceItem>(item, 'sales-goods', 1);
    return { date: item.sk.slice(0, 10), round, goods: new Map(Object.entries(goods).map(([variant, packed]) => [variant, unpackGoods(packed)])) };
  });
}

async function walkYears(table: Table, kind: 'SALES' | 'GOODS', storeId: string, period: Period): Promise<Item[]> {
  if (!table.sees(storeId)) return [];
  const items: Item[] = [];
  for (const year of yearsIn(period)) {
    let after: PagePlace | undefined;
    for (let pages = 0; pages < pagesAtMost; pages++) {
      const page = await table.query({
        pk: table.at(kind, storeId, year),
        ...period,
        limit: 1000,
        consistent: true,
        ...(after === undefined ? {} : { after }),
      });
      items.push(...page.items);
      if (page.next === null) break;
      after = page.next;
    }
  }
  return items;
}

/** Takes the next round of summing a day; lost when another has taken it. */
export function takeRound(table: Table, storeId: string, date: string, was: SalesDay | undefined, now: string): Exclude<Write, { do: 'check' }> {
  const round = was?.round ?? 0;
  return {
    do: 'add',
    key: dayKey(table, storeId, date),
    add: { round: 1 },
    set: { state: 'summing' },
    setOnce: { type: 'sales-day', v: 1, storeId, date, changedAt: now },
    when: [round === 0 ? { attribute: 'round', is: 'absent' } : { attribute: 'round', is: '=', value: round }],
  };
}

/**
 * The sums of a round and its goods, in one transaction; lost when a later round was taken.
 *
 * @param as `summed` is lost when something was counted since the round was taken; `changed` keeps that mark
 */
export function sumsWrites(
  table: Table,
  day: Pick<SalesDay, 'storeId' | 'date' | 'round' | 'pieces'>,
  sums: DaySums,
  goods: DayGoods,
  as: { readonly state: 'summed' | 'changed'; readonly at: string },
): Write[] {
  const { storeId, date, round } = day;
  const packed = packAllGoods(goods);
  const pieces = Math.ceil(packed.length / goodsInPiece);
  const trust: Record<string, Value> = as.state === 'summed' ? { state: 'summed' } : { changedAt: as.at };
  const writes: Write[] = [
    {
      do: 'add',
      key: dayKey(table, storeId, date),
      add: {},
      set: { ...trust, summedAt: as.at, sums: packSums(sums), pieces },
      when: [
        { attribute: 'round', is: '=', value: round },
        ...(as.state === 'summed' ? [{ attribute: 'state', is: '=', value: 'summing' } as const] : []),
      ],
    },
  ];
  for (let piece = 0; piece < Math.max(pieces, day.pieces); piece++) {
    const key = pieceKey(table, storeId, date, piece);
    const own = Object.fromEntries(packed.slice(piece * goodsInPiece, (piece + 1) * goodsInPiece));
    writes.push(piece < pieces ? { do: 'put', item: { ...key, type: 'sales-goods', v: 1, storeId, round, goods: own } } : { do: 'remove', key });
  }
  return writes;
}

/** Marks a day whose sums lack something; lost when a round was taken since it was read, for that round will see it. */
export function changedWrite(table: Table, storeId: string, date: string, was: SalesDay | undefined, now: string): Exclude<Write, { do: 'check' }> {
  const round = was?.round ?? 0;
  const since = was?.state === 'summing' ? was.changedAt : now;
  return {
    do: 'add',
    key: dayKey(table, storeId, date),
    add: {},
    set: { state: 'changed', changedAt: since },
    setOnce: { type: 'sales-day', v: 1, storeId, date },
    when: [round === 0 ? { attribute: 'round', is: 'absent' } : { attribute: 'round', is: '=', value: round }],
  };
}
