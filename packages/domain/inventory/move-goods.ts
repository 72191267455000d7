import type { Milli } from '../quantity.ts';
import { moveStock } from './move-stock.ts';
import type { Movement } from './movement.ts';

/** What a document says of goods; lines whose item the catalogue does not know move nothing, nor do services. */
export type GoodsDocument = {
  readonly id: string;
  readonly storeId: string;
  readonly channel: string;
  readonly lines: readonly { readonly variantId: string | null; readonly quantityMilli: Milli; readonly isService?: boolean }[];
  readonly businessDate: string;
  readonly occurredAt: string;
};

/** The stock movement that a step of an order makes: one line an item, whatever the order's lines repeat. */
export function moveGoods(order: GoodsDocument, kind: 'reservation' | 'release' | 'shipment' | 'sale' | 'return', id: string, now: string): Movement {
  const goods = order.lines.flatMap(({ variantId, quantityMilli, isService }) =>
    variantId === null || isService === true ? [] : [{ variantId, quantityMilli }],
  );
  return {
    id,
    storeId: order.storeId,
    kind,
    reason: order.channel === 'till' ? 'till' : 'order',
    note: null,
    source: { type: 'order', id: order.id },
    lines: moveStock(kind, goods),
    businessDate: order.businessDate,
    occurredAt: order.occurredAt,
    recordedAt: now,
  };
}
