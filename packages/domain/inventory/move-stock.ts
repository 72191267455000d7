import type { Milli } from '../quantity.ts';
import type { Counters, Delta, Movement, MovementKind } from './movement.ts';

export type Goods = { readonly variantId: string; readonly quantityMilli: Milli };

/** What each kind of movement does with a quantity. An adjustment's quantity carries its own sign; the others count up from zero. */
const effects: Record<MovementKind, (q: Milli) => Omit<Delta, 'variantId'>> = {
  receipt: (q) => ({ onHand: q, reserved: 0, incoming: 0 }),
  issue: (q) => ({ onHand: -q, reserved: 0, incoming: 0 }),
  adjustment: (q) => ({ onHand: q, reserved: 0, incoming: 0 }),
  announcement: (q) => ({ onHand: 0, reserved: 0, incoming: q }),
  reservation: (q) => ({ onHand: 0, reserved: q, incoming: 0 }),
  release: (q) => ({ onHand: 0, reserved: -q, incoming: 0 }),
  shipment: (q) => ({ onHand: -q, reserved: -q, incoming: 0 }),
  sale: (q) => ({ onHand: -q, reserved: 0, incoming: 0 }),
  return: (q) => ({ onHand: q, reserved: 0, incoming: 0 }),
};

/**
 * What a movement of these goods does to each item: lines of one item added up first, because a transaction takes an item
 * once. Items whose changes cancel out stay in the ledger with zeros.
 */
export function moveStock(kind: MovementKind, goods: readonly Goods[]): Delta[] {
  const sums = new Map<string, Milli>();
  for (const one of goods) sums.set(one.variantId, (sums.get(one.variantId) ?? 0) + one.quantityMilli);
  return [...sums].map(([variantId, quantity]) => withoutMinusZero({ variantId, ...effects[kind](quantity) }));
}

/** Counters after these movements, in any order; what `verify` compares the running counters with. */
export function addUp(movements: readonly Pick<Movement, 'lines'>[]): Map<string, Counters> {
  const levels = new Map<string, Counters>();
  for (const { lines } of movements) {
    for (const line of lines) {
      const was = levels.get(line.variantId) ?? { onHand: 0, reserved: 0, available: 0, incoming: 0 };
      levels.set(line.variantId, {
        onHand: was.onHand + line.onHand,
        reserved: was.reserved + line.reserved,
        available: was.available + line.onHand - line.reserved,
        incoming: was.incoming + line.incoming,
      });
    }
  }
  return levels;
}

function withoutMinusZero(delta: Delta): Delta {
  return { ...delta, onHand: delta.onHand + 0, reserved: delta.reserved + 0, incoming: delta.incoming + 0 };
}
