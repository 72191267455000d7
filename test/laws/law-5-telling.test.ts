import type { Fact } from '@dianke/events/fact';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openWorld } from '../world/world.ts';
import { histories, historyTimeout, luck, shuffled } from './histories.ts';
import { brokenLaws } from './hold-laws.ts';
import { type DaySale, daySale, endOfDay, eventsOf, openTillShop } from './till-day.ts';

describe('law 5: told three times in any order is told once, in order', () => {
  it('law 5 every till event told three times, shuffled, under other event ids too, and every fact heard twice, ends as the quiet day', {
    timeout: historyTimeout,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(daySale, { minLength: 1, maxLength: 3 }), luck, luck, fc.boolean(), async (sales, luck, other, isSlow) => {
        const world = await openWorld({ laws: 'by the test', hears: ['on-staff-invited', 'on-hook-received', 'on-order-settled'] });
        const [quiet, loud] = [await openTillShop(world), await openTillShop(world)];
        for (const [at, event] of eventsOf(quiet.till, sales).entries()) {
          expect((await quiet.till.tell(event, `e${at}`)).status).toBe(202);
          await world.settle();
        }
        const events = eventsOf(loud.till, sales).map((event, at) => ({ event, id: `e${at}` }));
        for (const [at, { event, id }] of shuffled(events, luck, 3).entries()) {
          const isRenamed = at % 3 === 1;
          expect((await loud.till.tell(event, isRenamed ? `${id}-again-${at}` : id)).status).toBe(202);
          if (!isSlow && at % 2 === 0) await world.settle((facts) => shuffled(facts, other, 2));
        }
        await world.settle((facts) => shuffled(facts, other, 2));
        expect(await endOfDay(loud, sales)).toEqual(await endOfDay(quiet, sales));
        expect(await brokenLaws(world.store)).toEqual([]);
        expect(world.dead).toEqual([]);
      }),
      histories(200),
    );
  });

  it('law 5 a sale and its voiding posted at the same moment, in either order, end as one after the other', async () => {
    for (const turn of [(facts: Fact[]) => facts, (facts: Fact[]) => facts.toReversed()]) {
      const world = await openWorld();
      const [quiet, loud] = [await openTillShop(world), await openTillShop(world)];
      const sales: DaySale[] = [{ lines: [{ item: 0, quantity: 2_000, discount: 0 }], customer: 0, tenths: 10, isVoided: true }];
      for (const event of eventsOf(quiet.till, sales)) {
        await quiet.till.tell(event);
        await world.settle();
      }
      for (const event of eventsOf(loud.till, sales)) await loud.till.tell(event);
      await world.stream();
      await Promise.all(turn(world.waiting.splice(0)).map((fact) => world.deliver(fact)));
      await world.settle();
      expect(await endOfDay(loud, sales)).toEqual(await endOfDay(quiet, sales));
      expect(world.dead).toEqual([]);
    }
  });
});
