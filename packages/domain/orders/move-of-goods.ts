import type { GoodsPlace, Order } from './order.ts';

export type MoveOfGoods = 'reservation' | 'release' | 'shipment' | 'sale' | 'return';

/** What a change of place means for the stock; from nowhere is a new order. */
const moves: Readonly<Record<GoodsPlace | 'nowhere', Readonly<Record<GoodsPlace, MoveOfGoods | null>>>> = {
  nowhere: { reserved: 'reservation', out: 'sale', back: null },
  reserved: { reserved: null, out: 'shipment', back: 'release' },
  out: { reserved: null, out: null, back: 'return' },
  back: { reserved: null, out: null, back: null },
};

/** The movement of goods between two states of an order, null when they stay where they are. */
export function moveOfGoods(before: Order | null, after: Order): MoveOfGoods | null {
  return moves[before?.goods ?? 'nowhere'][after.goods];
}
