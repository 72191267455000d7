import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { Variant } from '@dianke/data/catalog/catalog';
import { loadNamedBatches } from '@dianke/data/inventory/batches';
import type { Table } from '@dianke/data/table';
import type { BatchDelta } from '@dianke/domain/inventory/movement';

/** A line of a movement as it was posted; an adjustment's quantity carries its own sign. */
export type NamedGoods = {
  readonly variantId: string;
  readonly quantityMilli: number;
  readonly batch?: { readonly code: string; readonly expires_on?: string | undefined } | undefined;
};

/**
 * The batches that a movement by hand moves: lines of one batch added up.
 *
 * @returns refusal BATCH_REQUIRED for an item that is kept by batch when its line names none, or a receipt no expiry;
 * UNKNOWN_BATCH for a batch that never came in; INVALID_INPUT for a batch of an item that has none, or one batch with two dates
 */
export async function nameBatches(
  table: Table,
  storeId: string,
  kind: 'receipt' | 'issue' | 'adjustment' | 'announcement',
  goods: readonly NamedGoods[],
  variants: ReadonlyMap<string, Variant>,
): Promise<Decision<BatchDelta[]>> {
  const sums = new Map<string, BatchDelta & { readonly line: number }>();
  for (const [line, { variantId, quantityMilli, batch }] of goods.entries()) {
    const tracks = variants.get(variantId)?.tracksBatches === true && kind !== 'announcement';
    if (batch === undefined && tracks) return refuse('BATCH_REQUIRED', { variant_id: variantId }, `/lines/${line}/batch`);
    if (batch === undefined) continue;
    if (!tracks) return refuse('INVALID_INPUT', { variant_id: variantId }, `/lines/${line}/batch`);
    const expiresOn = batch.expires_on ?? null;
    if (kind === 'receipt' && expiresOn === null) return refuse('BATCH_REQUIRED', { variant_id: variantId }, `/lines/${line}/batch/expires_on`);
    const name = `${variantId}/${batch.code.toUpperCase()}`;
    const sofar = sums.get(name);
    if (sofar !== undefined && sofar.expiresOn !== expiresOn)
      return refuse('INVALID_INPUT', { variant_id: variantId }, `/lines/${line}/batch/expires_on`);
    const onHand = (sofar?.onHand ?? 0) + (kind === 'issue' ? -quantityMilli : quantityMilli);
    sums.set(name, { variantId, code: batch.code, expiresOn, onHand, line: sofar?.line ?? line });
  }
  const named = [...sums.values()];
  if (named.length === 0 || kind === 'receipt') return accept(named.map(({ line: _, ...delta }) => delta));
  const filed = await loadNamedBatches(table, storeId, named);
  const unknown = named.find((_, at) => filed[at] === undefined);
  if (unknown !== undefined)
    return refuse('UNKNOWN_BATCH', { variant_id: unknown.variantId, batch: unknown.code }, `/lines/${unknown.line}/batch/code`);
  return accept(
    named
      .map(({ line: _, ...delta }, at) => ({ ...delta, expiresOn: delta.expiresOn ?? filed[at]?.expiresOn ?? null }))
      .filter((delta) => delta.onHand !== 0),
  );
}
