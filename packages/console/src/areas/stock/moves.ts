import type { postMovement } from '@dianke/contract/inventory';
import type { SentBodyOf } from '@dianke/contract/route';
import { milliFrom, milliOf, quantityFrom } from './milli.ts';

/** A movement that a person posts. */
export type Move = SentBodyOf<typeof postMovement>;

/** Why goods leave by hand, and why a level is put right. */
export const issueReasons = ['damage', 'expiry', 'own_use', 'sample', 'theft', 'other'] as const;
export const countReasons = ['count', 'correction', 'opening', 'other'] as const;
export const receiptReasons = ['delivery', 'opening', 'other'] as const;

/** What a count finds more (or less, with a minus) than the book, in thousandths; null while no number is typed. */
export function differenceOf(counted: string, inTheBook: string): number | null {
  const milli = milliOf(counted);
  return milli === null ? null : milli - milliFrom(inTheBook);
}

/** The correction that takes a movement back whole. */
export function takenBack({ store_id, kind, lines }: Move): Move {
  const turn = kind === 'issue' ? 1 : -1;
  return {
    store_id,
    kind: 'adjustment',
    reason: 'correction',
    lines: lines.map(({ variant_id, quantity, batch }) => ({
      variant_id,
      quantity: quantityFrom(turn * milliFrom(quantity)),
      ...(batch === undefined ? {} : { batch: { code: batch.code } }),
    })),
  };
}
