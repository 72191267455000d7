import type { productShape, variantShape } from '@dianke/contract/catalog';
import type { Product, Variant } from '@dianke/data/catalog/catalog';
import type * as z from 'zod';

export function showVariant(variant: Variant): z.output<typeof variantShape> {
  const { id, sku, name, barcode, status, version } = variant;
  return {
    id,
    product_id: variant.productId,
    product_name: variant.productName,
    sku,
    name,
    barcode,
    price: { amount: variant.price, currency: variant.currency },
    status,
    version,
  };
}

export function showProduct(product: Product, variants: readonly Variant[]): z.output<typeof productShape> {
  return { id: product.id, name: product.name, variants: variants.map(showVariant), version: product.version, created_at: product.createdAt };
}
