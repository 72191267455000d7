import type { ImportField } from '@dianke/contract/import-fields';
import { postMovement as route } from '@dianke/contract/inventory';
import { loadLevels } from '@dianke/data/inventory/levels';
import { loadShelfCounts, type ShelfCount, shelfCountWrite } from '@dianke/data/inventory/shelf-counts';
import { type Imagined, rehearse } from '@dianke/data/rehearse';
import { AlreadyDone } from '@dianke/data/table';
import { fromMilli } from '@dianke/domain/quantity';
import type { RowOutcome } from '@dianke/domain/upkeep/import-slice';
import { askAsRow, type RowRefused } from '@dianke/runtime/ask-as-row';
import type { SliceWork } from '@dianke/runtime/hear-slice';
import { failed, problemsOf } from '@dianke/runtime/row-problems';
import { postMovement } from './post-movement.ts';

/** A row whose store and item are known, with what was counted. */
export type CountRow = { readonly row: number; readonly storeId: string; readonly variantId: string; readonly countedMilli: number };

type Work = SliceWork<'stock_counts'>;
type Outcome = RowOutcome<'stock_counts'>;
/** A row with what its count adds to the book. */
type Difference = CountRow & { readonly addedMilli: number };

/** Each item takes a level and a mark in the transaction. */
export const countsAtOnce = 40;
const looksAtMost = 3;

/**
 * Takes in counts of one store, 40 items at most: one adjustment with the reason `count` carries every difference between shelf and
 * book, and a mark for each item says that it was counted. What is marked already is left as it is, whatever was sold since.
 */
export async function takeCounts(work: Work, imagined: Imagined, rows: readonly CountRow[]): Promise<Outcome[]> {
  const { table, slice } = work;
  const outcomes: Outcome[] = [];
  const [storeId] = rows.map((row) => row.storeId);
  let left = firstOfEach(rows, outcomes);
  for (let looks = 0; storeId !== undefined && left.length > 0 && looks < countsAtOnce + looksAtMost; looks++) {
    left = notYetCounted(slice.jobId, left, await loadShelfCounts(table, slice.source, left), outcomes);
    const levels = await loadLevels(
      table,
      storeId,
      left.map((row) => row.variantId),
    );
    const differences = left.map((row, at): Difference => ({ ...row, addedMilli: row.countedMilli - (levels[at]?.onHand ?? 0) }));
    if (differences.length === 0) return outcomes;
    const refused = await post(work, imagined, storeId, differences);
    if (refused === 'raced') continue;
    if (refused === undefined)
      return [...outcomes, ...differences.map(({ row, addedMilli }): Outcome => ({ row, result: resultOf(addedMilli !== 0) }))];
    const wrong = rowsOf(refused, differences);
    outcomes.push(...wrong.map(({ row }): Outcome => ({ row, result: 'failed', problems: problemsOf<'stock_counts'>(refused, fieldOf) })));
    left = left.filter((row) => !wrong.some((one) => one.row === row.row));
  }
  return [...outcomes, ...left.map(({ row }) => failed<'stock_counts'>(row, null, 'CONFLICT_RETRY'))];
}

const resultOf = (isMoved: boolean) => (isMoved ? 'updated' : 'unchanged');

/** An item that two rows count is taken as the first says. */
function firstOfEach(rows: readonly CountRow[], outcomes: Outcome[]): CountRow[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const isRepeat = seen.has(row.variantId);
    if (isRepeat) outcomes.push(failed(row.row, 'sku', 'DUPLICATE_ROW'));
    seen.add(row.variantId);
    return !isRepeat;
  });
}

function notYetCounted(jobId: string, rows: readonly CountRow[], marks: readonly (ShelfCount | undefined)[], outcomes: Outcome[]): CountRow[] {
  return rows.filter(({ row }, at) => {
    const mark = marks[at];
    if (mark === undefined) return true;
    if (mark.jobId !== jobId) outcomes.push({ row, result: 'unchanged' });
    else outcomes.push(mark.row === row ? { row, result: resultOf(mark.isMoved) } : failed(row, 'sku', 'DUPLICATE_ROW'));
    return false;
  });
}

/** Posts the differences with their marks; answers what was refused, or that someone else counted one of them just now. */
async function post(work: Work, imagined: Imagined, storeId: string, rows: readonly Difference[]): Promise<RowRefused | 'raced' | undefined> {
  const { table, slice } = work;
  const moved = rows.filter((row) => row.addedMilli !== 0);
  const part = `${rows[0]?.row}/count`;
  const marks = rows.map(({ row, variantId, addedMilli }) => {
    const mark = shelfCountWrite(table, slice.source, { storeId, variantId, jobId: slice.jobId, row, isMoved: addedMilli !== 0 });
    return { write: mark, otherwise: () => ({ accepted: false as const, code: 'DUPLICATE_ROW' as const, detail: {} }) };
  });
  if (moved.length > 0) {
    const lines = moved.map((row) => ({ variant_id: row.variantId, quantity: fromMilli(row.addedMilli) }));
    const body = { store_id: storeId, kind: 'adjustment', reason: 'count', lines };
    const answer = await askAsRow(work, imagined, route, postMovement, { body, part, beside: marks });
    if (answer.is === 'done') return undefined;
    return answer.code === 'DUPLICATE_ROW' ? 'raced' : answer;
  }
  try {
    const commitment = { writes: marks, objects: [], part };
    const done = slice.isDryRun ? await rehearse(table, commitment, imagined) : await table.commit(commitment);
    return done.accepted ? undefined : 'raced';
  } catch (error) {
    if (error instanceof AlreadyDone) return undefined;
    throw error;
  }
}

/** Rows that a refusal speaks of: the line of its pointer, the item of its detail, else all of them. */
function rowsOf(refused: RowRefused, rows: readonly Difference[]): readonly Difference[] {
  const moved = rows.filter((row) => row.addedMilli !== 0);
  const byLine = moved.filter((_, at) => refused.errors.some((error) => error.pointer.startsWith(`/lines/${at}/`)));
  if (byLine.length > 0) return byLine;
  const byItem = moved.filter((row) => row.variantId === refused.detail['variant_id']);
  return byItem.length > 0 ? byItem : rows;
}

function fieldOf(pointer: string): ImportField<'stock_counts'> | null {
  if (pointer.endsWith('/quantity')) return 'quantity';
  return pointer.startsWith('/lines/') ? 'sku' : pointer === '/store_id' ? 'store' : null;
}
