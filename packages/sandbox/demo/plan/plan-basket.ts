import { type Luck, only } from './luck.ts';
import type { PlannedProduct, PlannedVariant } from './plan-goods.ts';
import type { DemoShop } from './shops.ts';

/** A line of a receipt; money in minor units of the shop's currency. */
export type SoldLine = { readonly variant: PlannedVariant; readonly pieces: number; readonly unitPrice: number; readonly discount: number };

/** What a shop offers, and by month how often each product is bought: sums of weights up to and with it. */
export type Shelf = { readonly shop: DemoShop; readonly offered: readonly PlannedProduct[]; readonly months: readonly Float64Array[] };

/** What a shop has of the catalogue: all of it in China, a part in London. */
export function shelvesFor(shop: DemoShop, goods: readonly PlannedProduct[]): Shelf {
  const offered = goods.filter((product) => shop.currency !== 'GBP' || product.inLondon);
  const months = Array.from({ length: 12 }, (_, month) => {
    let sum = 0;
    return Float64Array.from(offered, (product) => {
      sum += product.weight * taste(product, month);
      return sum;
    });
  });
  return { shop, offered, months };
}

/** Warm things sell up to four times as well in January as light ones; the other way round in July. */
function taste({ warmth }: PlannedProduct, month: number): number {
  return Math.exp((warmth / 3) * 0.7 * Math.cos((2 * Math.PI * month) / 12));
}

/** What somebody buys: one to four things; members now and then get a tenth off. */
export function planBasket(shelf: Shelf, date: string, isMember: boolean, luck: Luck): SoldLine[] {
  const sums = only(shelf.months[Number(date.slice(5, 7)) - 1]);
  const count = luck.weighed([
    [1, 46],
    [2, 31],
    [3, 16],
    [4, 7],
  ]);
  const lines = new Map<string, SoldLine>();
  for (let at = 0; at < count; at++) {
    const product = only(shelf.offered[placeOf(sums, luck.next() * only(sums.at(-1)))]);
    const variant = luck.pick(product.variants);
    const pieces = product.kind === 'goods' && product.minutes === null && product.warmth >= 0 && luck.chance(0.22) ? 2 : 1;
    const unitPrice = shelf.shop.currency === 'GBP' ? variant.pence : variant.fen;
    const discount = isMember && luck.chance(0.15) ? Math.floor((unitPrice * pieces) / 10) : 0;
    lines.set(variant.sku, { variant, pieces, unitPrice, discount });
  }
  return [...lines.values()];
}

/** The first place whose sum is above a figure. */
function placeOf(sums: Float64Array, figure: number): number {
  let from = 0;
  let to = sums.length - 1;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sums[middle] ?? 0) > figure) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** What the lines come to. */
export function totalOf(lines: readonly SoldLine[]): number {
  return lines.reduce((sum, { pieces, unitPrice, discount }) => sum + pieces * unitPrice - discount, 0);
}
