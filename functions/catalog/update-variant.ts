import * as contract from '@dianke/contract/catalog';
import { refuse } from '@dianke/contract/decision';
import { claimCode, codeKey, loadVariants, type Variant, variantItem } from '@dianke/data/catalog/catalog';
import type { Guarded, Table } from '@dianke/data/table';
import { operation } from '@dianke/runtime/operation';
import { showVariant } from './show-product.ts';

export const updateVariant = operation(contract.updateVariant, async ({ params, body, ifMatch, table, commit }) => {
  const [variant] = await loadVariants(table, [params.variant_id]);
  if (variant === undefined) return refuse('NOT_FOUND');
  if (variant.version !== ifMatch) return refuse('STALE_VERSION', { version: variant.version });
  const changed: Variant = {
    ...variant,
    price: body.price?.amount ?? variant.price,
    currency: body.price?.currency ?? variant.currency,
    name: body.name === undefined ? variant.name : body.name,
    barcode: body.barcode === undefined ? variant.barcode : body.barcode,
    status: body.status ?? variant.status,
    version: variant.version + 1,
  };
  const fields = ['price', 'currency', 'barcode', 'status'] as const;
  return commit(
    {
      writes: [{ do: 'replace', item: variantItem(table, changed), version: variant.version }, ...barcodeWrites(table, variant, changed)],
      objects: [{ type: 'variant', id: variant.id, version: changed.version }],
      changes: fields.filter((field) => variant[field] !== changed[field]).map((field) => ({ field, before: variant[field], after: changed[field] })),
    },
    showVariant(changed),
  );
});

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
