import fc from 'fast-check';
import { expect } from 'vitest';
import type { Shop } from '../world/shop.ts';

export type Status = 'placed' | 'paid' | 'packed' | 'shipped' | 'signed' | 'closed' | 'cancelled';

/** An order as a clerk would keep it in a notebook: what is written here was worked out without the house. */
export type Note = {
  status: Status;
  readonly total: number;
  /** Money that came and what is left of it, payment by payment. */
  readonly payments: { readonly id: string; left: number }[];
  paid: number;
  refunded: number;
  goods: 'reserved' | 'out' | 'back';
  /** Every status that the order has had, in turn. */
  readonly steps: Status[];
  version: number;
};

/** The shop and the order that a history is about. */
export type Real = { readonly shop: Shop; readonly orderId: string };

type Move = 'pack' | 'ship' | 'sign' | 'close' | 'fulfil' | 'cancel';

/** From where each move is legal, and over which statuses it leads. */
const moves: Readonly<Record<Move, { readonly from: readonly Status[]; readonly over: (from: Status) => Status[] }>> = {
  pack: { from: ['paid'], over: () => ['packed'] },
  ship: { from: ['packed'], over: () => ['shipped'] },
  sign: { from: ['shipped'], over: () => ['signed'] },
  close: { from: ['signed'], over: () => ['closed'] },
  fulfil: { from: ['paid', 'packed'], over: (from) => [...(from === 'paid' ? (['packed'] as const) : []), 'shipped', 'signed', 'closed'] },
  cancel: { from: ['placed', 'paid', 'packed'], over: () => ['cancelled'] },
};

function enter(note: Note, ...statuses: Status[]): void {
  note.steps.push(...statuses);
  note.status = statuses.at(-1) ?? note.status;
  if (statuses.includes('shipped')) note.goods = 'out';
  if (statuses.includes('cancelled')) note.goods = 'back';
}

/** One thing that somebody tries with an order. */
abstract class Attempt implements fc.AsyncCommand<Note, Real> {
  check = () => true;

  protected abstract ask(note: Note): readonly [path: string, body: unknown];
  /** The status of the answer, and what the notebook then says. */
  protected abstract expected(note: Note): {
    readonly status: number;
    readonly code?: string;
    readonly write?: (answer: Record<string, unknown>) => void;
  };

  async run(note: Note, { shop, orderId }: Real): Promise<void> {
    const [path, body] = this.ask(note);
    const { status, code, write } = this.expected(note);
    const answer = await shop.ask('POST', `/v1/orders/${orderId}/${path}`, body === undefined ? {} : { body });
    expect([this.toString(), note.status, answer.status, answer.body['code']]).toEqual([this.toString(), note.status, status, code]);
    if (write === undefined) return;
    write(answer.body);
    note.version += 1;
    expect(answer.body).toMatchObject({ status: note.status, version: note.version });
  }
}

class Take extends Attempt {
  readonly move: Move;
  constructor(move: Move) {
    super();
    this.move = move;
  }
  ask() {
    return [this.move, this.move === 'cancel' ? { reason: '改主意' } : this.move === 'ship' ? {} : undefined] as const;
  }
  expected(note: Note) {
    const { from, over } = moves[this.move];
    if (from.includes(note.status)) {
      return {
        status: 200,
        write: () => {
          if (this.move === 'cancel') note.refunded = note.paid;
          enter(note, ...over(note.status));
        },
      };
    }
    const isUnpaid = note.status === 'placed' && (this.move === 'pack' || this.move === 'fulfil');
    return { status: 409, code: isUnpaid ? 'NOT_PAID' : 'ILLEGAL_TRANSITION' };
  }
  override toString = () => this.move;
}

