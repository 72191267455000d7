import { describe, expect, test } from 'vitest';
import type { Order } from './order.ts';
import { statusForCustomer } from './status-for-customer.ts';

const line = { variantId: 'var_1', sku: 'COLA', name: '可乐', quantityMilli: 1_500, unitPrice: 300, discount: 0, tax: 0, total: 450 };
const order: Order = {
  id: 'ord_1',
  number: 'SH1-261120-7K3F',
  storeId: 'sto_1',
  customerId: 'cus_1',
  channel: 'web',
  currency: 'CNY',
  lines: [line],
  exceptions: [],
  businessDate: '2026-11-20',
  occurredAt: '2026-11-20T08:00:00.000Z',
  recordedAt: '2026-11-20T08:00:01.000Z',
  subtotal: 450,
  discount: 0,
  tax: 0,
  total: 450,
  status: 'shipped',
  goods: 'out',
  shipment: { carrier: 'sf', trackingNumber: 'SF1' },
  paid: 450,
  refunded: 0,
  payments: [],
  steps: [{ status: 'placed', at: '2026-11-20T08:00:00.000Z', by: 'usr_1' }],
  version: 2,
};

describe('an order as its customer sees it', () => {
  test('says how far it is and what it holds, and names no person, store or id', () => {
    const shown = statusForCustomer(order);
    expect(shown).toMatchObject({ number: 'SH1-261120-7K3F', status: 'shipped', total: { amount: 450, currency: 'CNY' } });
    expect(shown.lines).toEqual([{ name: '可乐', quantity: '1.5', total: { amount: 450, currency: 'CNY' } }]);
    expect(shown.steps).toEqual([{ status: 'placed', at: '2026-11-20T08:00:00.000Z' }]);
    expect(shown.shipment).toEqual({ carrier: 'sf', tracking_number: 'SF1' });
    expect(JSON.stringify(shown)).not.toMatch(/usr_|cus_|sto_|ord_|var_/);
  });

  test('has no parcel before it is sent', () => {
    expect(statusForCustomer({ ...order, shipment: null }).shipment).toBeNull();
  });
});
