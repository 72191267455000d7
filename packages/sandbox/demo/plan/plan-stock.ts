import { type Luck, only } from './luck.ts';
import type { SoldLine } from './plan-basket.ts';
import type { PlannedProduct, PlannedVariant } from './plan-goods.ts';
import { type DemoShop, demoShops } from './shops.ts';

/** An item on the shelf of a shop when the books open, with its limits where somebody set them. */
export type PlannedLevel = {
  readonly shop: DemoShop;
  readonly variant: PlannedVariant;
  readonly pieces: number;
  readonly limits: { readonly low: number; readonly over: number } | null;
};

/** Goods that leave a shop for good. */
export type Taken = { readonly shop: DemoShop; readonly lines: readonly SoldLine[] };

/** Items of a shop with limits, and how many of those will run low, and lie in heaps. */
const limited = 40;
const scarce = 9;
const heaped = 6;

/**
 * The opening stock: what the tills will sell and some more. The best sellers of each shop have limits; of some there is so
 * little that they run low, of others far too much.
 *
 * @param taken what will be taken from this stock: by sales that the tills tell, and by orders
 */
export function planStock(goods: readonly PlannedProduct[], taken: readonly Taken[], luck: Luck): PlannedLevel[] {
  return demoShops.flatMap((shop) => {
    const demand = demandOf(taken.filter((one) => one.shop.code === shop.code));
    const offered = goods.filter((product) => product.kind === 'goods' && (shop.currency !== 'GBP' || product.inLondon));
    const variants = offered.flatMap((product) => product.variants);
    const best = [...variants].sort((one, other) => (demand.get(other.id) ?? 0) - (demand.get(one.id) ?? 0) || (one.sku < other.sku ? -1 : 1));
    const places = new Map(best.slice(0, limited).map((variant, at) => [variant.id, at]));
    return variants.map((variant): PlannedLevel => {
      const needs = demand.get(variant.id) ?? 0;
      const place = places.get(variant.id);
      const spare = 6 + luck.below(12);
      if (place === undefined) return { shop, variant, pieces: needs + spare, limits: null };
      const low = 4 + Math.ceil(needs / 4);
      const over = needs + low + 40;
      if (place < scarce) return { shop, variant, pieces: needs + only([0, 1, 2][place % 3]), limits: { low, over } };
      const isHeaped = place >= limited - heaped;
      return { shop, variant, pieces: isHeaped ? over + 60 + luck.below(80) : needs + low + spare, limits: { low, over } };
    });
  });
}

/** Pieces of each item that are taken and not brought back. */
function demandOf(taken: readonly Taken[]): Map<string, number> {
  const demand = new Map<string, number>();
  for (const { lines } of taken) for (const { variant, pieces } of lines) demand.set(variant.id, (demand.get(variant.id) ?? 0) + pieces);
  return demand;
}
