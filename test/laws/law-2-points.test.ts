import type { Fact } from '@dianke/events/fact';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openShop } from '../world/shop.ts';
import { openWorld, type World } from '../world/world.ts';
import { openCounter, type PointsStep } from './counter.ts';
import { histories, historyTimeout, luck, shuffled } from './histories.ts';
import { brokenLaws } from './hold-laws.ts';

const which = fc.nat({ max: 20 });
const step: fc.Arbitrary<PointsStep> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('buy' as const),
      customer: fc.nat({ max: 1 }),
      cents: fc.integer({ min: 1, max: 500_000 }),
      pays: fc.boolean(),
    }),
  },
  fc.record({ do: fc.constant('cancel' as const), order: which }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('refund' as const), order: which, tenths: fc.integer({ min: 1, max: 10 }) }) },
  fc.record({ do: fc.constant('rate' as const), rate: fc.integer({ min: 0, max: 30_000 }) }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hear' as const), luck, share: fc.nat({ max: 3 }) }) },
);

/** The bus delivers some of what waits, in any order and twice, and keeps the rest. */
async function hearSome(world: World, luck: readonly number[], share: number): Promise<void> {
  await world.stream();
  const facts = shuffled(world.waiting.splice(0), luck, 1);
  const now = facts.splice(0, Math.ceil((facts.length * share) / 3));
  world.waiting.push(...facts);
  for (const fact of shuffled(now, luck, 2)) await world.deliver(fact);
}

describe('law 2: points are the sum of their entries', () => {
  it('law 2 whatever is earned, refunded and cancelled, however often and in whichever order it is heard, every order leaves the points of what remains paid', {
    timeout: historyTimeout,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), luck, async (steps, luck) => {
        const world = await openWorld({ laws: 'by the test', hears: ['on-staff-invited', 'on-order-settled'] });
        const counter = await openCounter(await openShop(world));
        const told: Fact[] = [];
        for (const one of steps) {
          if (one.do === 'hear') await hearSome(world, one.luck, one.share);
          else await counter.take(one);
          told.push(...world.waiting);
        }
        await world.settle((facts) => {
          told.push(...facts);
          return shuffled(facts, luck, 2);
        });
        const balances = await counter.balances();
        await counter.check();
        for (const fact of shuffled(told, luck, 1)) await world.deliver(fact);
        await world.settle();
        expect(await counter.balances()).toEqual(balances);
        expect(await brokenLaws(world.store)).toEqual([]);
        expect(world.dead).toEqual([]);
      }),
      histories(),
    );
  });

  it('law 2 buying, then returning in any parts, gives back exactly the former balance, though the rate has changed in between', {
    timeout: historyTimeout,
  }, async () => {
    const buying = fc.record({
      do: fc.constant('buy' as const),
      customer: fc.nat({ max: 1 }),
      cents: fc.integer({ min: 1, max: 500_000 }),
      pays: fc.constant(true),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(buying, { maxLength: 2 }),
        fc.array(buying, { minLength: 1, maxLength: 3 }),
        fc.nat({ max: 30_000 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 4 }),
        fc.boolean(),
        luck,
        async (before, after, rate, parts, refunds, luck) => {
          const world = await openWorld({ laws: 'by the test', hears: ['on-staff-invited', 'on-order-settled'] });
          const counter = await openCounter(await openShop(world));
          for (const one of before) await counter.take(one);
          await world.settle();
          const former = await counter.balances();
          for (const one of after) await counter.take(one);
          await world.settle((facts) => shuffled(facts, luck, 2));
          await counter.take({ do: 'rate', rate });
          for (const at of after.keys()) {
            const order = before.length + at;
            for (const tenths of parts) await counter.take({ do: 'refund', order, tenths });
            await counter.take(refunds ? { do: 'refund', order, tenths: 10 } : { do: 'cancel', order });
          }
          await world.settle((facts) => shuffled(facts, luck, 3));
          expect(await counter.balances()).toEqual(former);
          expect(await brokenLaws(world.store)).toEqual([]);
        },
      ),
      histories(150),
    );
  });

  it('an order that is heard cancelled before it is heard paid earns nothing', async () => {
    const world = await openWorld();
    const counter = await openCounter(await openShop(world));
    await counter.take({ do: 'buy', customer: 0, cents: 1200, pays: true });
    await counter.take({ do: 'cancel', order: 0 });
    await world.settle((facts) => facts.toReversed());
    expect(await counter.balances()).toEqual([0, 0]);
    await counter.check();
  });

  it('law 2 paid and cancelled heard at the same moment, in either order: the cancelled order leaves nothing', async () => {
    for (const turn of [(facts: Fact[]) => facts, (facts: Fact[]) => facts.toReversed()]) {
      const world = await openWorld();
      const counter = await openCounter(await openShop(world));
      await counter.take({ do: 'buy', customer: 0, cents: 1200, pays: true });
      await counter.take({ do: 'cancel', order: 0 });
      await world.stream();
      await Promise.all(turn(world.waiting.splice(0)).map((fact) => world.deliver(fact)));
      await world.settle();
      expect(await counter.balances()).toEqual([0, 0]);
      await counter.check();
    }
  });
});
