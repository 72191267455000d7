import type { getProduct } from '@dianke/contract/catalog';
import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { AnswerOf } from '@dianke/contract/route';
import { loadProduct, loadVariants } from '@dianke/data/catalog/catalog';
import type { Table } from '@dianke/data/table';
import { showProduct, type Viewer } from './show-product.ts';

/** Answers a repeat whose first answer was too long to keep: the product as it stands. */
export async function rereadProduct(ask: { readonly table: Table; readonly caller: Viewer }): Promise<Decision<AnswerOf<typeof getProduct>>> {
  const record = await ask.table.replay();
  const done = record?.objects.find((object) => object.type === 'product');
  return done === undefined ? refuse('NOT_FOUND') : readWhole(ask, done.id);
}

/** A product with all its variants. */
export async function readWhole(
  { table, caller }: { readonly table: Table; readonly caller: Viewer },
  id: string,
): Promise<Decision<AnswerOf<typeof getProduct>>> {
  const product = await loadProduct(table, id);
  if (product === undefined) return refuse('NOT_FOUND');
  const variants = await loadVariants(table, product.variantIds);
  return accept(
    showProduct(
      product,
      variants.filter((variant) => variant !== undefined),
      caller,
    ),
  );
}
