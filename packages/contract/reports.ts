import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { currency, date, idOf, instant } from './shapes.ts';

/** What sales may be added up by. */
export const salesGroups = ['day', 'store', 'product', 'variant', 'category', 'channel', 'staff', 'hour'] as const;

const daysAtMost = 400;

/** A period of business dates, both included, 400 days at most; without a store all that the caller may see. */
const periodQuery = { store_id: idOf('store').optional(), from: date, to: date };

function isPeriod(asked: { readonly from: string; readonly to: string }): boolean {
  const days = (Date.parse(asked.to) - Date.parse(asked.from)) / 86_400_000 + 1;
  return days >= 1 && days <= daysAtMost;
}

const wrongPeriod = { message: `a period of 1 to ${daysAtMost} days`, path: ['to'] };

/** Sums may be longer than one order's quantity. */
const sumOfQuantities = z.string().regex(/^-?[0-9]{1,13}(\.[0-9]{1,3})?$/, 'a decimal with at most 3 places');

const sums = {
  currency,
  /** null where an order may be in several rows: by product, variant and category. */
  orders: z.int().nullable(),
  cancelled: z.int().nullable(),
  units: sumOfQuantities,
  /** Minor units of the row's currency. net = gross − discount + tax − refunded. */
  gross: z.int(),
  discount: z.int(),
  tax: z.int(),
  refunded: z.int(),
  net: z.int(),
};

export const salesRowShape = z.strictObject({ key: z.string(), label: z.string().nullable(), ...sums });

export const salesTotalShape = z.strictObject({ ...sums, orders: z.int(), cancelled: z.int() });

export const sellerShape = z.strictObject({
  rank: z.int().min(1),
  variant_id: idOf('variant'),
  sku: z.string().nullable(),
  name: z.string().nullable(),
  currency,
  units: sumOfQuantities,
  net: z.int(),
  on_hand: sumOfQuantities,
  /** Days that the stock would last at the period's average pace; null when nothing was sold. */
  days_of_cover: sumOfQuantities.nullable(),
  /** Minor units: net without tax, less today's cost; null when none is known. Only those who may see costs get it. */
  margin: z.int().nullable().optional(),
});

const about = { store_id: idOf('store').nullable(), from: date, to: date, as_of: instant };

export const reportSales = defineRoute({
  id: 'reportSales',
  domain: 'reports',
  method: 'GET',
  path: '/v1/reports/sales',
  summary: 'Add up sales by day, store, product, variant, category, channel, staff or hour',
  auth: 'principal',
  permission: 'reports:read',
  query: z
    .strictObject({ ...periodQuery, group_by: z.enum(salesGroups).default('day'), limit: z.coerce.number().int().min(1).max(2000).default(500) })
    .refine(isPeriod, wrongPeriod),
  status: 200,
  response: z.strictObject({
    ...about,
    group_by: z.enum(salesGroups),
    data: z.array(salesRowShape),
    /** Rows beyond the limit; the totals hold them all the same. */
    left_out: z.int().min(0),
    totals: z.array(salesTotalShape),
  }),
  refusals: ['NOT_FOUND', 'REPORT_TOO_LARGE'],
  example: { query: { store_id: exampleIds.store, from: '2026-11-01', to: '2026-11-30', group_by: 'day' } },
});

const sellersQuery = z
  .strictObject({ ...periodQuery, by: z.enum(['units', 'net']).default('units'), limit: z.coerce.number().int().min(1).max(200).default(20) })
  .refine(isPeriod, wrongPeriod);
const sellersAnswer = z.strictObject({ ...about, by: z.enum(['units', 'net']), data: z.array(sellerShape) });
const sellersExample = { query: { store_id: exampleIds.store, from: '2026-11-01', to: '2026-11-30' } };

export const rankBestSellers = defineRoute({
  id: 'rankBestSellers',
  domain: 'reports',
  method: 'GET',
  path: '/v1/reports/best-sellers',
  summary: 'Rank the items that sold most, with days of cover',
  auth: 'principal',
  permission: 'reports:read',
  query: sellersQuery,
  status: 200,
  response: sellersAnswer,
  refusals: ['NOT_FOUND', 'REPORT_TOO_LARGE'],
  example: sellersExample,
});

export const rankSlowSellers = defineRoute({
  id: 'rankSlowSellers',
  domain: 'reports',
  method: 'GET',
  path: '/v1/reports/slow-sellers',
  summary: 'Rank the items in stock that sold least or nothing, with days of cover',
  auth: 'principal',
  permission: 'reports:read',
  query: sellersQuery,
  status: 200,
  response: sellersAnswer,
  refusals: ['NOT_FOUND', 'REPORT_TOO_LARGE'],
  example: sellersExample,
});

/** What the rows and columns of a heat map are. */
export const heatMapKinds = ['weekday_hour', 'month_hour', 'month_weekday'] as const;

/** Weekdays are `1` (Monday) to `7` of the business date, months `01` to `12` of any year, hours `00` to `23` in the store's zone. */
const heatRow = z.strictObject({ key: z.string(), /** Days of the period that have begun. */ days: z.int().min(1) });

const heatCell = z.strictObject({
  row: z.string(),
  column: z.string(),
  currency,
  /** null for one product, as an order may hold several. */
  orders: z.int().nullable(),
  units: sumOfQuantities,
  /** Minor units: gross − discount + tax − refunded. null for one product, whose hours are counted in units. */
  net: z.int().nullable(),
});

export const reportHeatMap = defineRoute({
  id: 'reportHeatMap',
  domain: 'reports',
  method: 'GET',
  path: '/v1/reports/heat-map',
  summary: 'See when sales happen: by weekday, month and hour, in all or of one product',
  auth: 'principal',
  permission: 'reports:read',
  query: z
    .strictObject({ ...periodQuery, product_id: idOf('product').optional(), by: z.enum(heatMapKinds).default('weekday_hour') })
    .refine(isPeriod, wrongPeriod),
  status: 200,
  response: z.strictObject({
    ...about,
    product_id: idOf('product').nullable(),
    by: z.enum(heatMapKinds),
    /** The rows that the period has, whether anything was sold or not. */
    rows: z.array(heatRow),
    /** The cells in which anything was sold, in their order. */
    data: z.array(heatCell),
  }),
  refusals: ['NOT_FOUND', 'REPORT_TOO_LARGE'],
  example: { query: { store_id: exampleIds.store, from: '2026-11-01', to: '2026-11-30', by: 'weekday_hour' } },
});

export const reportsRoutes = [reportSales, rankBestSellers, rankSlowSellers, reportHeatMap] as const;
