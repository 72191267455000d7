import type { addVariants } from '@dianke/contract/catalog';
import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { BodyOf } from '@dianke/contract/route';
import { claimCode, type Product, type Variant, variantItem } from '@dianke/data/catalog/catalog';
import type { Guarded } from '@dianke/data/commitment';
import type { Table } from '@dianke/data/table';
import type { House } from '@dianke/runtime/house';
import { seesCost, type Viewer } from './show-product.ts';

/** A variant as it is asked for. */
export type AskedVariant = BodyOf<typeof addVariants>['variants'][number];

/**
 * New variants of a product.
 *
 * @returns refusal for a code that stands twice in the request, a cost from one who may not set it or in another currency, a
 * duration of goods, or batches of a service
 */
export function makeVariants(product: Product, asked: readonly AskedVariant[], viewer: Viewer, house: House): Decision<Variant[]> {
  const variants: Variant[] = [];
  for (const [at, one] of asked.entries()) {
    const { id, price, cost, duration_minutes, tracks_batches, ...fields } = one;
    const fits = checkFields(product.kind, { price, cost, duration_minutes, tracks_batches }, viewer, `/variants/${at}`);
    if (!fits.accepted) return fits;
    variants.push({
      ...fields,
      id: id ?? house.newId('var'),
      productId: product.id,
      productName: product.name,
      categoryId: product.categoryId,
      kind: product.kind,
      price: price.amount,
      cost: cost?.amount ?? null,
      currency: price.currency,
      durationMinutes: duration_minutes,
      tracksBatches: tracks_batches,
      status: product.status,
      version: 1,
    });
  }
  return firstRepeat(variants) ?? accept(variants);
}

type Fields = Pick<AskedVariant, 'price' | 'cost' | 'duration_minutes' | 'tracks_batches'>;

/** Whether these fields go together, and whether the caller may set them. @param place pointer to the variant in the request */
export function checkFields(
  kind: Product['kind'],
  { price, cost, duration_minutes, tracks_batches }: Fields,
  viewer: Viewer,
  place: string,
): Decision<undefined> {
  if (cost !== null && !seesCost(viewer)) return refuse('FORBIDDEN', { permission: 'catalog:cost' });
  if (cost !== null && cost.currency !== price.currency) return refuse('CURRENCY_MISMATCH', { currency: price.currency }, `${place}/cost/currency`);
  if (kind === 'goods' && duration_minutes !== null) return refuse('INVALID_INPUT', { kind }, `${place}/duration_minutes`);
  if (kind === 'service' && tracks_batches) return refuse('INVALID_INPUT', { kind }, `${place}/tracks_batches`);
  return accept(undefined);
}

/** The variants and what they claim: every SKU and barcode belongs to one item of the merchant. */
export function newVariantWrites(table: Table, variants: readonly Variant[]): Guarded[] {
  return variants.flatMap((variant, at) => {
    const own: Guarded[] = [
      { write: { do: 'create', item: variantItem(table, variant) }, otherwise: () => refuse('ID_TAKEN', { id: variant.id }, `/variants/${at}/id`) },
      {
        write: claimCode(table, 'sku', variant.sku, variant.id),
        otherwise: (old) => refuse('SKU_TAKEN', { existing_id: old?.['owner'], sku: variant.sku }, `/variants/${at}/sku`),
      },
    ];
    if (variant.barcode === null) return own;
    const claim = claimCode(table, 'barcode', variant.barcode, variant.id);
    return [...own, { write: claim, otherwise: (old) => refuse('BARCODE_TAKEN', { existing_id: old?.['owner'] }, `/variants/${at}/barcode`) }];
  });
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
