import type { Decision } from '@dianke/contract/decision';
import type { Shop } from '@dianke/data/stores/stores';
import { moveGoods } from '@dianke/domain/inventory/move-goods';
import { moveStock } from '@dianke/domain/inventory/move-stock';
import type { Movement } from '@dianke/domain/inventory/movement';
import { partMovement } from '@dianke/domain/inventory/part-movement';
import type { GoodsReturn } from '@dianke/domain/orders/goods-return';
import { numberOrder, numberReturn } from '@dianke/domain/orders/number-order';
import type { Order } from '@dianke/domain/orders/order';
import type { PastLine, PastProblem, PastReceipt } from '@dianke/domain/orders/past-receipt';
import { type KnownGoods, type PastDocument, recordPastReturn, recordPastSale } from '@dianke/domain/orders/record-past';
import { type SortedLine, sortReceipt } from '@dianke/domain/orders/sort-receipt';
import { dateBusiness } from '@dianke/domain/stores/business-date';
import { settledId } from '@dianke/runtime/ids';

/** What a receipt comes to: its documents with what they move, or what is wrong with its lines. */
export type Planned = {
  readonly receipt: PastReceipt;
  /** What makes it the same receipt when it is imported again. */
  readonly name: { readonly source: string; readonly storeId: string; readonly receipt: string };
  readonly documents: readonly { readonly document: Order | GoodsReturn; readonly movements: readonly Movement[] }[];
  /** Corrections of the shelf, in parts. */
  readonly shelf: readonly Movement[];
  /** Why nothing of it can be posted. */
  readonly problems: readonly PastProblem[];
  /** Lines that this import leaves alone; the others are posted. */
  readonly left: readonly PastProblem[];
};

/** What is known of where a receipt belongs. */
export type PastPlace = {
  readonly shop: Shop;
  readonly source: string;
  readonly importId: string;
  readonly now: string;
  readonly movesStock: boolean;
  readonly goods: (sku: string) => KnownGoods | undefined;
  readonly customerId: string | null;
};

/** Plans the documents of a receipt. Their ids follow from source, store and number, so that the same receipt is always the same. */
export function planPast(receipt: PastReceipt, place: PastPlace): Planned {
  const { sold, given, shelf, problems } = sortReceipt(receipt.lines);
  const sale = sold.length === 0 ? undefined : recordPastSale(aboutOf(receipt, place, 'ord'), sold, place.goods);
  const back = given.length === 0 ? undefined : recordPastReturn(aboutOf(receipt, place, 'ret'), given, place.goods);
  const refused = [...refusedLine(sale, sold), ...refusedLine(back, given)];
  const listed = shelf.flatMap((line) => unposted(line, place));
  const left = listed.filter(({ code }) => code === 'STOCK_LEFT_ALONE' || code === 'NOT_STOCKED');
  const documents = [sale, back].flatMap((one) => (one?.accepted ? [{ document: one.value, movements: movementsOf(one.value, place) }] : []));
  const postable = shelf.filter(({ row }) => !left.some((one) => one.row === row));
  const moved = listed.length > left.length ? [] : shelfMovements(receipt, postable, place);
  const name = { source: place.source, storeId: place.shop.id, receipt: receipt.number };
  return { receipt, name, documents, shelf: moved, problems: [...problems, ...refused, ...listed.filter((one) => !left.includes(one))], left };
}

/** Why a correction of the shelf cannot be posted. */
function unposted({ row, sku }: PastLine, { movesStock, goods }: PastPlace): PastProblem[] {
  if (!movesStock) return [{ row, field: 'quantity', code: 'STOCK_LEFT_ALONE', detail: 'corrects stock only, and this import moves none' }];
  const known = sku === null ? undefined : goods(sku);
  if (known === undefined) return [{ row, field: 'sku', code: 'UNKNOWN_VARIANT', detail: 'corrects goods that the catalogue does not know' }];
  return known.isService ? [{ row, field: 'sku', code: 'NOT_STOCKED', detail: 'corrects the stock of a service, which has none' }] : [];
}

/** Identity of what a receipt makes: the time part of the id is the store's beginning, so a corrected time makes no second document. */
function nameOf(receipt: PastReceipt, { source, shop }: PastPlace): string {
  return `past/${source}/${shop.id}/${receipt.number}`;
}

function aboutOf(receipt: PastReceipt, place: PastPlace, prefix: 'ord' | 'ret'): PastDocument {
  const { shop, source, importId, now, customerId } = place;
  const id = settledId(prefix, nameOf(receipt, place), shop.createdAt);
  const { businessDate, occurredAt } = dateBusiness(shop, receipt.occurredAt, receipt.occurredAt);
  return {
    id,
    number: prefix === 'ord' ? numberOrder(shop.code, businessDate, id, 2) : numberReturn(shop.code, businessDate, id),
    paymentId: settledId('pay', id, occurredAt),
    storeId: shop.id,
    currency: shop.currency,
    customerId,
    method: receipt.method,
    by: receipt.staff ?? importId,
    businessDate,
    occurredAt,
    past: { source, receipt: receipt.number, importId, importedAt: now },
  };
}

/** A line that makes its document impossible; the refusal points at it. */
function refusedLine(decision: Decision<unknown> | undefined, lines: readonly SortedLine[]): PastProblem[] {
  if (decision === undefined || decision.accepted) return [];
  const at = Number(/\/lines\/([0-9]+)/.exec(decision.pointer ?? '')?.[1] ?? 0);
  const isDiscount = decision.pointer?.endsWith('/discount') === true;
  const detail = isDiscount ? 'the discount is larger than the line' : 'the lines so far come to more than an amount of money may be';
  return [{ row: lines[at]?.row ?? 0, field: isDiscount ? 'discount' : 'unit_price', code: decision.code, detail }];
}

function movementsOf(document: Order | GoodsReturn, { movesStock }: PastPlace): Movement[] {
  if (!movesStock) return [];
  const isOrder = 'goods' in document;
  const { id: _, ...whole } = moveGoods(document, isOrder ? 'sale' : 'return', '', document.recordedAt);
  const source = { type: isOrder ? 'order' : 'return', id: document.id };
  return partMovement({ ...whole, source }, (part) => settledId('mov', `${document.id}/${part}`, document.recordedAt));
}

function shelfMovements(receipt: PastReceipt, shelf: readonly PastLine[], place: PastPlace): Movement[] {
  if (!place.movesStock) return [];
  const goods = shelf.flatMap(({ sku, quantityMilli }) => {
    const known = sku === null ? undefined : place.goods(sku);
    return known === undefined ? [] : [{ variantId: known.id, quantityMilli }];
  });
  const { businessDate, occurredAt } = dateBusiness(place.shop, receipt.occurredAt, receipt.occurredAt);
  const whole = {
    storeId: place.shop.id,
    kind: 'adjustment',
    reason: 'correction',
    note: null,
    source: { type: 'receipt', id: receipt.number },
    lines: moveStock('adjustment', goods),
    businessDate,
    occurredAt,
    recordedAt: occurredAt,
  } as const;
  return partMovement(whole, (part) => settledId('mov', `${nameOf(receipt, place)}/shelf/${part}`, occurredAt));
}
