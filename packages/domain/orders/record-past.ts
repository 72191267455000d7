import { accept, type Decision } from '@dianke/contract/decision';
import type { GoodsReturn } from './goods-return.ts';
import type { Order, OrderException, PayMethod } from './order.ts';
import type { Past } from './past.ts';
import { type AskedLine, priceLines } from './price-lines.ts';
import { recordSale } from './record-sale.ts';
import type { SortedLine } from './sort-receipt.ts';

/** What a code means in the catalogue. */
export type KnownGoods = { readonly id: string; readonly name: string; readonly isService: boolean };

/** What a document of the past is about, besides its lines. */
export type PastDocument = {
  readonly id: string;
  readonly number: string;
  readonly paymentId: string;
  readonly storeId: string;
  readonly currency: string;
  readonly customerId: string | null;
  readonly method: PayMethod;
  /** Who sold or took back: a member of staff, or the import where the file names nobody. */
  readonly by: string;
  readonly businessDate: string;
  readonly occurredAt: string;
  readonly past: Past;
};

/**
 * Records a sale of the past: placed, paid and closed at its own time, which no clock is held against. Goods that the catalogue
 * does not know keep their code and description.
 *
 * @returns refusal INVALID_INPUT, pointing at a line, when a discount is larger than its line or the whole too much
 */
export function recordPastSale(of: PastDocument, sold: readonly SortedLine[], goods: (sku: string) => KnownGoods | undefined): Decision<Order> {
  const { paymentId, method, by, past, ...about } = of;
  const asked = { ...about, channel: 'till', lines: sold.map((line) => lineOf(line, goods)), exceptions: oddities(sold, goods) } as const;
  const recorded = recordSale(asked, [{ id: paymentId, method, amount: 'rest' }], by, of.occurredAt);
  return recorded.accepted ? accept({ ...recorded.value, past }) : recorded;
}

/**
 * Records what was given back in the past without a sale that it could be held against: its own document, its own number, on
 * its own business date.
 *
 * @returns refusal INVALID_INPUT, pointing at a line, as for a sale
 */
export function recordPastReturn(
  of: PastDocument,
  given: readonly SortedLine[],
  goods: (sku: string) => KnownGoods | undefined,
): Decision<GoodsReturn> {
  const { paymentId, method, ...about } = of;
  const priced = priceLines(given.map((line) => lineOf(line, goods)));
  if (!priced.accepted) return priced;
  const { total } = priced.value;
  const at = of.occurredAt;
  return accept({
    ...about,
    ...priced.value,
    reason: given.every((line) => line.isMoneyOnly) ? 'adjustment' : 'return',
    channel: 'till',
    refunds: total === 0 ? [] : [{ id: paymentId, kind: 'refund', method, amount: total, at }],
    exceptions: oddities(given, goods),
    recordedAt: at,
    version: 1,
  });
}

function lineOf(line: SortedLine, goods: (sku: string) => KnownGoods | undefined): AskedLine {
  const { sku, description, quantityMilli, unitPrice, discount, tax, isMoneyOnly } = line;
  const known = sku === null ? undefined : goods(sku);
  return {
    // Money without goods is no item of the catalogue, whatever code a till books it under: it sells no units.
    variantId: isMoneyOnly ? null : (known?.id ?? null),
    ...(isMoneyOnly || known?.isService === true ? { isService: true } : {}),
    sku: sku ?? '',
    name: known?.name ?? description ?? sku ?? '',
    quantityMilli,
    unitPrice,
    discount,
    tax,
  };
}

function oddities(lines: readonly SortedLine[], goods: (sku: string) => KnownGoods | undefined): OrderException[] {
  const unknown = new Set(lines.flatMap(({ sku }) => (sku !== null && goods(sku) === undefined ? [sku] : [])));
  const odd = lines.filter((line) => line.oddPrice !== null);
  return [
    ...[...unknown].map((sku) => ({ code: 'unknown_sku', detail: sku }) as const),
    ...odd.map(({ sku, oddPrice }) => ({ code: 'price_rounded', detail: `${sku ?? ''} ${oddPrice}`.trim() }) as const),
  ];
}
