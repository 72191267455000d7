import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { AnswerOf, BodyOf } from '@dianke/contract/route';
import * as contract from '@dianke/contract/till-sales';
import { orderKey, readOrder } from '@dianke/data/orders/orders';
import { readShop, shopKey } from '@dianke/data/stores/stores';
import type { Sale } from '@dianke/domain/connections/sale';
import type { Order } from '@dianke/domain/orders/order';
import { toMilli } from '@dianke/domain/quantity';
import { type Ask, operation } from '@dianke/runtime/operation';
import { saleCommitment } from './post-sale.ts';
import { writeUpSale } from './write-up-sale.ts';

type Told = BodyOf<typeof contract.recordTillSale>;
type Answer = AnswerOf<typeof contract.recordTillSale>;

/** Records a sale of our own till by the same rules as a sale that another till reports. Told again, it is answered with the order as it stands. */
export const recordTillSale = operation(
  contract.recordTillSale,
  async ({ body, table, house, caller, now, commit }) => {
    const [shopItem, existing] = await table.read([shopKey(table.merchantId, body.store_id), orderKey(table, body.id)], { consistent: true });
    if (shopItem === undefined || !table.sees(body.store_id)) return refuse('UNKNOWN_STORE', {}, '/store_id');
    const sale = readSale(body);
    if (existing !== undefined) return answerAgain(readOrder(existing), body.store_id, sale);
    const written = await writeUpSale({ table, house, now, shop: readShop(shopItem), by: caller.id }, body.id, sale);
    if (!written.accepted) return written;
    return commit(saleCommitment({ table, house, now }, written.value), showReceipt(written.value));
  },
  readAgain,
);

function readSale({ id, occurred_at: occurredAt, currency, customer, lines, payments }: Told): Sale {
  return {
    saleId: id,
    occurredAt,
    currency,
    customer: customer ?? null,
    lines: lines.map(({ variant_id: variantId, sku, name, quantity, unit_price: unitPrice, discount, tax }) => ({
      ...(variantId === undefined ? {} : { variantId }),
      sku,
      name: name ?? sku,
      isGoods: true,
      quantityMilli: toMilli(quantity),
      unitPrice,
      discount,
      tax,
    })),
    payments,
    exceptions: [],
  };
}

/** The same sale gets its order, whatever has become of it since; another sale may not take its id. */
function answerAgain(order: Order, storeId: string, sale: Sale): Decision<Answer> {
  const isSame = order.storeId === storeId && order.channel === 'till' && order.currency === sale.currency && soldIn(order) === soldIn(sale);
  return isSame ? accept(showReceipt(order)) : refuse('ID_TAKEN', { id: order.id }, '/id');
}

function soldIn({ lines }: Pick<Order | Sale, 'lines'>): string {
  return JSON.stringify(lines.map(({ sku, quantityMilli, unitPrice, discount, tax }) => [sku, quantityMilli, unitPrice, discount, tax]));
}

/** A repeat whose answer was too long to keep. */
async function readAgain({ table, body }: Ask<typeof contract.recordTillSale>): Promise<Decision<Answer>> {
  const [item] = await table.read([orderKey(table, body.id)], { consistent: true });
  return item === undefined ? refuse('UNKNOWN_STORE', {}, '/store_id') : accept(showReceipt(readOrder(item)));
}

function showReceipt(order: Order): Answer {
  const money = (amount: number) => ({ amount, currency: order.currency });
  return {
    id: order.id,
    number: order.number,
    store_id: order.storeId,
    customer_id: order.customerId,
    total: money(order.total),
    paid: money(order.paid),
    exceptions: [...order.exceptions],
    version: order.version,
  };
}
