import type { Channel, OrderException, OrderLine, Payment } from './order.ts';
import type { Past } from './past.ts';

/**
 * Goods that came back for money, or money that went without goods, where no sale of ours is known that it belongs to. Lines
 * and sums stand as they were given back: quantities and money above zero. `total` = Σ line totals = Σ refunds.
 */
export type GoodsReturn = {
  readonly id: string;
  readonly number: string;
  /** `adjustment` when no goods came back at all: a debt written off, a receipt put right. */
  readonly reason: 'return' | 'adjustment';
  readonly storeId: string;
  readonly customerId: string | null;
  readonly channel: Channel;
  readonly currency: string;
  readonly lines: readonly OrderLine[];
  readonly subtotal: number;
  readonly discount: number;
  readonly tax: number;
  readonly total: number;
  readonly refunds: readonly Payment[];
  /** Whoever took it back. */
  readonly by: string;
  readonly exceptions: readonly OrderException[];
  readonly past: Past;
  readonly businessDate: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly version: number;
};
