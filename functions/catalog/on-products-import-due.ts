import { doneParts } from '@dianke/data/done-parts';
import type { Imagined } from '@dianke/data/rehearse';
import type { RowOutcome } from '@dianke/domain/upkeep/import-slice';
import { cloudFiles } from '@dianke/runtime/cloud-files';
import { cloudHouse } from '@dianke/runtime/cloud-house';
import { hearingSlices, type SliceWork } from '@dianke/runtime/hear-slice';
import { inOrder } from '@dianke/runtime/in-order';
import { listen } from '@dianke/runtime/listen';
import { changesOf } from './bring-item-up-to.ts';
import { placingCategories } from './place-categories.ts';
import type { ProductDesk } from './product-desk.ts';
import { type ProductRow, readProductRow } from './read-product-row.ts';
import { takeProduct } from './take-product.ts';

const productsAtOnce = 4;

/** Takes in a slice of products, several at once, but what bears one SKU one after the other. */
export async function takeProducts(work: SliceWork<'products'>): Promise<readonly RowOutcome<'products'>[]> {
  const { slice, table } = work;
  const currency = slice.currency ?? '';
  const rows = slice.rows.map((row) => readProductRow(row, slice.format, currency));
  const done = slice.isDryRun
    ? new Set<string>()
    : await doneParts(
        table,
        rows.flatMap(({ row }) => changesOf(row)),
      );
  const imagined: Imagined = new Map();
  const desk: ProductDesk = { work, imagined, place: await placingCategories(work, imagined), currency, done };
  const skusOf = (product: readonly ProductRow[]) => product.map((row) => row.sku.toUpperCase());
  return (await inOrder(productsOf(rows), productsAtOnce, skusOf, (product) => takeProduct(desk, product))).flat();
}

/** Rows that follow each other under one name are one product, if they say what tells its items apart. */
function productsOf(rows: readonly ProductRow[]): ProductRow[][] {
  const products: ProductRow[][] = [];
  for (const row of rows) {
    const last = products.at(-1);
    const belongs = row.variantName !== undefined && last?.[0]?.variantName !== undefined && last[0].name === row.name;
    if (last !== undefined && belongs) last.push(row);
    else products.push([row]);
  }
  return products;
}

export const handler = listen('on-products-import-due', hearingSlices('on-products-import-due', 'products', takeProducts, cloudFiles), cloudHouse);
