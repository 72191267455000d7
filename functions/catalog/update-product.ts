import * as contract from '@dianke/contract/catalog';
import { refuse } from '@dianke/contract/decision';
import { changedProductWrite, changedVariantWrite, loadProduct, loadVariants, type Product, type Variant } from '@dianke/data/catalog/catalog';
import { inCategory } from '@dianke/data/catalog/categories';
import { variantsAtMost } from '@dianke/domain/catalog/variant-matrix';
import { operation } from '@dianke/runtime/operation';
import { makeVariants, newVariantWrites } from './make-variants.ts';
import { rereadProduct } from './reread-product.ts';
import { showProduct } from './show-product.ts';

/** Changes a product; name, category and whether it is on sale stand on its variants as well, which change with it. */
export const updateProduct = operation(
  contract.updateProduct,
  async ({ params, body, ifMatch, table, caller, commit }) => {
    const product = await loadProduct(table, params.product_id);
    if (product === undefined) return refuse('NOT_FOUND');
    if (product.version !== ifMatch) return refuse('STALE_VERSION', { version: product.version });
    const categoryId = body.category_id === undefined ? product.categoryId : body.category_id;
    const changed: Product = {
      ...product,
      name: body.name ?? product.name,
      categoryId,
      status: body.status ?? product.status,
      version: product.version + 1,
    };
    const before = (await loadVariants(table, product.variantIds)).filter((variant) => variant !== undefined);
    const variants = before.map((variant) => followProduct(variant, product, changed));
    const fields = ['name', 'categoryId', 'status'] as const;
    return commit(
      {
        writes: [
          changedProductWrite(table, changed),
          ...(categoryId === product.categoryId ? [] : inCategory(table, categoryId)),
          ...variants.filter((variant, at) => variant !== before[at]).map((variant) => changedVariantWrite(table, variant)),
        ],
        objects: [{ type: 'product', id: product.id, version: changed.version }],
        changes: fields
          .filter((field) => product[field] !== changed[field])
          .map((field) => ({ field, before: product[field], after: changed[field] })),
      },
      showProduct(changed, variants, caller),
    );
  },
  rereadProduct,
);

/** A variant after its product changed; the same one when nothing of it did. */
function followProduct(variant: Variant, before: Product, after: Product): Variant {
  const { withProduct: _, ...own } = variant;
  const moved = variant.productName !== after.name || variant.categoryId !== after.categoryId;
  const away = after.status === 'archived' && before.status === 'active' && variant.status === 'active';
  const back = after.status === 'active' && before.status === 'archived' && variant.withProduct === true;
  if (!moved && !away && !back) return variant;
  const named = { productName: after.name, categoryId: after.categoryId, version: variant.version + 1 };
  if (away) return { ...own, ...named, status: 'archived', withProduct: true };
  return back ? { ...own, ...named, status: 'active' } : { ...variant, ...named };
}

/** Adds variants to a product, up to 95 in all. */
export const addVariants = operation(
  contract.addVariants,
  async ({ params, body, table, house, caller, commit }) => {
    const product = await loadProduct(table, params.product_id);
    if (product === undefined) return refuse('NOT_FOUND');
    const variants = product.variantIds.length + body.variants.length;
    if (variants > variantsAtMost) return refuse('TOO_MANY_VARIANTS', { variants, limit: variantsAtMost }, '/variants');
    const made = makeVariants(product, body.variants, caller, house);
    if (!made.accepted) return made;
    const changed: Product = {
      ...product,
      variantIds: [...product.variantIds, ...made.value.map((variant) => variant.id)],
      version: product.version + 1,
    };
    const known = (await loadVariants(table, product.variantIds)).filter((variant) => variant !== undefined);
    return commit(
      {
        writes: [changedProductWrite(table, changed), ...newVariantWrites(table, made.value)],
        objects: [{ type: 'product', id: product.id, version: changed.version }],
        changes: [{ field: 'variants', before: product.variantIds.length, after: changed.variantIds.length }],
      },
      showProduct(changed, [...known, ...made.value], caller),
    );
  },
  rereadProduct,
);
