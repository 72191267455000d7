import type { Milli } from '../quantity.ts';

export type MovementKind = 'receipt' | 'issue' | 'adjustment' | 'announcement' | 'reservation' | 'release' | 'shipment' | 'sale' | 'return';
export type MovementReason =
  | 'delivery'
  | 'opening'
  | 'count'
  | 'damage'
  | 'expiry'
  | 'theft'
  | 'own_use'
  | 'sample'
  | 'correction'
  | 'order'
  | 'till'
  | 'other';

/** What a movement adds to the counters of one item in one store; available = on-hand − reserved follows. */
export type Delta = { readonly variantId: string; readonly onHand: Milli; readonly reserved: Milli; readonly incoming: Milli };

/** What a movement adds to a batch of an item, as the one who posted it named the batch. */
export type BatchDelta = { readonly variantId: string; readonly code: string; readonly expiresOn: string | null; readonly onHand: Milli };

/** An entry of the stock ledger: never changed, never removed. A correction is another movement. */
export type Movement = {
  readonly id: string;
  readonly storeId: string;
  readonly kind: MovementKind;
  readonly reason: MovementReason;
  readonly note: string | null;
  readonly source: { readonly type: string; readonly id: string } | null;
  /** One line an item, however many lines the document had. */
  readonly lines: readonly Delta[];
  /** Batches that were named; what sales take from batches is not named and follows the level. */
  readonly batches?: readonly BatchDelta[];
  readonly businessDate: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
};

/** Counters of one item in one store, in thousandths. */
export type Counters = { readonly onHand: Milli; readonly reserved: Milli; readonly available: Milli; readonly incoming: Milli };

/** At most this many different items in one document; the transaction has 100 places. */
export const itemsAtMost = 90;
