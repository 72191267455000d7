import { exampleIds } from './examples.ts';
import type { JsonObject } from './openapi-schema.ts';
import { customerOrderSample } from './order-status.ts';

const at = '2026-11-20T10:15:00Z';
const yuan = (amount: number) => ({ amount, currency: 'CNY' });

const line = {
  variant_id: exampleIds.variant,
  sku: 'COLA-330',
  name: '可乐 330 毫升',
  quantity: '2',
  unit_price: yuan(300),
  discount: 0,
  tax: 0,
  total: 600,
};

const order = {
  id: exampleIds.order,
  number: 'SH1-261120-0RDER',
  store_id: exampleIds.store,
  customer_id: exampleIds.customer,
  channel: 'staff',
  status: 'placed',
  currency: 'CNY',
  lines: [line],
  subtotal: 600,
  discount: 0,
  tax: 0,
  total: yuan(600),
  paid: yuan(0),
  refunded: yuan(0),
  refund_status: 'none',
  due: yuan(600),
  payments: [],
  shipment: null,
  exceptions: [],
  imported: null,
  steps: [{ status: 'placed', at, by: exampleIds.staff }],
  business_date: '2026-11-20',
  occurred_at: at,
  recorded_at: at,
  version: 1,
};

const past = { source: 'old-till', receipt: '536365', import_id: exampleIds.import, at };
const then = '2025-11-20T10:15:00Z';

/** What orders and their parts look like in the document. */
export const orderSamples: Readonly<Record<string, JsonObject>> = {
  CustomerOrder: customerOrderSample,
  Line: line,
  Order: order,
  Past: past,
  Payment: { id: 'pay_01J9ZC0000000000000000PAY1', kind: 'payment', method: 'cash', amount: yuan(600), at, reference: null, payment_id: null },
  ReadOrder: {
    ...order,
    lines: [
      { ...line, variant: { product_id: exampleIds.product, product_name: '可乐', barcode: '6901234567892', price: yuan(300), status: 'active' } },
    ],
    customer: { id: exampleIds.customer, name: '张小明' },
  },
  Return: {
    id: exampleIds.return,
    number: 'SH1-R251120-RETRN1',
    reason: 'return',
    store_id: exampleIds.store,
    customer_id: exampleIds.customer,
    channel: 'till',
    currency: 'CNY',
    lines: [line],
    subtotal: 600,
    discount: 0,
    tax: 0,
    total: yuan(600),
    refunds: [{ id: 'pay_01J9ZC0000000000000000PAY2', method: 'cash', amount: yuan(600), at: then }],
    by: exampleIds.staff,
    exceptions: [],
    imported: past,
    business_date: '2025-11-20',
    occurred_at: then,
    recorded_at: then,
    version: 1,
  },
};
