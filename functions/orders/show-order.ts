import type { placeOrder } from '@dianke/contract/orders';
import type { AnswerOf } from '@dianke/contract/route';
import { dueOf, type Order, refundStatusOf } from '@dianke/domain/orders/order';
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
    lines: order.lines.map((line) => ({
      variant_id: line.variantId,
      sku: line.sku,
      name: line.name,
      quantity: fromMilli(line.quantityMilli),
      unit_price: money(line.unitPrice),
      discount: line.discount,
      tax: line.tax,
      total: line.total,
    })),
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
    business_date: order.businessDate,
    occurred_at: order.occurredAt,
    recorded_at: order.recordedAt,
    version: order.version,
  };
}
