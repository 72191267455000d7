import { fromMilli } from '@dianke/domain/quantity';
import { expect } from 'vitest';
import type { Shop } from '../world/shop.ts';
import { connectTill } from '../world/till.ts';

export type Taken = { readonly item: number; readonly quantity: number };

/** A step of a shop's day that moves goods. */
export type StockStep =
  | { readonly do: 'receipt' | 'issue' | 'announcement' | 'place' | 'sale'; readonly lines: readonly Taken[] }
  | { readonly do: 'adjustment'; readonly lines: readonly Taken[]; readonly below: boolean }
  | { readonly do: 'pay' | 'fulfil' | 'cancel' | 'return'; readonly order: number }
  | { readonly do: 'void'; readonly sale: number };

/** What a shopkeeper who writes everything down by hand would have, in thousandths. */
type Count = { onHand: number; reserved: number; incoming: number };

type Placed = {
  readonly id: string;
  readonly lines: readonly Taken[];
  status: 'placed' | 'paid' | 'closed' | 'returned' | 'cancelled';
  readonly due: { amount: number; currency: string };
};

const skus = ['COLA-330', 'RICE-KG', 'TEA-100'];

/**
 * A shelf of three items beside a book kept by hand. Each step is asked of the shop and written in the book; a step that the
 * book forbids must be refused, and one that it allows must be taken.
 */
export async function openShelf(shop: Shop) {
  const made = await shop.must<{ variants: { id: string }[] }>('POST', '/v1/products', {
    body: { name: '货', variants: skus.map((sku, at) => ({ sku, price: { amount: 300 + at, currency: 'CNY' } })) },
  });
  const ids = made.variants.map((variant) => variant.id);
  const till = await connectTill(shop);
  const counts: Count[] = ids.map(() => ({ onHand: 0, reserved: 0, incoming: 0 }));
  const orders: Placed[] = [];
  const sales: { readonly id: string; readonly lines: readonly Taken[]; isVoid: boolean }[] = [];
  const count = (at: number): Count => counts[at] ?? { onHand: 0, reserved: 0, incoming: 0 };
  const enough = (lines: readonly Taken[]) => [...summed(lines)].every(([at, sum]) => count(at).onHand - count(at).reserved >= sum);
  const move = (lines: readonly Taken[], by: Partial<Record<keyof Count, 1 | -1>>) => {
    for (const { item, quantity } of lines) for (const [field, sign] of Object.entries(by)) count(item)[field as keyof Count] += sign * quantity;
  };
  const told = (lines: readonly Taken[], sign = '') =>
    lines.map(({ item, quantity }) => ({ variant_id: ids[item] ?? '', quantity: `${sign}${fromMilli(quantity)}` }));

  async function byHand(step: Extract<StockStep, { lines: unknown }>): Promise<void> {
    const below = step.do === 'adjustment' && step.below;
    const isOut = step.do === 'issue' || below;
    const answer = await shop.ask('POST', '/v1/stock-movements', {
      body: { store_id: shop.storeId, kind: step.do, reason: 'count', lines: told(step.lines, below ? '-' : '') },
    });
    const allowed = !isOut || enough(step.lines);
    expect([step, answer.status]).toEqual([step, allowed ? 201 : 409]);
    if (allowed) move(step.lines, step.do === 'announcement' ? { incoming: 1 } : { onHand: isOut ? -1 : 1 });
  }

  async function place(lines: readonly Taken[]): Promise<void> {
    const allowed = enough(lines);
    const answer = await shop.ask('POST', '/v1/orders', { body: { store_id: shop.storeId, lines: told(lines) } });
    expect([lines, answer.status]).toEqual([lines, allowed ? 201 : 409]);
    if (!allowed) return;
    const { id, status, total } = answer.body as { id: string; status: Placed['status']; total: Placed['due'] };
    orders.push({ id, lines, status, due: total });
    move(lines, { reserved: 1 });
  }

  async function onward(step: Extract<StockStep, { order: number }>): Promise<void> {
    const order = orders[step.order % Math.max(orders.length, 1)];
    if (order === undefined) return;
    const paths = { pay: 'payments', fulfil: 'fulfil', cancel: 'cancel', return: 'refunds' };
    const bodies = {
      pay: { method: 'cash', amount: order.due },
      fulfil: undefined,
      cancel: { reason: '改主意' },
      return: { restock: true, reason: '退货' },
    };
    const body = bodies[step.do];
    const answer = await shop.ask('POST', `/v1/orders/${order.id}/${paths[step.do]}`, body === undefined ? {} : { body });
    const from = { pay: ['placed'], fulfil: ['paid'], cancel: ['placed', 'paid'], return: ['closed'] }[step.do];
    const allowed = from.includes(order.status);
    expect([step, order.status, answer.status < 300]).toEqual([step, order.status, allowed]);
    if (!allowed) return;
    if (step.do === 'fulfil') move(order.lines, { onHand: -1, reserved: -1 });
    if (step.do === 'cancel') move(order.lines, { reserved: -1 });
    if (step.do === 'return') move(order.lines, { onHand: 1 });
    order.status = ({ pay: 'paid', fulfil: 'closed', cancel: 'cancelled', return: 'returned' } as const)[step.do];
  }

  async function sell(lines: readonly Taken[]): Promise<void> {
    const id = `T${sales.length}`;
    await till.tell(
      till.sale(
        id,
        lines.map(({ item, quantity }) => ({ sku: skus[item] ?? '', quantity: fromMilli(quantity), unit_price: 300 })),
      ),
    );
    await shop.world.settle();
    sales.push({ id, lines, isVoid: false });
    move(lines, { onHand: -1 });
  }

  async function takeBack(at: number): Promise<void> {
    const sale = sales[at % Math.max(sales.length, 1)];
    if (sale === undefined) return;
    await till.tell(till.void(sale.id));
    await shop.world.settle();
    if (!sale.isVoid) move(sale.lines, { onHand: 1 });
    sale.isVoid = true;
  }

  return {
    ids,
    async take(step: StockStep): Promise<void> {
      if (step.do === 'place') await place(step.lines);
      else if (step.do === 'sale') await sell(step.lines);
      else if (step.do === 'void') await takeBack(step.sale);
      else if ('order' in step) await onward(step);
      else await byHand(step);
    },
    /** What the hand-kept book says, as the API would write it. */
    book: () =>
      counts.map(({ onHand, reserved, incoming }) => ({
        on_hand: fromMilli(onHand),
        reserved: fromMilli(reserved),
        available: fromMilli(onHand - reserved),
        incoming: fromMilli(incoming),
      })),
    async levels() {
      const found = await Promise.all(ids.map((id) => shop.level(id)));
      return found.map(({ on_hand, reserved, available, incoming }) => ({ on_hand, reserved, available, incoming }));
    },
  };
}

function summed(lines: readonly Taken[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { item, quantity } of lines) sums.set(item, (sums.get(item) ?? 0) + quantity);
  return sums;
}
