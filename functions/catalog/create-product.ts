import * as contract from '@dianke/contract/catalog';
import { refuse } from '@dianke/contract/decision';
import { claimCode, type Product, productItem, type Variant, variantItem } from '@dianke/data/catalog/catalog';
import type { Guarded, Table } from '@dianke/data/table';
import { operation } from '@dianke/runtime/operation';
import { rereadProduct } from './reread-product.ts';
import { showProduct } from './show-product.ts';

/** Creates a product with its variants and claims every SKU and barcode in one transaction. */
export const createProduct = operation(
  contract.createProduct,
  async ({ body, table, house, now, commit }) => {
    const productId = house.newId('pro');
    const variants = body.variants.map((asked): Variant => {
      const { price, id, ...fields } = asked;
      return {
        ...fields,
        id: id ?? house.newId('var'),
        productId,
        productName: body.name,
        price: price.amount,
        currency: price.currency,
        status: 'active',
        version: 1,
      };
    });
    const clash = firstRepeat(variants);
    if (clash) return clash;
    const product: Product = { id: productId, name: body.name, variantIds: variants.map((variant) => variant.id), version: 1, createdAt: now };
    return commit(
      {
        writes: [{ do: 'create', item: productItem(table, product) }, ...variants.flatMap((variant, at) => variantWrites(table, variant, at))],
        objects: [{ type: 'product', id: productId, version: 1 }],
      },
      showProduct(product, variants),
    );
  },
  rereadProduct,
);

function variantWrites(table: Table, variant: Variant, at: number): Guarded[] {
  const own: Guarded[] = [
    { write: { do: 'create', item: variantItem(table, variant) }, otherwise: () => refuse('ID_TAKEN', { id: variant.id }, `/variants/${at}/id`) },
    {
      write: claimCode(table, 'sku', variant.sku, variant.id),
      otherwise: (old) => refuse('SKU_TAKEN', { existing_id: old?.['owner'] }, `/variants/${at}/sku`),
    },
  ];
  if (variant.barcode === null) return own;
  const claim = claimCode(table, 'barcode', variant.barcode, variant.id);
  return [...own, { write: claim, otherwise: (old) => refuse('BARCODE_TAKEN', { existing_id: old?.['owner'] }, `/variants/${at}/barcode`) }];
}

/** A code that stands twice in one request. */
function firstRepeat(variants: readonly Variant[]) {
  const seen = new Set<string>();
  for (const [at, variant] of variants.entries()) {
    for (const [kind, code] of [
      ['sku', variant.sku],
      ['barcode', variant.barcode],
      ['id', variant.id],
    ] as const) {
      if (code === null) continue;
      const name = `${kind} ${code.toUpperCase()}`;
      if (seen.has(name))
        return refuse(kind === 'sku' ? 'SKU_TAKEN' : kind === 'barcode' ? 'BARCODE_TAKEN' : 'ID_TAKEN', {}, `/variants/${at}/${kind}`);
      seen.add(name);
    }
  }
  return undefined;
}
