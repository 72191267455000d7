import type { Order, Payment } from './order.ts';

/** What is left of each payment, newest first: the way by which money goes back. */
export function leftOf(order: Order): { readonly payment: Payment; readonly left: number }[] {
  const given = new Map<string, number>();
  for (const one of order.payments) if (one.of !== undefined) given.set(one.of, (given.get(one.of) ?? 0) + one.amount);
  return order.payments
    .filter((one) => one.kind === 'payment')
    .map((payment) => ({ payment, left: payment.amount - (given.get(payment.id) ?? 0) }))
    .filter(({ left }) => left > 0)
    .reverse();
}

/**
 * Gives back an amount by the ways it came, at most what is left of them, newest payment first.
 *
 * @param ways from `leftOf`; the amount is at most their sum
 */
export function giveBack(
  order: Order,
  ways: readonly { readonly payment: Payment; readonly left: number }[],
  amount: number,
  of: { readonly kind: 'reversal' | 'refund'; readonly at: string; readonly reference?: string; readonly newId: (prefix: string) => string },
): Order {
  const given: Payment[] = [];
  let rest = amount;
  for (const { payment, left } of ways) {
    const part = Math.min(left, rest);
    if (part === 0) break;
    const { kind, at, reference, newId } = of;
    given.push({
      id: newId('pay'),
      kind,
      method: payment.method,
      amount: part,
      at,
      of: payment.id,
      ...(reference === undefined ? {} : { reference }),
    });
    rest -= part;
  }
  const payments = [...order.payments, ...given];
  return of.kind === 'reversal' ? { ...order, payments, paid: order.paid - amount } : { ...order, payments, refunded: order.refunded + amount };
}
