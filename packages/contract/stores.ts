import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { currency, email, idOf, instant, listQuery, pageOf, text, timezone, version } from './shapes.ts';

const country = z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166 code');

/** When the shop's day begins, `00:00` to `11:59`; bars take `05:00`. */
const dayStart = z.string().regex(/^(0[0-9]|1[01]):[0-5][0-9]$/, 'a time like 05:00');

/** Short code of a store in order numbers: 1 to 6 letters and digits. */
const storeCode = z.string().regex(/^[A-Z0-9]{1,6}$/, '1 to 6 capital letters and digits');

const storeFields = { code: storeCode, name: text(80), timezone, currency, country, day_starts_at: dayStart };

export const storeShape = z.strictObject({ id: idOf('store'), ...storeFields, version, created_at: instant });
export const merchantShape = z.strictObject({
  id: idOf('merchant'),
  name: text(120),
  country,
  locale: z.enum(['zh-CN', 'zh-TW', 'en']),
  version,
  created_at: instant,
});

const newStore = z.strictObject({ ...storeFields, day_starts_at: dayStart.default('00:00') });
const storeExample = { code: 'SH1', name: '上海一店', timezone: 'Asia/Shanghai', currency: 'CNY', country: 'CN' };

export const createMerchant = defineRoute({
  id: 'createMerchant',
  domain: 'stores',
  method: 'POST',
  path: '/v1/merchants',
  summary: 'Take in a merchant with its first store and invite its owner',
  auth: 'operator',
  permission: null,
  idempotency: 'optional',
  body: z.strictObject({
    name: text(120),
    country,
    locale: z.enum(['zh-CN', 'zh-TW', 'en']).default('zh-CN'),
    owner: z.strictObject({ email, name: text(80) }),
    store: newStore,
  }),
  status: 201,
  response: z.strictObject({ merchant: merchantShape, store: storeShape, owner_id: idOf('user') }),
  refusals: [],
  example: { body: { name: '小店', country: 'CN', owner: { email: 'owner@example.com', name: '王小店' }, store: storeExample } },
});

export const getMerchant = defineRoute({
  id: 'getMerchant',
  domain: 'stores',
  method: 'GET',
  path: '/v1/merchants/{merchant_id}',
  summary: 'Read your merchant',
  auth: 'principal',
  permission: 'stores:read',
  params: z.strictObject({ merchant_id: idOf('merchant') }),
  status: 200,
  response: merchantShape,
  refusals: ['NOT_FOUND'],
  example: { params: { merchant_id: exampleIds.merchant } },
});

export const updateMerchant = defineRoute({
  id: 'updateMerchant',
  domain: 'stores',
  method: 'PATCH',
  path: '/v1/merchants/{merchant_id}',
  summary: 'Rename your merchant, or change the language in which it writes to people; its country stays',
  auth: 'principal',
  permission: 'stores:write',
  ifMatch: 'required',
  params: z.strictObject({ merchant_id: idOf('merchant') }),
  body: z.strictObject({ name: text(120).optional(), locale: z.enum(['zh-CN', 'zh-TW', 'en']).optional() }),
  status: 200,
  response: merchantShape,
  refusals: ['NOT_FOUND', 'MORE_THAN_YOURS', 'STALE_VERSION', 'PRECONDITION_REQUIRED'],
  example: { params: { merchant_id: exampleIds.merchant }, body: { name: '小店生活', locale: 'zh-TW' } },
});

export const createStore = defineRoute({
  id: 'createStore',
  domain: 'stores',
  method: 'POST',
  path: '/v1/stores',
  summary: 'Open a store, usable at once',
  auth: 'principal',
  permission: 'stores:write',
  idempotency: 'optional',
  body: newStore,
  status: 201,
  response: storeShape,
  refusals: ['STORE_CODE_TAKEN', 'MORE_THAN_YOURS'],
  example: { body: { ...storeExample, code: 'BJ1', name: '北京一店' } },
});

export const listStores = defineRoute({
  id: 'listStores',
  domain: 'stores',
  method: 'GET',
  path: '/v1/stores',
  summary: 'List the stores that you may see',
  auth: 'principal',
  permission: 'stores:read',
  query: z.strictObject(listQuery),
  status: 200,
  response: pageOf(storeShape),
  refusals: ['INVALID_CURSOR'],
  example: {},
});

export const getStore = defineRoute({
  id: 'getStore',
  domain: 'stores',
  method: 'GET',
  path: '/v1/stores/{store_id}',
  summary: 'Read a store',
  auth: 'principal',
  permission: 'stores:read',
  params: z.strictObject({ store_id: idOf('store') }),
  status: 200,
  response: storeShape,
  refusals: ['NOT_FOUND'],
  example: { params: { store_id: exampleIds.store } },
});

export const updateStore = defineRoute({
  id: 'updateStore',
  domain: 'stores',
  method: 'PATCH',
  path: '/v1/stores/{store_id}',
  summary: 'Change a store; its currency and country stay',
  auth: 'principal',
  permission: 'stores:write',
  ifMatch: 'required',
  params: z.strictObject({ store_id: idOf('store') }),
  body: z.strictObject({ name: text(80).optional(), timezone: timezone.optional(), day_starts_at: dayStart.optional() }),
  status: 200,
  response: storeShape,
  refusals: ['NOT_FOUND', 'STALE_VERSION', 'PRECONDITION_REQUIRED'],
  example: { params: { store_id: exampleIds.store }, body: { name: '上海旗舰店' } },
});

export const storesRoutes = [createMerchant, getMerchant, updateMerchant, createStore, listStores, getStore, updateStore] as const;
