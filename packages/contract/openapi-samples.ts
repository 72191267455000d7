import { exampleIds } from './examples.ts';
import { moduleWords } from './modules.ts';
import { customerAnswers, customerSamples } from './openapi-customer-samples.ts';
import { orderSamples } from './openapi-order-samples.ts';
import { campaignsSamples } from './openapi-samples-of-campaigns.ts';
import { connectionsSamples } from './openapi-samples-of-connections.ts';
import { importAnswers, importSamples } from './openapi-samples-of-imports.ts';
import { stockSamples } from './openapi-samples-of-stock.ts';
import type { JsonObject } from './openapi-schema.ts';

const at = '2026-11-20T10:15:00Z';
const yuan = (amount: number) => ({ amount, currency: 'CNY' });

const ids = {
  audit: 'aud_01J9ZC0000000000000000AD01',
  entry: 'ent_01J9ZC00000000000000ENTRY1',
  event: exampleIds.hookEvent,
} as const;

const sold = { currency: 'CNY', units: '42', gross: 12_600, discount: 600, tax: 0, refunded: 300, net: 11_700 };
const merchantLine = { id: exampleIds.merchant, name: '小店', country: 'CN', locale: 'zh-CN' };
const storeLine = { id: exampleIds.store, code: 'SH1', name: '上海一店', timezone: 'Asia/Shanghai', currency: 'CNY', country: 'CN' };
const switchedOn = Object.fromEntries(moduleWords.map((word) => [word, word !== 'bookings']));
const salesTotal = { orders: 21, cancelled: 1, ...sold };
const salesRow = { key: '2026-11-20', label: null, ...salesTotal };
const seller = {
  rank: 1,
  variant_id: exampleIds.variant,
  sku: 'COLA-330',
  name: '可乐 330 毫升',
  currency: 'CNY',
  units: '42',
  net: 11_700,
  on_hand: '24',
  days_of_cover: '17.1',
  margin: 5820,
};

/** What an answer of each named shape looks like in the document; a test parses every one. */
export const openapiSamples: Readonly<Record<string, JsonObject>> = {
  ...campaignsSamples,
  ...connectionsSamples,
  ...customerSamples,
  ...orderSamples,
  ...stockSamples,
  ...importSamples,
  Account: { customer_id: exampleIds.customer, points: 6, version: 1 },
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
  Merchant: { id: exampleIds.merchant, name: '小店', country: 'CN', locale: 'zh-CN', version: 1, created_at: at },
  Program: { id: 'default', earn_rate_bp: 10_000, version: 1 },
  Role: { id: exampleIds.role, name: '盘点员', built_in: false, permissions: ['inventory:read', 'inventory:write', 'catalog:read'], version: 1 },
  Modules: { modules: switchedOn, stores: [{ store_id: exampleIds.store, modules: { webhooks: false } }], version: 2 },
  SalesRow: salesRow,
  SalesTotal: salesTotal,
  Seller: seller,
  Session: {
    principal: { kind: 'user', id: exampleIds.staff },
    merchant_id: exampleIds.merchant,
    role: 'cashier',
    permissions: ['customers:read', 'orders:read', 'orders:write'],
    name: '李收银',
    merchant: merchantLine,
    merchants: [merchantLine],
    stores: [exampleIds.store],
    store_list: [{ ...storeLine, modules: ['sell', 'stock', 'loyalty'] }],
    more_stores: false,
    modules: ['sell', 'stock', 'loyalty', 'webhooks'],
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
};

const reported = { store_id: exampleIds.store, from: '2026-11-01', to: '2026-11-30', as_of: at };
const slow = { ...seller, units: '0', net: 0, days_of_cover: null, margin: 0 };

const reportSamples: Readonly<Record<string, JsonObject>> = {
  reportSales: { ...reported, group_by: 'day', data: [salesRow], left_out: 0, totals: [salesTotal] },
  rankBestSellers: { ...reported, by: 'units', data: [seller] },
  rankSlowSellers: { ...reported, by: 'units', data: [slow] },
  reportHeatMap: {
    ...reported,
    product_id: null,
    by: 'weekday_hour',
    rows: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ key: String(day), days: day === 1 || day === 7 ? 5 : 4 })),
    data: [{ row: '5', column: '18', currency: 'CNY', orders: 12, units: '31', net: 18_600 }],
  },
};

/** Answers that have no named shape, by operation; where the shape is named, the sample of the shape stands. */
export const answerSamples: Readonly<Record<string, JsonObject>> = {
  verifyAudit: { intact: true, checked: 42, last_sequence: 42, complete: true, broken: null },
  ...customerAnswers,
  ...reportSamples,
  ...importAnswers,
  receiveTillEvent: { event_id: ids.event, received: true },
  receiveSquareEvent: { event_id: ids.event, received: true },
};

/** Values for fields that a sample does not know from a named shape: a secret, a time of reckoning. */
export const fieldSamples: Readonly<Record<string, string>> = {
  as_of: at,
  owner_id: exampleIds.staff,
  secret: '(shown once)',
};
