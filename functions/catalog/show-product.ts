import type { productShape } from '@dianke/contract/catalog';
import type { variantShape } from '@dianke/contract/variants';
import type { Product, Variant } from '@dianke/data/catalog/catalog';
import type { Caller } from '@dianke/runtime/operation';
import type * as z from 'zod';

/** Who asks: costs are shown to those only who may see them. */
export type Viewer = Pick<Caller, 'permissions'>;

export function seesCost(viewer: Viewer): boolean {
  return viewer.permissions.includes('catalog:cost');
}

export function showVariant(variant: Variant, viewer: Viewer): z.output<typeof variantShape> {
  const { id, kind, sku, name, barcode, status, version, currency } = variant;
  const money = (amount: number) => ({ amount, currency });
  return {
    id,
    product_id: variant.productId,
    product_name: variant.productName,
    kind,
    sku,
    name,
    options: variant.options.map((option) => ({ name: option.name, value: option.value })),
    barcode,
    price: money(variant.price),
    ...(seesCost(viewer) ? { cost: variant.cost === null ? null : money(variant.cost) } : {}),
    duration_minutes: variant.durationMinutes,
    tracks_batches: variant.tracksBatches,
    status,
    version,
  };
}

export function showProduct(product: Product, variants: readonly Variant[], viewer: Viewer): z.output<typeof productShape> {
  const { id, name, kind, status, version } = product;
  return {
    id,
    name,
    kind,
    category_id: product.categoryId,
    status,
    variants: variants.map((variant) => showVariant(variant, viewer)),
    version,
    created_at: product.createdAt,
  };
}
