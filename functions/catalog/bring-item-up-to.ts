import * as contract from '@dianke/contract/catalog';
import * as variantContract from '@dianke/contract/variants';
import { loadProduct, loadVariants, type Variant } from '@dianke/data/catalog/catalog';
import type { RowOutcome } from '@dianke/domain/upkeep/import-slice';
import { askAsRow, type RowRefused } from '@dianke/runtime/ask-as-row';
import { failed, problemsOf } from '@dianke/runtime/row-problems';
import type { ProductDesk } from './product-desk.ts';
import { fieldOf, type ProductRow } from './read-product-row.ts';
import { updateProduct } from './update-product.ts';
import { updateVariant } from './update-variant.ts';

const looksAtMost = 3;

/** Parts in which a row may change an item that was there. */
export function changesOf(row: number): readonly string[] {
  return [`${row}/product`, `${row}/variant`];
}

/** Brings a known item and its product up to what the row says. What the row leaves out stays. */
export async function bringItemUpTo(desk: ProductDesk, row: ProductRow, variant: Variant): Promise<RowOutcome<'products'>> {
  if (row.kind !== undefined && row.kind !== variant.kind)
    return failed(row.row, 'kind', 'INVALID_INPUT', 'goods stay goods and services stay services');
  let current: Variant | undefined = variant;
  for (let looks = 0; looks < looksAtMost && current !== undefined; looks++) {
    const changes = [await changeProduct(desk, row, current), await changeVariant(desk, row, current)];
    const refused = changes.find((one) => one !== 'same' && one !== 'changed');
    if (refused === undefined || typeof refused === 'string') {
      const isChanged = changes.includes('changed') || changesOf(row.row).some((part) => desk.done.has(part));
      return { row: row.row, result: isChanged ? 'updated' : 'unchanged' };
    }
    if (refused.code !== 'STALE_VERSION') return { row: row.row, result: 'failed', problems: problemsOf<'products'>(refused, fieldOf) };
    [current] = await loadVariants(desk.work.table, [variant.id]);
  }
  return failed(row.row, null, 'CONFLICT_RETRY');
}

type Change = 'same' | 'changed' | RowRefused;

/** Name and category, where the row says another. Its items follow the product, so the item is read again after it. */
async function changeProduct({ work, imagined, place }: ProductDesk, row: ProductRow, variant: Variant): Promise<Change> {
  const category = row.category.length === 0 ? undefined : await place(row.category, row.row);
  if (category?.is === 'refused') return category;
  const body = {
    ...(row.name === variant.productName ? {} : { name: row.name }),
    ...(category === undefined || category.id === null || category.id === variant.categoryId ? {} : { category_id: category.id }),
  };
  if (Object.keys(body).length === 0) return 'same';
  const product = await loadProduct(work.table, variant.productId);
  if (product === undefined) return 'same';
  const asked = { params: { product_id: product.id }, body, ifMatch: product.version, part: `${row.row}/product` };
  const answer = await askAsRow(work, imagined, contract.updateProduct, updateProduct, asked);
  return answer.is === 'done' ? 'changed' : answer;
}

async function changeVariant({ work, imagined, currency }: ProductDesk, row: ProductRow, variant: Variant): Promise<Change> {
  const price = row.price === variant.price && currency === variant.currency ? undefined : { amount: row.price, currency };
  const cost = row.cost === undefined || (row.cost === variant.cost && currency === variant.currency) ? undefined : { amount: row.cost, currency };
  const body = {
    ...(price === undefined ? {} : { price }),
    ...(cost === undefined ? {} : { cost }),
    ...(row.variantName === undefined || row.variantName === variant.name ? {} : { name: row.variantName }),
    ...(row.barcode === undefined || row.barcode === variant.barcode ? {} : { barcode: row.barcode }),
    ...(row.durationMinutes === undefined || row.durationMinutes === variant.durationMinutes ? {} : { duration_minutes: row.durationMinutes }),
    ...(row.tracksBatches === undefined || row.tracksBatches === variant.tracksBatches ? {} : { tracks_batches: row.tracksBatches }),
  };
  if (Object.keys(body).length === 0) return 'same';
  const [now] = await loadVariants(work.table, [variant.id]);
  const asked = { params: { variant_id: variant.id }, body, ifMatch: now?.version ?? variant.version, part: `${row.row}/variant` };
  const answer = await askAsRow(work, imagined, variantContract.updateVariant, updateVariant, asked);
  return answer.is === 'done' ? 'changed' : answer;
}
