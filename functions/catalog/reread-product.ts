import type { createProduct } from '@dianke/contract/catalog';
import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { AnswerOf } from '@dianke/contract/route';
import { loadProduct, loadVariants } from '@dianke/data/catalog/catalog';
import type { Table } from '@dianke/data/table';
import { showProduct } from './show-product.ts';

/** Answers a repeat whose first answer was too long to keep: the product as it stands. */
export async function rereadProduct({ table }: { readonly table: Table }): Promise<Decision<AnswerOf<typeof createProduct>>> {
  const record = await table.replay();
  const made = record?.objects.find((object) => object.type === 'product');
  const product = made && (await loadProduct(table, made.id));
  if (product === undefined) return refuse('NOT_FOUND');
  const variants = await loadVariants(table, product.variantIds);
  return accept(
    showProduct(
      product,
      variants.filter((variant) => variant !== undefined),
    ),
  );
}
