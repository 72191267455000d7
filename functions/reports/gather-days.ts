import { loadCounted } from '@dianke/data/reports/counted-orders';
import { type GoodsPiece, loadDays, loadPieces, type SalesDay } from '@dianke/data/reports/sales-days';
import type { Shop } from '@dianke/data/stores/stores';
import type { Table } from '@dianke/data/table';
import type { Counted } from '@dianke/domain/reports/count-order';
import type { StoreDay } from '@dianke/domain/reports/group-sales';
import type { Period } from '@dianke/domain/reports/period';
import { type DayGoods, sumDay, sumGoods } from '@dianke/domain/reports/sum-day';
import { atOnce } from './at-once.ts';

/** Days and lines of orders that one request adds up itself because they were not added up yet; above it, it shows them as they were. */
const freshAtMost = { days: 400, lines: 40_000 } as const;
const storesAtOnce = 16;
const daysAtOnce = 8;

export type Gathered = { readonly days: readonly StoreDay[] /** Everything counted until then is in. */; readonly asOf: string };

type Found = {
  readonly shop: Shop;
  readonly day: SalesDay /** undefined when its pieces do not belong together. */;
  readonly goods: DayGoods | undefined;
};

/**
 * The days of a period with their sums and, if wanted, their goods.
 *
 * Days that have changed since they were added up are added up now from what each order counts; when they or their lines are
 * too many for one request, all are taken as they stand, and `asOf` says when the first of them changed.
 */
export async function gatherDays(table: Table, shops: readonly Shop[], period: Period, now: string, want: 'sums' | 'goods'): Promise<Gathered> {
  const found = (await atOnce(shops, storesAtOnce, (shop) => findDays(table, shop, period, want))).flat();
  const changed = found.filter(({ day, goods }) => day.state !== 'summed' || goods === undefined);
  const fresh = changed.length > freshAtMost.days ? undefined : await addUpAll(table, changed);
  if (fresh === undefined) return { days: found.map(asItStands), asOf: changed.map(({ day }) => day.changedAt).sort()[0] ?? now };
  const standing = found.filter((one) => !changed.includes(one)).map(asItStands);
  return { days: [...standing, ...fresh], asOf: now };
}

async function findDays(table: Table, shop: Shop, period: Period, want: 'sums' | 'goods'): Promise<Found[]> {
  const days = await loadDays(table, shop.id, period);
  if (want === 'sums') return days.map((day) => ({ shop, day, goods: new Map() }));
  const pieces = new Map<string, GoodsPiece[]>();
  for (const piece of await loadPieces(table, shop.id, period)) pieces.set(piece.date, [...(pieces.get(piece.date) ?? []), piece]);
  return days.map((day) => ({ shop, day, goods: joinPieces(day, pieces.get(day.date) ?? []) }));
}

/** The pieces of the day's own round; undefined unless all are there. */
function joinPieces(day: SalesDay, pieces: readonly GoodsPiece[]): DayGoods | undefined {
  const own = pieces.filter((piece) => piece.round === day.round);
  return own.length === day.pieces ? new Map(own.flatMap((piece) => [...piece.goods])) : undefined;
}

function asItStands({ shop, day, goods }: Found): StoreDay {
  return { storeId: shop.id, date: day.date, currency: shop.currency, sums: day.sums, goods: goods ?? new Map() };
}

/** Adds days up from what their orders count; undefined when these have too many lines. */
async function addUpAll(table: Table, found: readonly Found[]): Promise<StoreDay[] | undefined> {
  const days: StoreDay[] = [];
  let lines = 0;
  for (let at = 0; at < found.length; at += daysAtOnce) {
    if (lines > freshAtMost.lines) return undefined;
    const added = await Promise.all(found.slice(at, at + daysAtOnce).map((one) => addUp(table, one)));
    for (const { day, counted } of added) {
      days.push(day);
      for (const { goods } of counted) lines += 1 + goods.size;
    }
  }
  return days;
}

async function addUp(table: Table, { shop, day }: Found): Promise<{ readonly day: StoreDay; readonly counted: readonly Counted[] }> {
  const counted = await loadCounted(table, shop.id, day.date);
  return { day: { storeId: shop.id, date: day.date, currency: shop.currency, sums: sumDay(counted), goods: sumGoods(counted) }, counted };
}
