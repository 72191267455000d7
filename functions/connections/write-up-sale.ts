import { type Decision, refuse } from '@dianke/contract/decision';
import { findByCode, fullName, loadVariants } from '@dianke/data/catalog/catalog';
import { findByContact } from '@dianke/data/customers/contact-claims';
import { customerKey } from '@dianke/data/customers/customers';
import type { Shop } from '@dianke/data/stores/stores';
import type { Table } from '@dianke/data/table';
import type { Sale } from '@dianke/domain/connections/sale';
import { parsePhone } from '@dianke/domain/customers/parse-phone';
import { itemsAtMost } from '@dianke/domain/inventory/movement';
import { numberOrder } from '@dianke/domain/orders/number-order';
import type { Order, OrderException } from '@dianke/domain/orders/order';
import type { AskedLine } from '@dianke/domain/orders/price-lines';
import { recordSale, type Tendered } from '@dianke/domain/orders/record-sale';
import { dateBusiness } from '@dianke/domain/stores/business-date';
import type { House } from '@dianke/runtime/house';

/** The store whose sale it is, and who tells it: a connection, a member of staff, a key. */
export type Counter = { readonly table: Table; readonly house: House; readonly now: string; readonly shop: Shop; readonly by: string };

/** Attempt of the number at which its tail is at its longest: a sale's number is known before it is told. */
const longestTail = 2;

/**
 * Writes a sale that has happened up as the order that it comes to, under a given id: goods and customer are looked up, the
 * device's time is believed within limits. What the shop does not know is an exception on the order, never a refusal.
 *
 * @returns refusal CURRENCY_MISMATCH, TOO_MANY_LINES, and INVALID_INPUT for a discount above its line
 */
export async function writeUpSale(counter: Counter, id: string, sale: Sale): Promise<Decision<Order>> {
  const { table, house, now, shop, by } = counter;
  if (sale.currency !== shop.currency) return refuse('CURRENCY_MISMATCH', { currency: shop.currency });
  const goods = await findGoods(table, sale);
  const customer = await findCustomer(counter, sale);
  const dated = dateBusiness(shop, sale.occurredAt, now);
  const clock: OrderException[] = dated.clockOff ? [{ code: 'clock_off', detail: sale.occurredAt }] : [];
  const recorded = recordSale(
    {
      id,
      number: numberOrder(shop.code, dated.businessDate, id, longestTail),
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
    by,
    now,
  );
  if (!recorded.accepted) return recorded;
  const isTooMany = new Set(recorded.value.lines.map((line) => line.variantId)).size > itemsAtMost;
  return isTooMany ? refuse('TOO_MANY_LINES', { limit: itemsAtMost }) : recorded;
}

/** A provider that tells no payments has taken the whole total. */
function tenderedFor(sale: Sale, house: House): Tendered[] {
  const told = sale.payments.length > 0 ? sale.payments : [{ method: 'other' as const, amount: 'rest' as const }];
  return told.map((payment) => ({ ...payment, id: house.newId('pay') }));
}

/** Goods by the item's id where the till knows it, else by SKU. */
async function findGoods(table: Table, sale: Sale): Promise<{ lines: AskedLine[]; exceptions: OrderException[] }> {
  const wanted = sale.lines.filter((line) => line.isGoods);
  const codes = [...new Set(wanted.filter((line) => line.variantId === undefined).map((line) => line.sku))];
  const bySku = await findByCode(table, 'sku', codes);
  const ids = [...new Set([...bySku, ...wanted.map((line) => line.variantId)])].filter((id) => id !== undefined);
  const found = (await loadVariants(table, ids)).filter((variant) => variant !== undefined);
  const variants = new Map(found.flatMap((variant) => [[variant.id, variant] as const, [variant.sku.toUpperCase(), variant] as const]));
  const known = (line: Sale['lines'][number]) => (line.isGoods ? variants.get(line.variantId ?? line.sku.toUpperCase()) : undefined);
  const lines = sale.lines.map((line): AskedLine => {
    const { isGoods: _, variantId: __, ...told } = line;
    const variant = known(line);
    const name = variant === undefined ? line.name : fullName(variant);
    return { ...told, variantId: variant?.id ?? null, ...(variant?.kind === 'service' ? { isService: true } : {}), name };
  });
  const unknown = new Set(wanted.filter((line) => known(line) === undefined).map((line) => line.sku));
  return { lines, exceptions: [...unknown].map((sku) => ({ code: 'unknown_sku', detail: sku })) };
}

async function findCustomer({ table, house, shop }: Counter, { customer }: Sale): Promise<{ id: string | null; exceptions: OrderException[] }> {
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
