import type { Milli } from '../quantity.ts';
import { shareOut } from '../share-out.ts';
import { addGoods, type Figures, type GoodsFigures, noFigures } from './figures.ts';

/** What a report needs to know of an order. */
export type SoldOrder = {
  readonly id: string;
  readonly version: number;
  readonly storeId: string;
  readonly businessDate: string;
  readonly channel: string;
  readonly status: string;
  /** `back` once they were given back and lie on the shelf again. */
  readonly goods?: string;
  readonly subtotal: number;
  readonly discount: number;
  readonly tax: number;
  readonly refunded: number;
  readonly lines: readonly {
    readonly variantId: string | null;
    readonly isService?: boolean;
    readonly quantityMilli: Milli;
    readonly discount: number;
    readonly tax: number;
    readonly total: number;
  }[];
  readonly steps: readonly { readonly by: string }[];
};

/** What one order in one of its versions adds to the figures of its day. */
export type Counted = {
  readonly orderId: string;
  readonly version: number;
  readonly storeId: string;
  readonly businessDate: string;
  readonly channel: string;
  /** Who placed it: a person, a key or a till's connection. */
  readonly by: string;
  /** Hour of day in the store's zone, 0 to 23. */
  readonly hour: number;
  readonly figures: Figures;
  /** By item; goods that the catalogue does not know are together under `unknownGoods`. */
  readonly goods: ReadonlyMap<string, GoodsFigures>;
};

/** Stands for goods that a till sold and the catalogue does not know. */
export const unknownGoods = 'none';

/**
 * What an order amounts to: it counts from when it is placed until it is cancelled, on its own business date. Money that
 * was given back is shared over the lines by their totals, so that items add up to their day to the last unit; goods that
 * were returned count no units.
 */
export function countOrder(order: SoldOrder, hour: number): Counted {
  const { id, version, storeId, businessDate, channel } = order;
  const about = { orderId: id, version, storeId, businessDate, channel, by: order.steps[0]?.by ?? 'unknown', hour };
  if (order.status === 'cancelled') return { ...about, figures: { ...noFigures, cancelled: 1 }, goods: new Map() };
  const { subtotal: gross, discount, tax, refunded } = order;
  const units = order.lines.reduce((sum, line) => sum + unitsOf(order, line), 0);
  return { ...about, figures: { orders: 1, cancelled: 0, units, gross, discount, tax, refunded }, goods: goodsOf(order, hour) };
}

function unitsOf(order: SoldOrder, line: SoldOrder['lines'][number]): Milli {
  return order.goods === 'back' ? 0 : piecesOf(line);
}

/** Money that goes without goods has no units: a line that is a service of no item. */
function piecesOf({ variantId, isService, quantityMilli }: SoldOrder['lines'][number]): Milli {
  return variantId === null && isService === true ? 0 : quantityMilli;
}

/** What a report needs to know of a return without a sale of ours. */
export type ReturnedGoods = Pick<SoldOrder, 'id' | 'version' | 'storeId' | 'businessDate' | 'channel' | 'lines'> & { readonly by: string };

/**
 * What such a return amounts to: no order, units below zero, and its money as given back, all on its own business date. So a
 * period's units and net hold what customers kept, whenever they had bought it.
 */
export function countReturn(one: ReturnedGoods, hour: number): Counted {
  const { id, version, storeId, businessDate, channel, by } = one;
  const goods = new Map<string, GoodsFigures>();
  let [units, refunded] = [0, 0];
  for (const line of one.lines) {
    const key = line.variantId ?? unknownGoods;
    const back = 0 - piecesOf(line);
    units += back;
    refunded += line.total;
    goods.set(key, addGoods(goods.get(key), { units: back, gross: 0, discount: 0, tax: 0, refunded: line.total, hours: new Map([[hour, back]]) }));
  }
  return { orderId: id, version, storeId, businessDate, channel, by, hour, figures: { ...noFigures, units, refunded }, goods };
}

function goodsOf(order: SoldOrder, hour: number): Map<string, GoodsFigures> {
  const weights = order.lines.map((line) => line.total);
  const refunds = shareOut(order.refunded, weights);
  const goods = new Map<string, GoodsFigures>();
  for (const [at, line] of order.lines.entries()) {
    const key = line.variantId ?? unknownGoods;
    const { discount, tax, total } = line;
    const units = unitsOf(order, line);
    const sold = { units, gross: total + discount - tax, discount, tax, refunded: refunds[at] ?? 0, hours: new Map([[hour, units]]) };
    goods.set(key, addGoods(goods.get(key), sold));
  }
  return goods;
}
