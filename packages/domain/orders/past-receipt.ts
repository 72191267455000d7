import type { ImportField } from '@dianke/contract/import-fields';
import type { RefusalCode } from '@dianke/contract/refusals';
import type { Milli } from '../quantity.ts';
import type { PayMethod } from './order.ts';

/** What a line of a past receipt was, where its file says so. */
export type PastKind = 'sale' | 'return' | 'adjustment';

/** A line of a past receipt as its file has it: quantity and money with their signs, money in minor units. */
export type PastLine = {
  /** Its row in the file. */
  readonly row: number;
  /** Code under which the catalogue may know it; null for what the file only describes. */
  readonly sku: string | null;
  readonly description: string | null;
  readonly quantityMilli: Milli;
  readonly unitPrice: number;
  /** The price as the file writes it, where it is no whole number of minor units. */
  readonly oddPrice: string | null;
  readonly discount: number;
  readonly tax: number;
  readonly kind: PastKind | null;
};

/** A receipt of the past: lines of one number in one store, in the file's order. */
export type PastReceipt = {
  readonly number: string;
  readonly storeId: string;
  /** When its first line was rung up. */
  readonly occurredAt: string;
  readonly method: PayMethod;
  /** Customer and member of staff as the file names them, null where it does not. */
  readonly customer: string | null;
  readonly staff: string | null;
  readonly lines: readonly PastLine[];
};

/** What is wrong with a row: the field, where it is one, a code of the refusals, and a sentence for the merchant. */
export type PastProblem = { readonly row: number; readonly field: ImportField<'sales'> | null; readonly code: RefusalCode; readonly detail: string };
