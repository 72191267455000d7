import { exampleIds } from './examples.ts';
import type { JsonObject } from './openapi-schema.ts';

const at = '2026-11-20T10:15:00Z';

/** What answers about connections and webhooks look like in the document. */
export const connectionsSamples: Readonly<Record<string, JsonObject>> = {
  Connection: {
    id: exampleIds.connection,
    provider: 'till',
    name: '前台收银机',
    store_id: exampleIds.store,
    path: `/v1/hooks/till/${exampleIds.connection}`,
    square: null,
    live_secrets: 1,
    status: 'active',
    version: 1,
    created_at: at,
  },
  Delivery: {
    id: exampleIds.delivery,
    endpoint_id: exampleIds.endpoint,
    fact_type: 'order.paid',
    object: { type: 'order', id: exampleIds.order, version: 2 },
    status: 'delivered',
    attempts: [{ at, status: 200, error: null, ms: 84 }],
    next_attempt_at: null,
    created_at: at,
  },
  Endpoint: {
    id: exampleIds.endpoint,
    name: '财务系统',
    url: 'https://erp.example.com/dianke',
    facts: ['order.paid', 'order.cancelled'],
    stores: 'all',
    live_secrets: 1,
    status: 'active',
    disabled_because: null,
    version: 1,
    created_at: at,
  },
  HookEvent: {
    id: exampleIds.hookEvent,
    provider_event_id: 'T1-000123',
    kind: 'sale.completed',
    received_at: at,
    status: 'posted',
    outcome: null,
    object: { type: 'order', id: exampleIds.order },
  },
  TillReceipt: {
    id: exampleIds.tillSale,
    number: 'SH1-261120-SA1E01',
    store_id: exampleIds.store,
    customer_id: exampleIds.customer,
    total: { amount: 600, currency: 'CNY' },
    paid: { amount: 600, currency: 'CNY' },
    exceptions: [],
    version: 1,
  },
};
