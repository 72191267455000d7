import * as contract from '@dianke/contract/catalog';
import { accept, refuse } from '@dianke/contract/decision';
import { findByCode, loadProduct, loadVariants, productShards, readProduct } from '@dianke/data/catalog/catalog';
import { listPage } from '@dianke/data/list-page';
import { operation } from '@dianke/runtime/operation';
import { showProduct, showVariant } from './show-product.ts';

export const getProduct = operation(contract.getProduct, async ({ params, table }) => {
  const product = await loadProduct(table, params.product_id);
  if (product === undefined) return refuse('NOT_FOUND');
  const variants = await loadVariants(table, product.variantIds);
  return accept(
    showProduct(
      product,
      variants.filter((variant) => variant !== undefined),
    ),
  );
});

export const listProducts = operation(contract.listProducts, async ({ query, table }) => {
  const shards = Array.from({ length: productShards }, (_, shard) => ({ index: 'gsi1' as const, pk: table.at('PRODUCTS', String(shard)) }));
  const page = await listPage(table, shards, query);
  if (!page.accepted) return page;
  const products = page.value.items.map(readProduct);
  const variants = new Map(
    (
      await loadVariants(
        table,
        products.flatMap((product) => product.variantIds),
      )
    ).flatMap((one) => (one ? [[one.id, one] as const] : [])),
  );
  const data = products.map((product) =>
    showProduct(
      product,
      product.variantIds.flatMap((id) => variants.get(id) ?? []),
    ),
  );
  return accept({ data, next_cursor: page.value.next_cursor });
});

export const getVariant = operation(contract.getVariant, async ({ params, table }) => {
  const [variant] = await loadVariants(table, [params.variant_id]);
  return variant ? accept(showVariant(variant)) : refuse('NOT_FOUND');
});

/** A code leads to at most one item. */
export const findVariant = operation(contract.findVariant, async ({ query, table }) => {
  const [id] = await findByCode(table, query.sku === undefined ? 'barcode' : 'sku', [query.sku ?? query.barcode ?? '']);
  const [variant] = id === undefined ? [] : await loadVariants(table, [id]);
  return variant ? accept(showVariant(variant)) : refuse('NOT_FOUND');
});
