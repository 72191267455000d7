import type { placeOrder } from '@dianke/contract/orders';
import type { AnswerOf } from '@dianke/contract/route';
import { dueOf, type Order, type OrderLine, refundStatusOf } from '@dianke/domain/orders/order';
import type { Past } from '@dianke/domain/orders/past';
import { fromMilli } from '@dianke/domain/quantity';

/** An order as the API shows it. */
export function showOrder(order: Order): AnswerOf<typeof placeOrder> {
  const { currency } = order;
  const money = (amount: number) => ({ amount, currency });
  return {
    id: order.id,
    number: order.number,
    store_id: order.storeId,
    customer_id: order.customerId,
    channel: order.channel,
    status: order.status,
    currency,
    lines: order.lines.map((line) => showLine(line, currency)),
    subtotal: order.subtotal,
    discount: order.discount,
    tax: order.tax,
    total: money(order.total),
    paid: money(order.paid),
    refunded: money(order.refunded),
    refund_status: refundStatusOf(order),
    due: money(dueOf(order)),
    payments: order.payments.map(({ amount, reference = null, of = null, ...payment }) => ({
      ...payment,
      amount: money(amount),
      reference,
      payment_id: of,
    })),
    shipment: order.shipment && { carrier: order.shipment.carrier, tracking_number: order.shipment.trackingNumber },
    steps: [...order.steps],
    exceptions: [...order.exceptions],
    imported: order.past === undefined ? null : showPast(order.past),
    business_date: order.businessDate,
    occurred_at: order.occurredAt,
    recorded_at: order.recordedAt,
    version: order.version,
  };
}

/** A line of an order or return as the API shows it. */
export function showLine(line: OrderLine, currency: string): AnswerOf<typeof placeOrder>['lines'][number] {
  const { variantId, sku, name, quantityMilli, unitPrice, discount, tax, total } = line;
  const unit_price = { amount: unitPrice, currency };
  return { variant_id: variantId, sku, name, quantity: fromMilli(quantityMilli), unit_price, discount, tax, total };
}

export function showPast({ source, receipt, importId, importedAt }: Past) {
  return { source, receipt, import_id: importId, at: importedAt };
}
