import { rebuildOrder } from '@dianke/domain/orders/rebuild-order';
import type { Fact } from '@dianke/events/fact';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openShop } from '../world/shop.ts';
import { openWorld } from '../world/world.ts';
import { histories, historyTimeout } from './histories.ts';
import { brokenLaws } from './hold-laws.ts';
import { attempts, type Note, type Status } from './order-model.ts';

type Shown = {
  readonly status: Status;
  readonly paid: { readonly amount: number };
  readonly refunded: { readonly amount: number };
  readonly refund_status: string;
  readonly due: { readonly amount: number };
  readonly version: number;
  readonly steps: readonly { readonly status: Status; readonly at: string; readonly by: string }[];
  readonly payments: readonly {
    readonly id: string;
    readonly kind: 'payment';
    readonly method: 'card';
    readonly amount: { readonly amount: number };
    readonly at: string;
  }[];
};

/** What the facts of an order say in the order of their versions, whatever order they came in. */
function rebuildFromFacts(facts: readonly Fact[]) {
  const placeOf = ({ object, id }: Fact) => object.version * 100 + Number(id.split('.').at(-1));
  const sorted = facts.toSorted((one, other) => placeOf(one) - placeOf(other));
  const statuses: string[] = [];
  let [paid, refunded] = [0, 0];
  for (const { type, data } of sorted) {
    const figures = data as { paid?: number; refunded?: number };
    if (type !== 'order.refunded' && type !== 'order.part-paid') statuses.push(type.replace('order.', ''));
    paid = figures.paid ?? paid;
    refunded = figures.refunded ?? refunded;
  }
  return { statuses, paid, refunded };
}

function checkOrder(order: Shown, note: Note, facts: readonly Fact[], owner: string): void {
  const { status, paid, refunded } = note;
  const due = status === 'cancelled' ? 0 : note.total - paid;
  expect(order).toMatchObject({ status, paid: { amount: paid }, refunded: { amount: refunded }, due: { amount: due }, version: note.version });
  expect(order.refund_status).toBe(refunded === 0 ? 'none' : refunded === paid ? 'full' : 'partial');
  expect(order.steps.map((step) => step.status)).toEqual(note.steps);
  expect(order.steps.every((step) => step.by === owner && step.at === '2026-11-20T08:00:00.000Z')).toBe(true);
  const payments = order.payments.map((one) => ({ ...one, amount: one.amount.amount }));
  expect(rebuildOrder(order.steps, payments)).toEqual({ status, paid, refunded });
  expect(rebuildFromFacts(facts)).toEqual({ statuses: note.steps, paid, refunded });
}

describe('the steps of an order', () => {
  it('M-032 whatever anybody tries, only legal steps succeed and every other is refused with 409; steps, payments and facts each rebuild where the order stands', {
    timeout: historyTimeout,
  }, async () => {
    const world = await openWorld({ laws: 'by the test', hears: ['on-staff-invited', 'on-order-settled'] });
    const shop = await openShop(world);
    const tea = await shop.variant('TEA-100', 1000);
    await shop.stock(tea, '100000');
    await world.stream();
    world.waiting.length = 0;
    const seen = new Set<Status>();
    await fc.assert(
      fc.asyncProperty(fc.commands([...attempts], { maxCommands: 14 }), async (commands) => {
        const before = await shop.level(tea);
        const placed = await shop.must<{ id: string }>('POST', '/v1/orders', {
          body: { store_id: shop.storeId, lines: [{ variant_id: tea, quantity: '1' }] },
        });
        const note: Note = { status: 'placed', total: 1000, payments: [], paid: 0, refunded: 0, goods: 'reserved', steps: ['placed'], version: 1 };
        await fc.asyncModelRun(() => ({ model: note, real: { shop, orderId: placed.id } }), commands);
        await world.stream();
        checkOrder(await shop.must<Shown>('GET', `/v1/orders/${placed.id}`), note, world.waiting.splice(0), shop.ownerId);
        const moved = { on_hand: note.goods === 'out' ? -1 : 0, reserved: note.goods === 'reserved' ? 1 : 0 };
        const onShelf = { on_hand: String(Number(before.on_hand) + moved.on_hand), reserved: String(Number(before.reserved) + moved.reserved) };
        expect(await shop.level(tea)).toMatchObject(onShelf);
        for (const status of note.steps) seen.add(status);
      }),
      histories(),
    );
    expect([...seen].sort()).toEqual(['cancelled', 'closed', 'packed', 'paid', 'placed', 'shipped', 'signed']);
    expect(await brokenLaws(world.store)).toEqual([]);
  });
});
