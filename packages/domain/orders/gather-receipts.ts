import type { PastProblem, PastReceipt } from './past-receipt.ts';
import type { ReadLine } from './read-past-line.ts';

/** A line of a file with what it says of its receipt. */
export type GatheredLine = ReadLine & {
  readonly storeId: string;
  readonly customer: string | null;
  readonly staff: string | null;
  /** Its place on the receipt, where the file says so. */
  readonly place: number | null;
};

/** Receipts in the order in which they begin, and what does not fit together. */
export type Gathered = { readonly receipts: readonly PastReceipt[]; readonly problems: readonly PastProblem[] };

/**
 * Puts lines of one number in one store together, in the order of their places on the receipt, else of the file. A receipt has
 * the time of its first line; where its lines were paid in several ways, it counts as paid in another.
 */
export function gatherReceipts(lines: readonly GatheredLine[]): Gathered {
  const groups = new Map<string, GatheredLine[]>();
  for (const line of lines) {
    const name = `${line.storeId}/${line.receipt}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [line]);
    else group.push(line);
  }
  const problems: PastProblem[] = [];
  const receipts = [...groups.values()].flatMap((group): PastReceipt[] => {
    const [first] = group;
    const odd = group.filter((line) => line.customer !== null && line.customer !== named(group, 'customer'));
    problems.push(...odd.map(({ line }) => problemOf(line.row)));
    return first === undefined || odd.length > 0 ? [] : [receiptOf(first, group)];
  });
  return { receipts, problems };
}

function receiptOf({ receipt: number, storeId }: GatheredLine, group: readonly GatheredLine[]): PastReceipt {
  const sorted = [...group].sort((one, other) => (one.place ?? 0) - (other.place ?? 0) || one.line.row - other.line.row);
  const methods = new Set(group.flatMap(({ method }) => (method === null ? [] : [method])));
  const [only = 'other'] = methods;
  return {
    number,
    storeId,
    occurredAt: group.map((line) => line.occurredAt).reduce((one, other) => (one < other ? one : other)),
    method: methods.size > 1 ? 'other' : only,
    customer: named(group, 'customer'),
    staff: named(group, 'staff'),
    lines: sorted.map(({ line }) => line),
  };
}

function named(group: readonly GatheredLine[], what: 'customer' | 'staff'): string | null {
  return group.find((line) => line[what] !== null)?.[what] ?? null;
}

function problemOf(row: number): PastProblem {
  return { row, field: 'customer', code: 'INVALID_INPUT', detail: 'another line of this receipt names another customer' };
}
