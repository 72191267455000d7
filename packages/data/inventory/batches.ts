import { refuse } from '@dianke/contract/decision';
import type { BatchDelta } from '@dianke/domain/inventory/movement';
import type { Batch, BatchChange } from '@dianke/domain/inventory/settle-batches';
import { fromMilli } from '@dianke/domain/quantity';
import type { Guarded } from '../commitment.ts';
import { keyOf } from '../keys.ts';
import { readAs } from '../read-as.ts';
import type { Condition, Item, Key, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

/** A batch of one item in one store, as it lies in the table. */
export type StoredBatch = Batch & { readonly storeId: string; readonly variantId: string; readonly version: number };

/** Batches of one item in one store that are read at once; those that are used up stay listed with zero until 90 days after their expiry. */
const batchesAtMost = 1000;

export function batchesPartition(table: Table, storeId: string, variantId: string): string {
  return table.at('BATCH', storeId, variantId);
}

/** Partition in which a store's batches are listed by expiry. */
export function batchesByExpiry(table: Table, storeId: string): string {
  return table.at('BATCHES', storeId);
}

function batchKey(table: Table, storeId: string, variantId: string, code: string | null): Key {
  return keyOf(batchesPartition(table, storeId, variantId), code === null ? 'NONE' : `CODE:${encodeURIComponent(code.toUpperCase())}`);
}

export function readBatch(item: Item): StoredBatch {
  const batch = readAs<StoredBatch>(item, 'batch', 1);
  return { ...batch, code: batch.code ?? null, expiresOn: batch.expiresOn ?? null };
}

export async function loadBatches(table: Table, storeId: string, variantId: string): Promise<StoredBatch[]> {
  const page = await table.query({ pk: batchesPartition(table, storeId, variantId), limit: batchesAtMost, consistent: true });
  if (page.next !== null) throw new Error(`more than ${batchesAtMost} batches of ${variantId}`);
  return page.items.map(readBatch);
}

/** The batches that these movements name; undefined where there is none. One batch read. */
export async function loadNamedBatches(
  table: Table,
  storeId: string,
  named: readonly Pick<BatchDelta, 'variantId' | 'code'>[],
): Promise<(StoredBatch | undefined)[]> {
  const items = await table.read(
    named.map(({ variantId, code }) => batchKey(table, storeId, variantId, code)),
    { consistent: true },
  );
  return items.map((item) => item && readBatch(item));
}

/** Moves a batch by hand: what leaves it must be in it, and its expiry stays what it was. */
export function namedBatchWrite(table: Table, storeId: string, delta: BatchDelta): Guarded {
  const { variantId, code, expiresOn, onHand } = delta;
  const enough: Condition[] = onHand < 0 ? [{ attribute: 'onHand', is: '>=', value: -onHand }] : [];
  const sameExpiry: Condition[] = expiresOn === null ? [] : [{ attribute: 'expiresOn', is: 'absent or =', value: expiresOn }];
  return {
    write: { ...addWrite(table, storeId, { ...delta, add: onHand }), when: [...enough, ...sameExpiry] },
    otherwise: (old) => {
      const filed = old?.['expiresOn'];
      if (expiresOn !== null && filed !== undefined && filed !== expiresOn)
        return refuse('BATCH_MISMATCH', { variant_id: variantId, batch: code, expires_on: filed });
      return refuse('INSUFFICIENT_STOCK', {
        variant_id: variantId,
        batch: code,
        available: fromMilli(Number(old?.['onHand'] ?? 0)),
        asked: fromMilli(-onHand),
      });
    },
  };
}

/** What is to happen to the batches of a level: what moves, and which used-up ones go. */
export type Settled = { readonly known: readonly StoredBatch[]; readonly changes: readonly BatchChange[]; readonly gone: readonly StoredBatch[] };

/** Moves batches after what the level says; lost when one of them, or the level, has changed since they were read. */
export function settledBatchWrites(
  table: Table,
  level: { readonly storeId: string; readonly variantId: string; readonly version: number; readonly key: Key },
  { known, changes, gone }: Settled,
): Write[] {
  const { storeId, variantId } = level;
  const moves = changes.map((change): Write => {
    const version = known.find((batch) => batch.code === change.code)?.version;
    const when: Condition[] = version === undefined ? [{ attribute: 'version', is: 'absent' }] : [{ attribute: 'version', is: '=', value: version }];
    return { ...addWrite(table, storeId, { ...change, variantId }), when };
  });
  const removals = gone.map(
    ({ code, version }): Write => ({
      do: 'remove',
      key: batchKey(table, storeId, variantId, code),
      when: [{ attribute: 'version', is: '=', value: version }],
    }),
  );
  return [{ do: 'check', key: level.key, when: [{ attribute: 'version', is: '=', value: level.version }] }, ...moves, ...removals];
}

function addWrite(
  table: Table,
  storeId: string,
  { variantId, code, expiresOn, add }: BatchChange & { readonly variantId: string },
): Extract<Write, { do: 'add' }> {
  const named: Record<string, string> = { ...(code === null ? {} : { code }), ...(expiresOn === null ? {} : { expiresOn }) };
  return {
    do: 'add',
    key: batchKey(table, storeId, variantId, code),
    add: { onHand: add, version: 1 },
    setOnce: {
      ...{ type: 'batch', v: 1, storeId, variantId, ...named },
      ...{ gsi1pk: batchesByExpiry(table, storeId), gsi1sk: `${expiresOn ?? '9999-12-31'}#${variantId}#${code ?? ''}` },
    },
  };
}
