import { accept, type Decision, refuse } from '@dianke/contract/decision';
import { findByCode, fullName, loadVariants, type Variant } from '@dianke/data/catalog/catalog';
import type { Commitment, Guarded } from '@dianke/data/commitment';
import type { Connection } from '@dianke/data/connections/connections';
import { findByContact } from '@dianke/data/customers/contact-claims';
import { customerKey } from '@dianke/data/customers/customers';
import { movementBucket, movementWrites } from '@dianke/data/inventory/levels';
import { newOrderWrites, orderKey, voidKey } from '@dianke/data/orders/orders';
import { objectOf, toldCancelled, toldPlaced, toldSteps } from '@dianke/data/orders/tell-order';
import type { Write } from '@dianke/data/store/store';
import type { Shop } from '@dianke/data/stores/stores';
import type { Table } from '@dianke/data/table';
import type { Sale } from '@dianke/domain/connections/sale';
import { parsePhone } from '@dianke/domain/customers/parse-phone';
import { moveGoods } from '@dianke/domain/inventory/move-goods';
import { itemsAtMost } from '@dianke/domain/inventory/movement';
import { voidSale } from '@dianke/domain/orders/cancel-order';
import { numberOrder } from '@dianke/domain/orders/number-order';
import type { Order, OrderException } from '@dianke/domain/orders/order';
import type { AskedLine } from '@dianke/domain/orders/price-lines';
import { recordSale, type Tendered } from '@dianke/domain/orders/record-sale';
import { dateBusiness } from '@dianke/domain/stores/business-date';
import type { House } from '@dianke/runtime/house';
import { settledId } from '@dianke/runtime/ids';

export type Posting = { readonly table: Table; readonly house: House; readonly now: string; readonly connection: Connection; readonly shop: Shop };

/** What a provider's event comes to: the writes, the word that the event log shows, and whether it was only noted. */
export type Posted = Decision<{ readonly commitment: Commitment; readonly outcome: string; readonly noted?: true }>;

/** The order of a provider's sale: the same connection and sale number always lead to it. */
export function orderOfSale(connection: Connection, saleId: string): string {
  return settledId('ord', `${connection.id}/${saleId}`, connection.createdAt);
}

/**
 * Posts a sale of any provider: order, stock and payments in one transaction. A sale that was voided before it was told, or that
 * the provider tells as given back in full, is posted and voided at once.
 */
export async function postSale(posting: Posting, sale: Sale, given: 'kept' | 'given back' = 'kept'): Promise<Posted> {
  const { table, house, now, connection, shop } = posting;
  if (sale.currency !== shop.currency) return refuse('CURRENCY_MISMATCH', { currency: shop.currency });
  const id = orderOfSale(connection, sale.saleId);
  const [existing, voided] = await table.read([orderKey(table, id), voidKey(table, id)], { consistent: true });
  if (existing !== undefined) return accept({ commitment: { writes: [], objects: [{ type: 'order', id, version: 1 }] }, outcome: 'told before' });
  const goods = await findGoods(table, sale);
  const customer = await findCustomer(posting, sale);
  const dated = dateBusiness(shop, sale.occurredAt, now);
  const clock: OrderException[] = dated.clockOff ? [{ code: 'clock_off', detail: sale.occurredAt }] : [];
  const recorded = recordSale(
    {
      id,
      number: numberOrder(shop.code, dated.businessDate, id, 2),
      storeId: shop.id,
      customerId: customer.id,
      channel: 'till',
      currency: shop.currency,
      lines: goods.lines,
      exceptions: [...goods.exceptions, ...customer.exceptions, ...clock, ...sale.exceptions],
      businessDate: dated.businessDate,
      occurredAt: dated.occurredAt,
    },
    tenderedFor(sale, house),
    connection.id,
    now,
  );
  if (!recorded.accepted) return recorded;
  if (new Set(recorded.value.lines.map((line) => line.variantId)).size > itemsAtMost) return refuse('TOO_MANY_LINES', { limit: itemsAtMost });
  if (voided !== undefined) return postVoided(posting, recorded.value, []);
  return given === 'kept' ? postRecorded(posting, recorded.value) : postVoided(posting, recorded.value, [voidMark(table, id, now)]);
}

