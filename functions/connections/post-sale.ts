import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { TillSale } from '@dianke/contract/till';
import { findByCode, loadVariants, type Variant } from '@dianke/data/catalog/catalog';
import type { Connection } from '@dianke/data/connections/connections';
import { findByContact } from '@dianke/data/customers/contact-claims';
import { customerKey } from '@dianke/data/customers/customers';
import { movementBucket, movementWrites } from '@dianke/data/inventory/levels';
import { newOrderWrites, orderKey, voidKey } from '@dianke/data/orders/orders';
import { objectOf, toldCancelled, toldPaid, toldPlaced } from '@dianke/data/orders/tell-order';
import type { Write } from '@dianke/data/store/store';
import type { Shop } from '@dianke/data/stores/stores';
import type { Commitment, Guarded, Table } from '@dianke/data/table';
import { parsePhone } from '@dianke/domain/customers/parse-phone';
import { moveGoods } from '@dianke/domain/inventory/move-goods';
import { itemsAtMost } from '@dianke/domain/inventory/movement';
import { voidSale } from '@dianke/domain/orders/cancel-order';
import { numberOrder } from '@dianke/domain/orders/number-order';
import type { Order, OrderException } from '@dianke/domain/orders/order';
import type { AskedLine } from '@dianke/domain/orders/price-lines';
import { isSettled, recordSale, type Tendered } from '@dianke/domain/orders/record-sale';
import { toMilli } from '@dianke/domain/quantity';
import { dateBusiness } from '@dianke/domain/stores/business-date';
import type { House } from '@dianke/runtime/house';
import { settledId } from '@dianke/runtime/ids';

export type Posting = { readonly table: Table; readonly house: House; readonly now: string; readonly connection: Connection; readonly shop: Shop };

/** What a till's event comes to: the writes, and the word that the event log shows. */
export type Posted = Decision<{ readonly commitment: Commitment; readonly outcome: string }>;

/** The order of a till's sale: the same connection and sale number always lead to it. */
export function orderOfSale(connection: Connection, saleId: string): string {
  return settledId('ord', `${connection.id}/${saleId}`, connection.createdAt);
}

/** Posts a sale: order, stock and payments in one transaction. A sale that was voided before it was told is posted and voided at once. */
export async function postSale(posting: Posting, sale: TillSale): Promise<Posted> {
  const { table, house, now, connection, shop } = posting;
  if (sale.currency !== shop.currency) return refuse('CURRENCY_MISMATCH', { currency: shop.currency });
  const id = orderOfSale(connection, sale.sale_id);
  const [existing, voided] = await table.read([orderKey(table, id), voidKey(table, id)], { consistent: true });
  if (existing !== undefined) return accept({ commitment: { writes: [], objects: [{ type: 'order', id, version: 1 }] }, outcome: 'told before' });
  const goods = await findGoods(table, sale);
  const customer = await findCustomer(posting, sale);
  const dated = dateBusiness(shop, sale.occurred_at, now);
  const clock: OrderException[] = dated.clockOff ? [{ code: 'clock_off', detail: sale.occurred_at }] : [];
  const recorded = recordSale(
    {
      id,
      number: numberOrder(shop.code, dated.businessDate, id, 2),
      storeId: shop.id,
      customerId: customer.id,
      channel: 'till',
      currency: shop.currency,
      lines: goods.lines,
      exceptions: [...goods.exceptions, ...customer.exceptions, ...clock],
      businessDate: dated.businessDate,
      occurredAt: dated.occurredAt,
    },
    tenderedFor(sale, house),
    connection.id,
    now,
  );
  if (!recorded.accepted) return recorded;
  if (new Set(recorded.value.lines.map((line) => line.variantId)).size > itemsAtMost) return refuse('TOO_MANY_LINES', { limit: itemsAtMost });
  return voided === undefined ? postRecorded(posting, recorded.value) : postVoided(posting, recorded.value);
}

