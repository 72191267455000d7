/** What can be imported. */
export const importKinds = ['customers', 'products', 'stock_counts', 'sales'] as const;
export type ImportKind = (typeof importKinds)[number];

/** Fields that a column of a file can be mapped to, in the order in which people are shown them. */
export const importFields = {
  customers: [
    'external_id',
    'name',
    'phone',
    'email',
    'wechat',
    'gender',
    'birthday',
    'lunar_birthday',
    'language',
    'tags',
    'opted_in',
    'store',
    'campaign',
  ],
  products: ['sku', 'name', 'variant_name', 'barcode', 'price', 'cost', 'category', 'kind', 'duration_minutes', 'tracks_batches'],
  stock_counts: ['sku', 'barcode', 'quantity', 'store'],
  sales: [
    'receipt_number',
    'line_number',
    'occurred_at',
    'store',
    'sku',
    'description',
    'quantity',
    'unit_price',
    'discount',
    'tax',
    'customer',
    'staff',
    'payment_method',
    'kind',
  ],
} as const satisfies Record<ImportKind, readonly string[]>;

export type ImportField<K extends ImportKind = ImportKind> = (typeof importFields)[K][number];

/** Fields without which a kind makes no sense: each inner list names fields of which one is needed. */
export const neededFields: Readonly<Record<ImportKind, readonly (readonly ImportField[])[]>> = {
  customers: [['name']],
  products: [['sku'], ['name'], ['price']],
  stock_counts: [['sku', 'barcode'], ['quantity']],
  sales: [['receipt_number'], ['occurred_at'], ['sku', 'description'], ['quantity'], ['unit_price']],
};
