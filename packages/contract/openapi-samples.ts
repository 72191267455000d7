import { exampleIds } from './examples.ts';
import { customerAnswers, customerSamples } from './openapi-customer-samples.ts';
import type { JsonObject } from './openapi-schema.ts';

const at = '2026-11-20T10:15:00Z';
const yuan = (amount: number) => ({ amount, currency: 'CNY' });

const ids = {
  movement: 'mov_01J9ZC00000000000000M0VE01',
  alert: 'alr_01J9ZC0000000000000000ARTA',
  audit: 'aud_01J9ZC0000000000000000AD01',
  payment: 'pay_01J9ZC0000000000000000PAY1',
  entry: 'ent_01J9ZC00000000000000ENTRY1',
  event: 'evt_01J9ZC00000000000000EVENT1',
} as const;

const variant = {
  id: exampleIds.variant,
  product_id: exampleIds.product,
  product_name: '可乐',
  sku: 'COLA-330',
  name: '330 毫升',
  barcode: '6901234567892',
  price: yuan(300),
  status: 'active',
  version: 1,
};

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
  due: yuan(600),
  payments: [],
  exceptions: [],
  steps: [{ status: 'placed', at, by: exampleIds.staff }],
  business_date: '2026-11-20',
  occurred_at: at,
  recorded_at: at,
  version: 1,
};

/** What an answer of each named shape looks like in the document; a test parses every one. */
export const openapiSamples: Readonly<Record<string, JsonObject>> = {
  ...customerSamples,
  Account: { customer_id: exampleIds.customer, points: 6, version: 1 },
  Alert: {
    id: ids.alert,
    store_id: exampleIds.store,
    variant_id: exampleIds.variant,
    kind: 'low',
    status: 'open',
    available: '4',
    low_limit: '5',
    opened_at: at,
    cleared_at: null,
  },
  AuditEntry: {
    id: ids.audit,
    sequence: 42,
    at,
    action: 'updateVariant',
    actor: { kind: 'user', id: exampleIds.staff },
    why: null,
    request_id: '8f14e45f-ceea-4671-a2f5-3d4a1c0b9f10',
    objects: [{ type: 'variant', id: exampleIds.variant, version: 2 }],
    changes: [{ field: 'price', before: yuan(300), after: yuan(350) }],
    facts: [],
    hash: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
  },
  Connection: {
    id: exampleIds.connection,
    provider: 'till',
    name: '前台收银机',
    store_id: exampleIds.store,
    path: `/v1/hooks/till/${exampleIds.connection}`,
    live_secrets: 1,
    status: 'active',
    version: 1,
    created_at: at,
  },
  DeadLetter: {
    id: exampleIds.deadLetter,
    source: 'listener',
    listener: 'loyalty/on-order-settled',
    fact_type: 'order.paid',
    fact_id: 'cmt_01J9ZC0000000000000000CMT1.0',
    error: 'The function ran out of time',
    status: 'open',
    filed_at: at,
  },
  Entry: { id: ids.entry, kind: 'earned', points: 6, order_id: exampleIds.order, at },
  HookEvent: {
    id: ids.event,
    provider_event_id: 'T1-000123',
    kind: 'sale.completed',
    received_at: at,
    status: 'posted',
    outcome: null,
    object: { type: 'order', id: exampleIds.order },
  },
  Key: {
    id: exampleIds.key,
    name: '网店',
    mode: 'live',
    tail: 'x7Qa',
    permissions: ['catalog:read', 'orders:read', 'orders:write'],
    stores: 'all',
    status: 'active',
    version: 1,
    created_at: at,
  },
  Level: {
    variant_id: exampleIds.variant,
    store_id: exampleIds.store,
    on_hand: '24',
    reserved: '2',
    available: '22',
    incoming: '0',
    low_limit: '5',
    version: 3,
  },
  Line: line,
  Merchant: { id: exampleIds.merchant, name: '小店', country: 'CN', locale: 'zh-CN', version: 1, created_at: at },
  Movement: {
    id: ids.movement,
    store_id: exampleIds.store,
    kind: 'receipt',
    reason: 'delivery',
    note: null,
    source: null,
    lines: [{ variant_id: exampleIds.variant, on_hand: '24', reserved: '0', incoming: '0' }],
    business_date: '2026-11-20',
    occurred_at: at,
    recorded_at: at,
  },
  Order: order,
  Payment: { id: ids.payment, kind: 'payment', method: 'cash', amount: yuan(600), at },
  Product: { id: exampleIds.product, name: '可乐', variants: [variant], version: 1, created_at: at },
  Program: { id: 'default', earn_rate_bp: 10_000, version: 1 },
  Role: { id: exampleIds.role, name: '盘点员', built_in: false, permissions: ['inventory:read', 'inventory:write', 'catalog:read'], version: 1 },
  Session: {
    principal: { kind: 'user', id: exampleIds.staff },
    merchant_id: exampleIds.merchant,
    role: 'cashier',
    permissions: ['customers:read', 'orders:read', 'orders:write'],
    stores: [exampleIds.store],
  },
  Staff: {
    id: exampleIds.staff,
    name: '李收银',
    email: 'cashier@example.com',
    phone_masked: null,
    role: 'cashier',
    stores: [exampleIds.store],
    alerts: { sms: false, email: true },
    status: 'invited',
    version: 1,
    created_at: at,
  },
  Store: {
    id: exampleIds.store,
    code: 'SH1',
    name: '上海一店',
    timezone: 'Asia/Shanghai',
    currency: 'CNY',
    country: 'CN',
    day_starts_at: '00:00',
    version: 1,
    created_at: at,
  },
  Variant: variant,
};

/** Answers that have no named shape, by operation; where the shape is named, the sample of the shape stands. */
export const answerSamples: Readonly<Record<string, JsonObject>> = {
  verifyAudit: { intact: true, checked: 42, last_sequence: 42, complete: true, broken: null },
  ...customerAnswers,
  receiveTillEvent: { event_id: ids.event, received: true },
};

/** Values for fields that a sample does not know from a named shape: a secret, a time of reckoning. */
export const fieldSamples: Readonly<Record<string, string>> = {
  as_of: at,
  owner_id: exampleIds.staff,
  secret: '(shown once)',
};