class Pay extends Attempt {
  readonly tenths: number;
  constructor(tenths: number) {
    super();
    this.tenths = tenths;
  }
  private amount = (note: Note) => Math.ceil(((note.total - note.paid) * this.tenths) / 10);
  ask(note: Note) {
    return ['payments', { method: 'card', amount: { amount: this.amount(note), currency: 'CNY' }, reference: 'SLIP-1' }] as const;
  }
  expected(note: Note) {
    if (note.status !== 'placed') return { status: 409, code: 'ILLEGAL_TRANSITION' };
    const amount = this.amount(note);
    if (amount > note.total - note.paid) return { status: 422, code: 'OVERPAID' };
    return {
      status: 200,
      write: (answer: Record<string, unknown>) => {
        const taken = (answer['payments'] as { id: string }[]).at(-1);
        note.payments.push({ id: taken?.id ?? '', left: amount });
        note.paid += amount;
        if (note.paid === note.total) enter(note, 'paid');
      },
    };
  }
  override toString = () => `pay ${this.tenths}/10`;
}

class Refund extends Attempt {
  /** Tenths of what is left; null asks for all of it. */
  readonly tenths: number | null;
  readonly payment: number | null;
  readonly restock: boolean;
  constructor(tenths: number | null, payment: number | null, restock: boolean) {
    super();
    this.tenths = tenths;
    this.payment = payment;
    this.restock = restock;
  }
  private ways(note: Note) {
    const one = this.payment === null || note.payments.length === 0 ? undefined : note.payments[this.payment % note.payments.length];
    return one === undefined ? note.payments.toReversed() : [one];
  }
  private left = (note: Note) => this.ways(note).reduce((sum, one) => sum + one.left, 0);
  private amount = (note: Note) => (this.tenths === null ? this.left(note) : Math.max(1, Math.floor((this.left(note) * this.tenths) / 10)));
  ask(note: Note) {
    const ways = this.ways(note);
    const payment = this.payment !== null && note.payments.length > 0 ? { payment_id: ways[0]?.id } : {};
    const amount = this.tenths === null ? {} : { amount: { amount: this.amount(note), currency: 'CNY' } };
    return ['refunds', { ...payment, ...amount, restock: this.restock, reason: '退款' }] as const;
  }
  expected(note: Note) {
    if (note.status === 'cancelled') return { status: 409, code: 'ILLEGAL_TRANSITION' };
    const amount = this.amount(note);
    if (amount === 0 || amount > this.left(note)) return { status: 422, code: 'OVER_REFUNDED' };
    const isFull = note.status !== 'placed' && note.refunded + amount === note.paid;
    if (this.restock && !(isFull && note.goods === 'out')) return { status: 400, code: 'INVALID_INPUT' };
    return {
      status: 200,
      write: () => {
        let rest = amount;
        for (const way of this.ways(note)) {
          const part = Math.min(way.left, rest);
          way.left -= part;
          rest -= part;
        }
        if (note.status === 'placed') note.paid -= amount;
        else note.refunded += amount;
        if (isFull && note.goods === 'reserved') enter(note, 'cancelled');
        else if (this.restock) note.goods = 'back';
      },
    };
  }
  override toString = () => `refund ${this.tenths ?? 'all'} of ${this.payment ?? 'any'}${this.restock ? ', restocked' : ''}`;
}

const take = (...names: Move[]) => fc.constantFrom(...names).map((name) => new Take(name));

/** Anything that anybody may try with an order, in any state, likely ways forward more often. */
export const attempts: readonly fc.Arbitrary<fc.AsyncCommand<Note, Real>>[] = [
  fc.constantFrom(10, 10, 10, 5, 3, 12).map((tenths) => new Pay(tenths)),
  take('pack', 'ship', 'sign', 'close'),
  take('pack', 'ship', 'sign', 'close'),
  take('fulfil', 'cancel'),
  fc
    .record({ tenths: fc.constantFrom(null, 1, 4, 10, 13), payment: fc.constantFrom(null, null, 0, 1), restock: fc.boolean() })
    .map(({ tenths, payment, restock }) => new Refund(tenths, payment, restock)),
];
