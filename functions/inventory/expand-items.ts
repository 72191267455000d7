import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { itemShape } from '@dianke/contract/stocked-item';
import { fullName, loadVariants, type Variant } from '@dianke/data/catalog/catalog';
import type { Ask } from '@dianke/runtime/operation';
import type * as z from 'zod';

type Item = z.output<typeof itemShape>;

/**
 * What is of items, with the items, all of them in one batch.
 *
 * @param expand as asked for; undefined shows the things as they are
 * @returns refusal FORBIDDEN when the caller may not read the catalogue
 */
export async function expandItems<T extends { readonly variant_id: string }>(
  { table, caller }: Pick<Ask, 'table' | 'caller'>,
  things: readonly T[],
  expand: 'variant' | undefined,
): Promise<Decision<(T & { readonly variant?: Item | null })[]>> {
  if (expand === undefined) return accept([...things]);
  if (!caller.permissions.includes('catalog:read')) return refuse('FORBIDDEN', { permission: 'catalog:read' });
  const found = await loadVariants(table, [...new Set(things.map((one) => one.variant_id))]);
  const items = new Map(found.flatMap((one) => (one === undefined ? [] : [[one.id, showItem(one)] as const])));
  return accept(things.map((one) => ({ ...one, variant: items.get(one.variant_id) ?? null })));
}

function showItem(variant: Variant): Item {
  const { id, kind, sku, barcode, tracksBatches } = variant;
  return { id, kind, name: fullName(variant), sku, barcode, tracks_batches: tracksBatches };
}
