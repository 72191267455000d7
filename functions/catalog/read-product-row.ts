import type { ImportField } from '@dianke/contract/import-fields';
import type { CellFormat, RowProblem, SliceRow } from '@dianke/domain/upkeep/import-slice';
import { readMinor, readYesNo } from '@dianke/domain/upkeep/read-cell';

type Field = ImportField<'products'>;

/** What a row says of an item, in the words of the API; what it does not say is undefined. */
export type ProductRow = {
  readonly row: number;
  readonly sku: string;
  readonly name: string;
  readonly variantName: string | undefined;
  readonly barcode: string | undefined;
  readonly price: number | undefined;
  readonly cost: number | undefined;
  /** Names of the category from the top, `['饮料', '汽水']`. */
  readonly category: readonly string[];
  readonly kind: 'goods' | 'service' | undefined;
  readonly durationMinutes: number | undefined;
  readonly tracksBatches: boolean | undefined;
  readonly problems: readonly RowProblem<'products'>[];
};

const services = ['service', '服务', '服務', '项目'];
const goods = ['goods', 'product', 'item', '商品', '实物', '货品'];

const fieldsOfPointers: Readonly<Record<string, Field>> = {
  ...{ sku: 'sku', name: 'name', barcode: 'barcode', price: 'price', cost: 'cost', category_id: 'category', parent_id: 'category', kind: 'kind' },
  ...{ duration_minutes: 'duration_minutes', tracks_batches: 'tracks_batches' },
};

/** The column that a pointer of the API's requests speaks of: `/variants/3/name` is the variant's name, `/name` the product's. */
export function fieldOf(pointer: string): Field | null {
  const ofVariant = /^\/variants\/\d+\/(\w+)/.exec(pointer)?.[1];
  if (ofVariant === 'name') return 'variant_name';
  return fieldsOfPointers[ofVariant ?? pointer.split('/')[1] ?? ''] ?? null;
}

/** Reads a row. Whether a SKU or a barcode will do is left to the API's own shapes. */
export function readProductRow({ row, fields }: SliceRow<'products'>, format: CellFormat, currency: string): ProductRow {
  const problems: RowProblem<'products'>[] = [];
  const read = <T>(field: Field, how: (text: string) => T | undefined, wants: string): T | undefined => {
    const text = fields[field];
    const value = text === undefined ? undefined : how(text);
    if (text !== undefined && value === undefined) problems.push({ field, code: 'INVALID_INPUT', detail: wants });
    return value;
  };
  for (const field of ['sku', 'name', 'price'] as const)
    if (fields[field] === undefined) problems.push({ field, code: 'INVALID_INPUT', detail: 'this cell may not be empty' });
  const money = (text: string) => readMinor(text, currency, format);
  return {
    row,
    sku: fields.sku ?? '',
    name: fields.name ?? '',
    variantName: fields.variant_name,
    barcode: fields.barcode,
    price: read('price', money, `an amount of ${currency}, no smaller than its smallest coin`),
    cost: read('cost', money, `an amount of ${currency}, no smaller than its smallest coin`),
    category: (fields.category ?? '')
      .split(/[/>＞／]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    kind: read('kind', readKind, 'goods or service'),
    durationMinutes: read('duration_minutes', (text) => (/^\d{1,4}$/.test(text) ? Number(text) : undefined), 'whole minutes'),
    tracksBatches: read('tracks_batches', readYesNo, 'yes or no'),
    problems,
  };
}

function readKind(text: string): 'goods' | 'service' | undefined {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  return services.includes(plain) ? 'service' : goods.includes(plain) ? 'goods' : undefined;
}
