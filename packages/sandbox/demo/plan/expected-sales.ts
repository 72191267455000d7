import { weekdayOf } from './instant-at.ts';
import type { DemoShop } from './shops.ts';

/** Days on which people buy more, by month and day, and how much more. */
const feasts: Readonly<Record<DemoShop['country'], readonly (readonly [from: string, to: string, factor: number])[]>> = {
  CN: [
    ['05-01', '05-03', 1.4],
    ['06-16', '06-18', 1.35],
    ['10-01', '10-06', 1.45],
    ['11-09', '11-11', 1.5],
    ['12-30', '12-31', 1.3],
  ],
  GB: [
    ['11-25', '11-30', 1.35],
    ['12-10', '12-24', 1.5],
  ],
};

/** How many sales a shop expects on a date: its ordinary day, the day of the week, the time of the year, a feast. */
export function expectedSales(shop: DemoShop, date: string): number {
  const weekday = shop.weekdays[weekdayOf(date)] ?? 1;
  return shop.salesADay * weekday * yearFactor(date) * feastFactor(shop, date);
}

/** Up to 12 % more at the turn of the year than in July. */
function yearFactor(date: string): number {
  const dayOfYear = (Date.parse(`${date}T00:00:00Z`) - Date.parse(`${date.slice(0, 4)}-01-01T00:00:00Z`)) / 86_400_000;
  return 1 + 0.06 * Math.cos((2 * Math.PI * (dayOfYear - 5)) / 365);
}

function feastFactor({ country }: DemoShop, date: string): number {
  const day = date.slice(5);
  return feasts[country]?.find(([from, to]) => day >= from && day <= to)?.[2] ?? 1;
}
