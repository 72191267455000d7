import * as contract from '@dianke/contract/catalog';
import { findByCode, loadVariants, type Variant } from '@dianke/data/catalog/catalog';
import type { Table } from '@dianke/data/table';
import type { RowOutcome } from '@dianke/domain/upkeep/import-slice';
import { askAsRow, type RowRefused } from '@dianke/runtime/ask-as-row';
import { settledId } from '@dianke/runtime/ids';
import { failed, problemsOf } from '@dianke/runtime/row-problems';
import { bringItemUpTo } from './bring-item-up-to.ts';
import { createProduct } from './create-product.ts';
import type { ProductDesk } from './product-desk.ts';
import { fieldOf, type ProductRow } from './read-product-row.ts';
import { addVariants } from './update-product.ts';

type Outcome = RowOutcome<'products'>;

const variantsAtOnce = 30;
const passesAtMost = 3;

/**
 * Takes in the rows of one product. Items whose SKU is known are left or brought up to the row; those that are new are added to the
 * product of the known ones, or become a product of their own.
 */
export async function takeProduct(desk: ProductDesk, rows: readonly ProductRow[], pass = 1): Promise<Outcome[]> {
  const { table, slice } = desk.work;
  const outcomes = rows.filter((row) => row.problems.length > 0).map(({ row, problems }): Outcome => ({ row, result: 'failed', problems }));
  const sound = rows.filter((row) => row.problems.length === 0);
  const bySku = await variantsOf(table, sound);
  const fresh: ProductRow[] = [];
  for (const row of sound) {
    const variant = bySku.get(row.sku.toUpperCase());
    if (variant === undefined) fresh.push(row);
    else if (variant.id === idOfRow(desk, row)) outcomes.push({ row: row.row, result: 'created' });
    else outcomes.push(slice.duplicates === 'skip' ? { row: row.row, result: 'unchanged' } : await bringItemUpTo(desk, row, variant));
  }
  const made = await makeItems(desk, fresh, [...bySku.values()][0]?.productId);
  outcomes.push(...made.outcomes);
  if (made.again.length === 0) return outcomes;
  if (pass < passesAtMost && !slice.isDryRun) return [...outcomes, ...(await takeProduct(desk, made.again, pass + 1))];
  const known = slice.duplicates === 'skip' ? 'unchanged' : 'updated';
  return [...outcomes, ...made.again.map(({ row }): Outcome => (slice.isDryRun ? { row, result: known } : failed(row, 'sku', 'SKU_TAKEN')))];
}

/** Items that have the rows' SKUs, by SKU in capitals. */
async function variantsOf(table: Table, rows: readonly ProductRow[]): Promise<ReadonlyMap<string, Variant>> {
  const skus = [...new Set(rows.map((row) => row.sku.toUpperCase()))].filter(isKeyPart);
  const ids = await findByCode(table, 'sku', skus);
  const found = await loadVariants(
    table,
    ids.filter((id) => id !== undefined),
  );
  return new Map(found.flatMap((variant) => (variant === undefined ? [] : [[variant.sku.toUpperCase(), variant] as const])));
}

/** A code that holds `#` names nothing; the API's shapes refuse it later. */
function isKeyPart(code: string): boolean {
  return code !== '' && !code.includes('#');
}

/** The id that a row's item always gets in this run, by which it is known again. */
function idOfRow({ work: { slice } }: ProductDesk, row: ProductRow): string {
  return settledId('var', `${slice.jobId}/${row.row}`, slice.startedAt);
}

type Made = { readonly outcomes: Outcome[]; readonly again: ProductRow[] };

/** Makes the items that are new, thirty at once; rows that are refused are left out and the others tried without them. */
async function makeItems(desk: ProductDesk, rows: readonly ProductRow[], knownProduct: string | undefined): Promise<Made> {
  const outcomes: Outcome[] = [];
  const again: ProductRow[] = [];
  let productId = knownProduct;
  for (let left = [...rows]; left.length > 0; ) {
    const chunk = left.slice(0, variantsAtOnce);
    const answer = await askForItems(desk, chunk, productId);
    if (answer.is === 'done') {
      productId ??= answer.productId;
      outcomes.push(...chunk.map(({ row }): Outcome => ({ row, result: 'created' })));
      left = left.slice(chunk.length);
      continue;
    }
    const refused = chunk.filter((_, at) => answer.errors.some((error) => placeOf(error.pointer) === at));
    if (refused.length === 0) refused.push(...chunk);
    for (const row of refused) {
      const own = { ...answer, errors: answer.errors.filter((error) => placeOf(error.pointer) === chunk.indexOf(row)) };
      if (answer.code === 'SKU_TAKEN') again.push(row);
      else outcomes.push({ row: row.row, result: 'failed', problems: problemsOf<'products'>(own.errors.length > 0 ? own : answer, fieldOf) });
    }
    left = left.filter((row) => !refused.includes(row));
  }
  return { outcomes, again };
}

/** Place of the variant that a pointer speaks of, `/variants/3/sku`; undefined for another. */
function placeOf(pointer: string): number | undefined {
  const place = /^\/variants\/(\d+)/.exec(pointer)?.[1];
  return place === undefined ? undefined : Number(place);
}

async function askForItems(
  desk: ProductDesk,
  rows: readonly ProductRow[],
  productId: string | undefined,
): Promise<{ readonly is: 'done'; readonly productId: string | undefined } | RowRefused> {
  const { work, imagined, currency, place } = desk;
  const [first] = rows;
  if (first === undefined) return { is: 'done', productId };
  const variants = rows.map((row) => ({
    id: idOfRow(desk, row),
    sku: row.sku,
    name: row.variantName,
    barcode: row.barcode,
    price: { amount: row.price, currency },
    cost: row.cost === undefined ? undefined : { amount: row.cost, currency },
    duration_minutes: row.durationMinutes,
    tracks_batches: row.tracksBatches,
  }));
  const part = `${first.row}/create`;
  if (productId !== undefined) {
    const answer = await askAsRow(work, imagined, contract.addVariants, addVariants, { params: { product_id: productId }, body: { variants }, part });
    return answer.is === 'done' ? { is: 'done', productId } : answer;
  }
  const category = await place(first.category, first.row);
  if (category.is === 'refused') return category;
  const body = { name: first.name, kind: first.kind, category_id: category.id, variants };
  const answer = await askAsRow(work, imagined, contract.createProduct, createProduct, { body, part });
  return answer.is === 'done' ? { is: 'done', productId: work.slice.isDryRun ? undefined : answer.answer?.id } : answer;
}
