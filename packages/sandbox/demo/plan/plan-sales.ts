import { expectedSales } from './expected-sales.ts';
import { dayAfter, instantAt } from './instant-at.ts';
import { type Luck, only } from './luck.ts';
import { planBasket, type Shelf, type SoldLine, shelvesFor } from './plan-basket.ts';
import type { PlannedCustomer } from './plan-customers.ts';
import type { PlannedProduct } from './plan-goods.ts';
import { type DemoShop, demoShops } from './shops.ts';

export type PlannedSale = {
  /** The receipt's number at its till: `SH1-20261120-0007`. */
  readonly receipt: string;
  readonly shop: DemoShop;
  readonly date: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  /** The customer's number; null for who walked in. */
  readonly customer: string | null;
  readonly lines: readonly SoldLine[];
  readonly method: DemoShop['methods'][number][0];
  /** `voided`: rung up by mistake; `returned`: the goods came back some days later. */
  readonly after: 'kept' | 'voided' | 'returned';
};

type Slot = { readonly shop: DemoShop; readonly date: string; readonly minutes: number; readonly number: number; customer: string | null };

/** Visits in half a year. */
const visits = { regular: [12, 16], occasional: [2, 5], once: [1, 0], quiet: [0, 0] } as const;

/**
 * Every sale of so many days up to and with a date, oldest first: as many as the day of the week, the season and feasts let
 * each shop expect, at hours of its own wall clock; regulars come about evenly, others now and then or once.
 */
export function planSales(
  span: { readonly until: string; readonly days: number },
  people: readonly PlannedCustomer[],
  goods: readonly PlannedProduct[],
  luck: Luck,
): PlannedSale[] {
  const slots = demoShops.flatMap((shop) => slotsOf(shop, span, luck.of(`slots/${shop.code}`)));
  for (const shop of demoShops)
    seatCustomers(
      slots.filter((slot) => slot.shop === shop),
      people.filter((one) => one.shop === shop.code),
      span.days,
      luck.of(`visits/${shop.code}`),
    );
  const shelves = new Map(demoShops.map((shop) => [shop.code, shelvesFor(shop, goods)]));
  return slots.map((slot) => saleOf(slot, only(shelves.get(slot.shop.code)), luck.of(`sale/${receiptOf(slot)}`))).sort(byTime);
}

function slotsOf(shop: DemoShop, { until, days }: { readonly until: string; readonly days: number }, luck: Luck): Slot[] {
  const hours = shop.hours.map((weight, at) => [shop.opensAt + at, weight] as const);
  return Array.from({ length: days }, (_, at) => dayAfter(until, at + 1 - days)).flatMap((date) => {
    const day = luck.of(date);
    const times = Array.from({ length: day.count(expectedSales(shop, date)) }, () => day.weighed(hours) * 60 + day.below(60));
    return times.sort((one, other) => one - other).map((minutes, at) => ({ shop, date, minutes, number: at + 1, customer: null }));
  });
}

/** Gives slots to customers: each one's visits lie about evenly in the time, at the free slot next to where they fall. */
function seatCustomers(slots: readonly Slot[], people: readonly PlannedCustomer[], days: number, luck: Luck): void {
  for (const one of people) {
    const [least, more] = visits[one.habit];
    const count = Math.round(((least + luck.below(more + 1)) * days) / 180) || (one.habit === 'quiet' ? 0 : 1);
    for (let visit = 0; visit < count; visit++) {
      const place = Math.floor(((visit + luck.next()) / count) * slots.length);
      const free = nextFree(slots, place);
      if (free !== undefined) free.customer = one.number;
    }
  }
}

/** Most customers of a shop that counts on them are known, never all: every third slot stays for who walks in. */
function nextFree(slots: readonly Slot[], from: number): Slot | undefined {
  for (let step = 0; step < slots.length; step++) {
    const at = (from + step) % slots.length;
    const slot = slots[at];
    if (slot !== undefined && slot.customer === null && at % 3 !== 0) return slot;
  }
  return undefined;
}

function saleOf(slot: Slot, shelf: Shelf, luck: Luck): PlannedSale {
  const { shop, date, minutes, customer } = slot;
  const lines = planBasket(shelf, date, customer !== null, luck);
  return {
    receipt: receiptOf(slot),
    shop,
    date,
    at: new Date(instantAt(shop.timezone, date, minutes) + luck.below(60) * 1_000).toISOString(),
    customer,
    lines,
    method: luck.weighed(shop.methods),
    after: luck.weighed([
      ['kept', 970],
      ['voided', 12],
      ['returned', 18],
    ]),
  };
}

function receiptOf({ shop, date, number }: Slot): string {
  return `${shop.code}-${date.replaceAll('-', '')}-${String(number).padStart(4, '0')}`;
}

function byTime(one: PlannedSale, other: PlannedSale): number {
  return one.at === other.at ? (one.receipt < other.receipt ? -1 : 1) : one.at < other.at ? -1 : 1;
}
