export type OrderStatus = 'placed' | 'paid' | 'packed' | 'shipped' | 'signed' | 'closed' | 'cancelled';

/** What can be done to an order's status. `sell` and `void` are a till's: it has handed over, or taken back, before it tells. */
export type Act = 'pay' | 'pack' | 'ship' | 'sign' | 'close' | 'cancel' | 'sell' | 'void';

export type Transition = { readonly from: readonly OrderStatus[]; readonly to: OrderStatus };

/** Every legal step of an order, and no other: placed → paid → packed → shipped → signed → closed, or cancelled. */
export const transitions: Readonly<Record<Act, Transition>> = {
  pay: { from: ['placed'], to: 'paid' },
  pack: { from: ['paid'], to: 'packed' },
  ship: { from: ['packed'], to: 'shipped' },
  sign: { from: ['shipped'], to: 'signed' },
  close: { from: ['signed'], to: 'closed' },
  cancel: { from: ['placed', 'paid', 'packed'], to: 'cancelled' },
  sell: { from: ['placed', 'paid'], to: 'closed' },
  void: { from: ['closed'], to: 'cancelled' },
};

/** Whether an order may go from one status to the other in one step. */
export function isLegal(from: OrderStatus, to: OrderStatus): boolean {
  return Object.values(transitions).some((one) => one.to === to && one.from.includes(from));
}