/** The transaction checks that no void has come in since we looked. */
function postRecorded({ table, house, now }: Posting, order: Order): Posted {
  const movement = moveGoods(order, 'sale', house.newId('mov'), now);
  const noVoid: Write = { do: 'check', key: voidKey(table, order.id), when: [{ attribute: 'pk', is: 'absent' }] };
  const writes = [...newOnly(newOrderWrites(table, order)), ...newOnly(movementWrites(table, movement, 'unguarded')), noVoid];
  return accept({
    commitment: {
      writes,
      facts: toldSteps(null, order),
      objects: [objectOf(order)],
      buckets: [movementBucket(movement), `ORDERS#${order.storeId}#${now.slice(0, 7)}`],
    },
    outcome: 'posted',
  });
}

/** The mark that a sale was voided, whether or not it is known yet. */
export function voidMark(table: Table, orderId: string, now: string): Write {
  return { do: 'create', item: { ...voidKey(table, orderId), type: 'void', v: 1, at: now } };
}

/** Sale and void in one: the ledgers show both, the levels do not move. */
function postVoided({ table, house, now, connection }: Posting, order: Order, mark: readonly Write[]): Posted {
  const done = voidSale(order, connection.id, now, house.newId);
  if (!done.accepted) return done;
  const moves = [moveGoods(order, 'sale', house.newId('mov'), now), moveGoods(order, 'return', house.newId('mov'), now)];
  const entries = moves.flatMap((move) => newOnly(movementWrites(table, move, 'unguarded')).slice(0, 1));
  return accept({
    commitment: {
      writes: [...newOnly(newOrderWrites(table, done.value)), ...entries, ...mark],
      facts: [toldPlaced(order), toldCancelled(order, done.value)],
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

/** A provider that tells no payments has taken the whole total. */
function tenderedFor(sale: Sale, house: House): Tendered[] {
  const told = sale.payments.length > 0 ? sale.payments : [{ method: 'other' as const, amount: 'rest' as const }];
  return told.map((payment) => ({ ...payment, id: house.newId('pay') }));
}

async function findGoods(table: Table, sale: Sale): Promise<{ lines: AskedLine[]; exceptions: OrderException[] }> {
  const codes = [...new Set(sale.lines.filter((line) => line.isGoods).map((line) => line.sku))];
  const ids = await findByCode(table, 'sku', codes);
  const found = await loadVariants(
    table,
    ids.filter((id) => id !== undefined),
  );
  const bySku = new Map<string, Variant>(found.flatMap((variant) => (variant ? [[variant.sku.toUpperCase(), variant] as const] : [])));
  const lines = sale.lines.map(({ isGoods, ...line }): AskedLine => {
    const variant = isGoods ? bySku.get(line.sku.toUpperCase()) : undefined;
    const name = variant === undefined ? line.name : fullName(variant);
    return { ...line, variantId: variant?.id ?? null, ...(variant?.kind === 'service' ? { isService: true } : {}), name };
  });
  const unknown = codes.filter((code) => !bySku.has(code.toUpperCase()));
  return { lines, exceptions: unknown.map((sku) => ({ code: 'unknown_sku', detail: sku })) };
}

async function findCustomer({ table, house, shop }: Posting, { customer }: Sale): Promise<{ id: string | null; exceptions: OrderException[] }> {
  if (customer === null) return { id: null, exceptions: [] };
  const unknown = { id: null, exceptions: [{ code: 'unknown_customer' as const, detail: 'id' in customer ? customer.id : 'phone' }] };
  if ('id' in customer) {
    const [item] = await table.read([customerKey(table, customer.id)]);
    return item === undefined ? unknown : { id: customer.id, exceptions: [] };
  }
  const phone = parsePhone(customer.phone, shop.country);
  const id = phone.accepted ? await findByContact(table, house.keyring, 'phone', phone.value) : undefined;
  return id === undefined ? unknown : { id, exceptions: [] };
}
