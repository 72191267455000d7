/**
 * The areas of a shop that can be switched off, with what each is for. `core` is not among them: who may come in, stores,
 * staff, customers and the catalogue are what everything else stands on.
 */
export const modules = {
  sell: 'Orders, payments and refunds',
  stock: 'Stock levels, movements and alerts',
  purchasing: 'Suppliers and purchase orders',
  loyalty: 'Points and what they buy',
  members: 'The page where customers see their own points and orders',
  campaigns: 'Offers and messages to many customers',
  'key-accounts': 'Large customers, opportunities and visits',
  service: 'Tickets and answers to customers',
  bookings: 'Appointments with staff, rooms and tables',
  forecasts: 'What will sell and what to order',
  finance: 'Books and statements',
  reports: 'Sales figures, best and slow sellers',
  tills: 'Connections to tills and other systems',
  webhooks: 'Telling the merchant’s own systems what happened',
} as const satisfies Record<string, string>;

export type Module = keyof typeof modules;

export const moduleWords = Object.keys(modules) as [Module, ...Module[]];

export type Preset = 'retail' | 'clothing' | 'restaurant' | 'beauty' | 'key_accounts';

const everyShop: readonly Module[] = ['sell', 'loyalty', 'members', 'campaigns', 'finance', 'reports', 'tills', 'webhooks'];

/** What a trade begins with; all modules that a preset does not name are off under it. */
export const presets: Readonly<Record<Preset, readonly Module[]>> = {
  retail: [...everyShop, 'stock', 'purchasing', 'forecasts'],
  clothing: [...everyShop, 'stock', 'purchasing', 'forecasts', 'service'],
  restaurant: [...everyShop, 'stock', 'purchasing', 'bookings'],
  beauty: [...everyShop, 'stock', 'bookings', 'service'],
  key_accounts: ['sell', 'stock', 'purchasing', 'key-accounts', 'service', 'forecasts', 'finance', 'reports', 'webhooks'],
};

export const presetWords = Object.keys(presets) as [Preset, ...Preset[]];
