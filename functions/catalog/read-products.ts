import * as contract from '@dianke/contract/catalog';
import { accept, refuse } from '@dianke/contract/decision';
import * as variants from '@dianke/contract/variants';
import { findByCode, loadVariants, productShards, productsOfCategory, readProduct } from '@dianke/data/catalog/catalog';
import { isCategory } from '@dianke/data/catalog/categories';
import { listWhere } from '@dianke/data/list-where';
import type { Item } from '@dianke/data/store/store';
import { operation } from '@dianke/runtime/operation';
import { readWhole } from './reread-product.ts';
import { showProduct, showVariant } from './show-product.ts';

/** Variants after which a page ends, so that an answer stays well under 5 MB. */
const variantsOfPage = 500;

export const getProduct = operation(contract.getProduct, (ask) => readWhole(ask, ask.params.product_id));

/** By category through an index; the status is looked at after reading. */
export const listProducts = operation(contract.listProducts, async ({ query, table, caller }) => {
  const { category_id: categoryId, status } = query;
  if (categoryId !== undefined && !(await isCategory(table, categoryId))) return refuse('NOT_FOUND');
  const shards = Array.from({ length: productShards }, (_, shard) => ({ index: 'gsi1' as const, pk: table.at('PRODUCTS', String(shard)) }));
  const scope = categoryId === undefined ? shards : [{ index: 'gsi2' as const, pk: productsOfCategory(table, categoryId) }];
  const take = async (items: readonly Item[]) => {
    const products = items.map(readProduct).filter((product) => status === undefined || product.status === status);
    const found = new Map(
      (
        await loadVariants(
          table,
          products.flatMap((product) => product.variantIds),
        )
      ).flatMap((one) => (one ? [[one.id, one] as const] : [])),
    );
    return products.map((product) =>
      showProduct(
        product,
        product.variantIds.flatMap((id) => found.get(id) ?? []),
        caller,
      ),
    );
  };
  const page = await listWhere(table, scope, query, {
    filter: { categoryId, status },
    take,
    step: 20,
    enough: (taken) => taken.reduce((sum, product) => sum + product.variants.length, 0) >= variantsOfPage,
  });
  return page.accepted ? accept({ data: [...page.value.data], next_cursor: page.value.next_cursor }) : page;
});

export const getVariant = operation(variants.getVariant, async ({ params, table, caller }) => {
  const [variant] = await loadVariants(table, [params.variant_id]);
  return variant ? accept(showVariant(variant, caller)) : refuse('NOT_FOUND');
});

/** A code leads to at most one item. */
export const findVariant = operation(variants.findVariant, async ({ query, table, caller }) => {
  const [id] = await findByCode(table, query.sku === undefined ? 'barcode' : 'sku', [query.sku ?? query.barcode ?? '']);
  const [variant] = id === undefined ? [] : await loadVariants(table, [id]);
  return variant ? accept(showVariant(variant, caller)) : refuse('NOT_FOUND');
});
