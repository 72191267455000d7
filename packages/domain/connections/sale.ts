import type { Milli } from '../quantity.ts';

/** A line of a sale that was made elsewhere, in minor units; its total is gross − discount + tax. */
export type SaleLine = {
  /** The item's id, where the till knows our catalogue. */
  readonly variantId?: string;
  /** Code under which our catalogue may know the goods. */
  readonly sku: string;
  /** What the provider calls it, shown where the catalogue does not know it. */
  readonly name: string;
  /** Goods that the catalogue should know; not a service charge or a rounding. */
  readonly isGoods: boolean;
  readonly quantityMilli: Milli;
  readonly unitPrice: number;
  readonly discount: number;
  readonly tax: number;
};

/** A sale as any provider tells it: a till of ours, Square. It has happened, so posting it never refuses for stock or money. */
export type Sale = {
  /** The provider's own number of it, the same whenever and however often it is told. */
  readonly saleId: string;
  readonly occurredAt: string;
  readonly currency: string;
  readonly customer: { readonly id: string } | { readonly phone: string } | null;
  readonly lines: readonly SaleLine[];
  /** Empty when the provider does not say how it was paid: then the whole total counts as taken. */
  readonly payments: readonly { readonly method: 'cash' | 'card' | 'wechat' | 'alipay' | 'other'; readonly amount: number }[];
  readonly exceptions: readonly { readonly code: 'total_differs' | 'partial_refund'; readonly detail: string }[];
};
