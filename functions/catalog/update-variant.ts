import { refuse } from '@dianke/contract/decision';
import type { BodyOf } from '@dianke/contract/route';
import * as contract from '@dianke/contract/variants';
import { changedVariantWrite, claimCode, codeKey, loadVariants, type Variant } from '@dianke/data/catalog/catalog';
import type { Guarded } from '@dianke/data/commitment';
import type { Table } from '@dianke/data/table';
import { operation } from '@dianke/runtime/operation';
import { checkFields } from './make-variants.ts';
import { seesCost, showVariant } from './show-product.ts';

export const updateVariant = operation(contract.updateVariant, async ({ params, body, ifMatch, table, caller, commit }) => {
  const [variant] = await loadVariants(table, [params.variant_id]);
  if (variant === undefined) return refuse('NOT_FOUND');
  if (body.cost !== undefined && !seesCost(caller)) return refuse('FORBIDDEN', { permission: 'catalog:cost' });
  if (variant.version !== ifMatch) return refuse('STALE_VERSION', { version: variant.version });
  const changed = change(variant, body);
  const price = { amount: changed.price, currency: changed.currency };
  const strandsCost = body.price !== undefined && body.price.currency !== variant.currency && body.cost === undefined && variant.cost !== null;
  if (strandsCost) return refuse('CURRENCY_MISMATCH', { currency: variant.currency }, '/price/currency');
  const fits = checkFields(
    variant.kind,
    { price, cost: body.cost ?? null, duration_minutes: changed.durationMinutes, tracks_batches: changed.tracksBatches },
    caller,
    '',
  );
  if (!fits.accepted) return fits;
  const fields = ['price', 'cost', 'currency', 'barcode', 'durationMinutes', 'tracksBatches', 'status'] as const;
  return commit(
    {
      writes: [changedVariantWrite(table, changed), ...barcodeWrites(table, variant, changed)],
      objects: [{ type: 'variant', id: variant.id, version: changed.version }],
      changes: fields.filter((field) => variant[field] !== changed[field]).map((field) => ({ field, before: variant[field], after: changed[field] })),
    },
    showVariant(changed, caller),
  );
});

/** The variant with what is named in the request; one that is archived or brought back by itself no longer follows its product. */
function change(variant: Variant, body: BodyOf<typeof contract.updateVariant>): Variant {
  const { withProduct: _, ...own } = variant;
  return {
    ...(body.status === undefined ? variant : own),
    price: body.price?.amount ?? variant.price,
    currency: body.price?.currency ?? variant.currency,
    cost: body.cost === undefined ? variant.cost : (body.cost?.amount ?? null),
    name: body.name === undefined ? variant.name : body.name,
    barcode: body.barcode === undefined ? variant.barcode : body.barcode,
    durationMinutes: body.duration_minutes === undefined ? variant.durationMinutes : body.duration_minutes,
    tracksBatches: body.tracks_batches ?? variant.tracksBatches,
    status: body.status ?? variant.status,
    version: variant.version + 1,
  };
}

/** Frees the old barcode and claims the new one. */
function barcodeWrites(table: Table, before: Variant, after: Variant): Guarded[] {
  if (before.barcode?.toUpperCase() === after.barcode?.toUpperCase()) return [];
  const writes: Guarded[] = [];
  if (before.barcode !== null) writes.push({ write: { do: 'remove', key: codeKey(table, 'barcode', before.barcode) }, otherwise: () => null });
  if (after.barcode !== null) {
    const claim = claimCode(table, 'barcode', after.barcode, after.id);
    writes.push({ write: claim, otherwise: (old) => refuse('BARCODE_TAKEN', { existing_id: old?.['owner'] }, '/barcode') });
  }
  return writes;
}
