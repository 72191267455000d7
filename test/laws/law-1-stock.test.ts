import { fromMilli } from '@dianke/domain/quantity';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openShop } from '../world/shop.ts';
import { connectTill } from '../world/till.ts';
import { openWorld } from '../world/world.ts';
import { histories, historyTimeout, item, milli } from './histories.ts';
import { brokenLaws } from './hold-laws.ts';
import { openShelf, type StockStep } from './shelf.ts';

const lines = fc.array(fc.record({ item, quantity: milli(6) }), { minLength: 1, maxLength: 3 });
const which = fc.nat({ max: 20 });
const step: fc.Arbitrary<StockStep> = fc.oneof(
  fc.record({ do: fc.constantFrom('receipt' as const, 'issue' as const, 'announcement' as const), lines }),
  fc.record({ do: fc.constant('adjustment' as const), lines, below: fc.boolean() }),
  { weight: 3, arbitrary: fc.record({ do: fc.constant('place' as const), lines }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('pay' as const, 'fulfil' as const, 'cancel' as const, 'return' as const), order: which }) },
  fc.record({ do: fc.constant('sale' as const), lines }),
  fc.record({ do: fc.constant('void' as const), sale: which }),
);

describe('law 1: stock is the sum of its movements', () => {
  it('law 1 after any history each level is what was received less what went out, and what is guarded never falls below zero', {
    timeout: historyTimeout,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const world = await openWorld({ laws: 'by the test', hears: ['on-staff-invited', 'on-hook-received'] });
        const shelf = await openShelf(await openShop(world));
        for (const one of steps) await shelf.take(one);
        await world.settle();
        expect(await shelf.levels()).toEqual(shelf.book());
        expect(await brokenLaws(world.store)).toEqual([]);
        expect(world.dead).toEqual([]);
      }),
      histories(),
    );
  });

  it('a till that sells more than the book holds takes the level below zero, and the ledger agrees', async () => {
    const world = await openWorld();
    const shop = await openShop(world);
    const cola = await shop.variant('COLA-330');
    const till = await connectTill(shop);
    await shop.stock(cola, '2');
    await till.tell(till.sale('T1', [{ sku: 'COLA-330', quantity: fromMilli(3500), unit_price: 300 }]));
    await world.settle();
    expect(await shop.level(cola)).toMatchObject({ on_hand: '-1.5', reserved: '0', available: '-1.5' });
  });
});
