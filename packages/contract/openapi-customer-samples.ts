import { exampleIds } from './examples.ts';
import type { JsonObject } from './openapi-schema.ts';

const at = '2026-11-20T10:15:00Z';
const amount = { amount: 600, currency: 'CNY' };
const contact = {
  id: 'phone-1',
  kind: 'phone',
  id_type: null,
  masked: '+86•••••••8000',
  verified: true,
  opted_in: true,
  channel: 'till',
  added_at: at,
};
const bought = { variant_id: exampleIds.variant, sku: 'COLA-330', name: '可乐 330 毫升', quantity: '2', total: 600 };
const note = {
  id: exampleIds.note,
  text: '不吃香菜',
  pinned: true,
  author_id: exampleIds.staff,
  created_at: at,
  edited_by: null,
  edited_at: null,
  version: 1,
};
const spent = { currency: 'CNY', paid: 1200, refunded: 600, spent: 600, orders: 1 };
const said = {
  purpose: 'marketing',
  channel: 'sms',
  status: 'granted',
  at,
  proof: { source: 'till', text_version: '2026-01', staff_id: exampleIds.staff },
};

/** Samples of the named shapes of customers. */
export const customerSamples: Readonly<Record<string, JsonObject>> = {
  Bought: bought,
  Consent: said,
  Contact: contact,
  Customer: {
    id: exampleIds.customer,
    external_id: '12346',
    name: '张小明',
    gender: 'male',
    birth: { calendar: 'lunar', year: 1990, month: 8, day: 15, leap_month: false },
    age: 36,
    phone_masked: '+86•••••••8000',
    email_masked: null,
    contacts: [contact],
    store_id: exampleIds.store,
    owner_id: null,
    language: 'zh-CN',
    source: 'staff',
    captured: { channel: 'till', campaign: null, form: null, staff_id: exampleIds.staff, at },
    tags: ['老客户'],
    status: 'active',
    version: 1,
    created_at: at,
  },
  Note: note,
  NoteVersion: { version: 1, text: '不吃香菜', by: exampleIds.staff, at },
  Preferences: {
    customer_id: exampleIds.customer,
    source: 'stated',
    types: [],
    colours: ['蓝'],
    styles: [],
    sizes: ['L'],
    free: '喜欢宽松的',
    version: 1,
  },
  Spent: spent,
  Tag: { tag: '老客户', customers: 12 },
  TimelineEntry: {
    id: exampleIds.order,
    kind: 'order',
    at,
    store_id: exampleIds.store,
    order_id: exampleIds.order,
    campaign_id: null,
    number: 'SH1-261120-0RDER',
    channel: 'till',
    status: 'paid',
    amount,
    points: null,
    lines: [bought],
    line_count: 1,
  },
};

/** Answers about customers that have no named shape. */
export const customerAnswers: Readonly<Record<string, JsonObject>> = {
  revealCustomer: {
    id: exampleIds.customer,
    phone: '+8613900139000',
    email: null,
    contacts: [{ id: 'phone-1', kind: 'phone', id_type: null, value: '+8613900139000' }],
  },
  searchNotes: { data: [note], complete: true },
  listConsents: { current: [said], data: [said], next_cursor: null },
  getTotals: { customer_id: exampleIds.customer, totals: [spent], as_of: at },
};
