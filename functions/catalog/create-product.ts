import * as contract from '@dianke/contract/catalog';
import { accept, type Decision } from '@dianke/contract/decision';
import type { BodyOf } from '@dianke/contract/route';
import { type Product, productItem } from '@dianke/data/catalog/catalog';
import { inCategory } from '@dianke/data/catalog/categories';
import { variantMatrix } from '@dianke/domain/catalog/variant-matrix';
import { operation } from '@dianke/runtime/operation';
import { type AskedVariant, makeVariants, newVariantWrites } from './make-variants.ts';
import { rereadProduct } from './reread-product.ts';
import { showProduct } from './show-product.ts';

type Body = BodyOf<typeof contract.createProduct>;

/** Creates a product with its variants, named or from options, and claims every SKU and barcode in one transaction. */
export const createProduct = operation(
  contract.createProduct,
  async ({ body, table, house, caller, now, commit }) => {
    const asked = askedVariants(body);
    if (!asked.accepted) return asked;
    const productId = house.newId('pro');
    const product: Product = {
      id: productId,
      name: body.name,
      kind: body.kind,
      categoryId: body.category_id,
      status: 'active',
      variantIds: [],
      version: 1,
      createdAt: now,
    };
    const variants = makeVariants(product, asked.value, caller, house);
    if (!variants.accepted) return variants;
    const whole: Product = { ...product, variantIds: variants.value.map((variant) => variant.id) };
    return commit(
      {
        writes: [
          { do: 'create', item: productItem(table, whole) },
          ...inCategory(table, body.category_id),
          ...newVariantWrites(table, variants.value),
        ],
        objects: [{ type: 'product', id: productId, version: 1 }],
      },
      showProduct(whole, variants.value, caller),
    );
  },
  rereadProduct,
);

/** The variants that the request names, or every combination of its options. */
function askedVariants(body: Body): Decision<readonly AskedVariant[]> {
  const { price, options, cost, duration_minutes, tracks_batches } = body;
  if (options === undefined || price === undefined) return accept(body.variants ?? []);
  const cells = variantMatrix(options, body.sku_pattern ?? '');
  return cells.accepted
    ? accept(cells.value.map((cell) => ({ ...cell, options: [...cell.options], barcode: null, price, cost, duration_minutes, tracks_batches })))
    : cells;
}
