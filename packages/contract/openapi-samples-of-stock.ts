import { exampleIds } from './examples.ts';
import type { JsonObject } from './openapi-schema.ts';

const at = '2026-11-20T10:15:00Z';
const yuan = (amount: number) => ({ amount, currency: 'CNY' });

const variant = {
  id: exampleIds.variant,
  product_id: exampleIds.product,
  product_name: '可乐',
  kind: 'goods',
  sku: 'COLA-330',
  name: '330 毫升',
  options: [{ name: '容量', value: '330 毫升' }],
  barcode: '6901234567892',
  price: yuan(300),
  cost: yuan(180),
  duration_minutes: null,
  tracks_batches: false,
  status: 'active',
  version: 1,
};

const alert = {
  id: exampleIds.alert,
  store_id: exampleIds.store,
  variant_id: exampleIds.variant,
  kind: 'low',
  status: 'open',
  available: '4',
  low_limit: '5',
  over_limit: null,
  tied_up: null,
  opened_at: at,
  cleared_at: null,
  snoozed_until: null,
};

const level = {
  variant_id: exampleIds.variant,
  store_id: exampleIds.store,
  on_hand: '24',
  reserved: '2',
  available: '22',
  incoming: '0',
  low_limit: '5',
  over_limit: '200',
  cover_days_low: null,
  cover_days_over: null,
  version: 3,
};

const stockedItem = {
  id: exampleIds.variant,
  kind: 'goods',
  name: '可乐 330 毫升',
  sku: 'COLA-330',
  barcode: '6901234567892',
  tracks_batches: false,
};

/** What answers about the catalogue and stock look like in the document. */
export const stockSamples: Readonly<Record<string, JsonObject>> = {
  Alert: alert,
  StockedAlert: { ...alert, variant: stockedItem },
  Level: level,
  StockedLevel: { ...level, variant: stockedItem },
  StockedItem: stockedItem,
  Batch: { variant_id: exampleIds.variant, store_id: exampleIds.store, code: 'L2611', expires_on: '2027-05-31', on_hand: '24' },
  Category: {
    id: exampleIds.category,
    name: '饮料',
    parent_id: null,
    level: 1,
    path: [exampleIds.category],
    status: 'active',
    version: 1,
    created_at: at,
  },
  Movement: {
    id: 'mov_01J9ZC00000000000000M0VE01',
    store_id: exampleIds.store,
    kind: 'receipt',
    reason: 'delivery',
    note: null,
    source: null,
    actor: { kind: 'user', id: exampleIds.staff },
    batches: [],
    lines: [{ variant_id: exampleIds.variant, on_hand: '24', reserved: '0', incoming: '0' }],
    business_date: '2026-11-20',
    occurred_at: at,
    recorded_at: at,
  },
  Product: {
    id: exampleIds.product,
    name: '可乐',
    kind: 'goods',
    category_id: exampleIds.category,
    status: 'active',
    variants: [variant],
    version: 1,
    created_at: at,
  },
  ShelfProduct: {
    product_id: exampleIds.product,
    name: '可乐',
    category_id: exampleIds.category,
    kind: 'goods',
    variants: [{ id: exampleIds.variant, sku: 'COLA-330', name: '330 毫升', barcode: '6901234567892', price: yuan(350), sold_out: false }],
  },
  StoreOffer: { variant_id: exampleIds.variant, store_id: exampleIds.store, price: yuan(350), sold_out: false, version: 1 },
  Variant: variant,
};
