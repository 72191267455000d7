import { attributesOf } from '@dianke/data/read-as';
import { sizeOfAttributes } from '@dianke/data/store/item-size';
import type { PastProblem, PastReceipt } from '@dianke/domain/orders/past-receipt';
import type { RowOutcome } from '@dianke/domain/upkeep/import-slice';
import type { SliceWork } from '@dianke/runtime/hear-slice';
import { type Found, findPast } from './find-past.ts';
import { type Planned, planPast } from './plan-past.ts';
import { loadStanding, postPast, resultOf, type Standing } from './post-past.ts';
import { readReceipts } from './read-receipts.ts';

type Problem = Omit<PastProblem, 'row'>;

/** An item of the table is at most 400 kB; a document of the past keeps below, so that steps and refunds still fit. */
const documentBytesAtMost = 300_000;

const held: Problem = { field: null, code: 'RECEIPT_NOT_POSTED', detail: 'another line of this receipt is wrong' };
const differs: Problem = { field: null, code: 'RECEIPT_DIFFERS', detail: 'the receipt was posted before with other lines or sums' };

/**
 * Takes the sales history of a slice in: each receipt becomes the documents that it is, posted once whatever is heard twice or
 * killed halfway. A receipt of which a line is wrong is not posted at all, and each of its lines says why.
 */
export async function takeSales(work: SliceWork<'sales'>): Promise<readonly RowOutcome<'sales'>[]> {
  const { slice, table, house, now } = work;
  const { receipts, shops, problems } = await readReceipts(table, slice, now);
  const found = await findPast(table, house, receipts, shops);
  const planned = receipts.map((receipt) => planReceipt(receipt, found));
  const sound = planned.filter((one) => one.problems.length === 0);
  const standing = slice.isDryRun ? await loadStanding(table, sound) : await postPast(work, sound);
  const wrong = [...problems, ...planned.flatMap((one) => [...one.problems, ...one.left])];
  return outcomesOf(slice, wrong, sound, standing);

  function planReceipt(receipt: PastReceipt, { goods, customer, isStaff }: Found): Planned {
    const shop = shops.get(receipt.storeId);
    if (shop === undefined) throw new Error(`a receipt without its store ${receipt.storeId}`);
    const { source, importId, movesStock } = slice;
    const customerId = receipt.customer === null ? null : (customer(receipt.customer) ?? null);
    const made = planPast(receipt, { shop, source, importId, now, movesStock, goods, customerId });
    return { ...made, problems: [...made.problems, ...namesNobody(receipt, customerId, isStaff), ...tooLong(made)] };
  }
}

/** What became of each row: its own problem, that of its receipt, or what became of the receipt. */
function outcomesOf(
  slice: SliceWork<'sales'>['slice'],
  wrong: readonly PastProblem[],
  sound: readonly Planned[],
  standing: Standing,
): RowOutcome<'sales'>[] {
  const problems = Map.groupBy(wrong, ({ row }) => row);
  const results = new Map(sound.flatMap((one) => one.receipt.lines.map(({ row }) => [row, resultOf(one, standing, slice.importId)] as const)));
  return slice.rows.map(({ row }): RowOutcome<'sales'> => {
    const result = results.get(row);
    const own = problems.get(row)?.map(({ field, code, detail }): Problem => ({ field, code, detail }));
    if (own !== undefined) return { row, result: 'failed', problems: own };
    if (result === 'created' || result === 'unchanged') return { row, result };
    return { row, result: 'failed', problems: [result === 'differs' ? differs : held] };
  });
}

/** A customer or member of staff whom our books do not know: on the first line of the receipt. */
function namesNobody({ lines, customer, staff }: PastReceipt, customerId: string | null, isStaff: Found['isStaff']): PastProblem[] {
  const [first] = lines;
  if (first === undefined) return [];
  const { row } = first;
  const nobody: PastProblem = { row, field: 'customer', code: 'UNKNOWN_CUSTOMER', detail: 'no customer has this number, id, e-mail or phone' };
  const noStaff: PastProblem = { row, field: 'staff', code: 'INVALID_INPUT', detail: 'the id of a member of your staff' };
  return [...(customer !== null && customerId === null ? [nobody] : []), ...(staff !== null && !isStaff(staff) ? [noStaff] : [])];
}

/** A receipt whose document would not fit into the table. */
function tooLong({ receipt, documents }: Planned): PastProblem[] {
  const isTooLong = documents.some(({ document }) => document.lines.length > 400 && sizeOfAttributes(attributesOf(document)) > documentBytesAtMost);
  const [first] = receipt.lines;
  return isTooLong && first !== undefined
    ? [{ row: first.row, field: null, code: 'TOO_MANY_LINES', detail: 'the receipt is too long to be kept' }]
    : [];
}