/** The transaction checks that no void has come in since we looked. */
function postRecorded({ table, house, now }: Posting, order: Order): Posted {
  const movement = moveGoods(order, 'sale', house.newId('mov'), now);
  const noVoid: Write = { do: 'check', key: voidKey(table, order.id), when: [{ attribute: 'pk', is: 'absent' }] };
  const writes = [...newOnly(newOrderWrites(table, order)), ...newOnly(movementWrites(table, movement, 'unguarded')), noVoid];
  return accept({
    commitment: {
      writes,
      facts: isSettled(order) ? [toldPlaced(order), toldPaid(order)] : [toldPlaced(order)],
      objects: [objectOf(order)],
      buckets: [movementBucket(movement), `ORDERS#${order.storeId}#${now.slice(0, 7)}`],
    },
    outcome: 'posted',
  });
}

/** Sale and void in one: the ledgers show both, the levels do not move. */
function postVoided({ table, house, now, connection }: Posting, order: Order): Posted {
  const done = voidSale(order, connection.id, now, house.newId);
  if (!done.accepted) return done;
  const moves = [moveGoods(order, 'sale', house.newId('mov'), now), moveGoods(order, 'return', house.newId('mov'), now)];
  const entries = moves.flatMap((move) => newOnly(movementWrites(table, move, 'unguarded')).slice(0, 1));
  return accept({
    commitment: {
      writes: [...newOnly(newOrderWrites(table, done.value)), ...entries],
      facts: [toldPlaced(order), toldCancelled(done.value)],
      objects: [objectOf(done.value)],
      buckets: [...moves.map(movementBucket), `ORDERS#${order.storeId}#${now.slice(0, 7)}`],
    },
    outcome: 'posted and voided',
  });
}

/** Here an id that is taken only means that the same sale is being posted beside us: load and decide again. */
function newOnly(writes: readonly Guarded[]): Guarded[] {
  return writes.map(({ write }) => ({ write, otherwise: () => null }));
}

/** A till that tells no payments has taken the whole total. */
function tenderedFor(sale: TillSale, house: House): Tendered[] {
  const told = sale.payments.length > 0 ? sale.payments : [{ method: 'other' as const, amount: 'rest' as const }];
  return told.map((payment) => ({ ...payment, id: house.newId('pay') }));
}

async function findGoods(table: Table, sale: TillSale): Promise<{ lines: AskedLine[]; exceptions: OrderException[] }> {
  const codes = [...new Set(sale.lines.map((line) => line.sku))];
  const ids = await findByCode(table, 'sku', codes);
  const found = await loadVariants(
    table,
    ids.filter((id) => id !== undefined),
  );
  const bySku = new Map<string, Variant>(found.flatMap((variant) => (variant ? [[variant.sku.toUpperCase(), variant] as const] : [])));
  const lines = sale.lines.map((line): AskedLine => {
    const variant = bySku.get(line.sku.toUpperCase());
    const name = variant === undefined ? line.sku : variant.name === null ? variant.productName : `${variant.productName} ${variant.name}`;
    return {
      variantId: variant?.id ?? null,
      sku: line.sku,
      name,
      quantityMilli: toMilli(line.quantity),
      unitPrice: line.unit_price,
      discount: line.discount,
      tax: line.tax,
    };
  });
  const unknown = codes.filter((code) => !bySku.has(code.toUpperCase()));
  return { lines, exceptions: unknown.map((sku) => ({ code: 'unknown_sku', detail: sku })) };
}

async function findCustomer({ table, house, shop }: Posting, sale: TillSale): Promise<{ id: string | null; exceptions: OrderException[] }> {
  const { customer } = sale;
  if (customer === undefined) return { id: null, exceptions: [] };
  const unknown = { id: null, exceptions: [{ code: 'unknown_customer' as const, detail: 'id' in customer ? customer.id : 'phone' }] };
  if ('id' in customer) {
    const [item] = await table.read([customerKey(table, customer.id)]);
    return item === undefined ? unknown : { id: customer.id, exceptions: [] };
  }
  const phone = parsePhone(customer.phone, shop.country);
  const id = phone.accepted ? await findByContact(table, house.keyring, 'phone', phone.value) : undefined;
  return id === undefined ? unknown : { id, exceptions: [] };
}
