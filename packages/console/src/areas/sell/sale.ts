/** How a part of a sale was paid. */
export const tenders = ['cash', 'card', 'wechat', 'alipay'] as const;
export type Tender = (typeof tenders)[number];

/** One line of a basket: quantities in thousandths, money in minor units. */
export type BasketLine = { readonly variantId: string; readonly sku: string; readonly name: string; readonly milli: number; readonly price: number };

/** Who buys: a member who was looked up, or a phone that is looked up when the sale is sent. */
export type Buyer = { readonly id: string } | { readonly phone: string };

/** Money handed over. `amount` is what it pays; `given` what was put on the counter, above it only for cash. */
export type Paid = { readonly tender: Tender; readonly amount: number; readonly given: number };

/** A sale that has been made at this till. */
export type MadeSale = {
  /** The order's id, made here, so that sending it twice is one sale. */
  readonly id: string;
  /** The number on the receipt; the server comes to the same one from the id. */
  readonly number: string;
  readonly storeId: string;
  readonly madeAt: string;
  readonly currency: string;
  readonly lines: readonly BasketLine[];
  readonly buyer: Buyer | null;
  readonly paid: readonly Paid[];
};

/** `refused` stays in the queue, named, until somebody sends it again. */
export type SaleState = 'waiting' | 'sent' | 'refused';

/** A made sale in this device's queue. */
export type QueuedSale = MadeSale & {
  /** Counts the sales of this device, from 1. */
  readonly sequence: number;
  readonly state: SaleState;
  readonly attempts: number;
  /** Why the last attempt did not succeed: a refusal's code, or `NO_NET`. */
  readonly code: string | null;
};

/** Where the queue lies; on a device that is IndexedDB. */
export type SaleStore = {
  /** Keeps a sale with the device's next sequence; one whose id is there already is given back as it stands. */
  readonly add: (sale: MadeSale) => Promise<QueuedSale>;
  /** Every kept sale, oldest first. */
  readonly list: () => Promise<readonly QueuedSale[]>;
  /** Replaces a kept sale. */
  readonly put: (sale: QueuedSale) => Promise<void>;
  readonly drop: (ids: readonly string[]) => Promise<void>;
};
