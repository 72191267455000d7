import { type MemoryStore, memoryStore } from '@dianke/data/store/memory-store';
import { Conflict, type Store } from '@dianke/data/store/store';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followMemory } from '../world/follow.ts';
import { openShop } from '../world/shop.ts';
import { openWorldOn } from '../world/world.ts';

/** Engines of this machine never report a conflict of transactions, DynamoDB does: so it is planted. */
function conflicting(store: MemoryStore, isBusy: () => boolean): Store {
  return {
    ...store,
    transact: async (writes) => {
      if (isBusy()) throw new Conflict('the transaction was cancelled: TransactionConflict');
      return store.transact(writes);
    },
  };
}

async function openBusyShop(isBusy: () => boolean) {
  const memory = memoryStore();
  let isOn = false;
  const shop = await openShop(
    await openWorldOn(
      conflicting(memory, () => isOn && isBusy()),
      followMemory(memory),
    ),
  );
  const cola = await shop.variant('COLA-330');
  await shop.stock(cola, '10');
  await shop.world.settle();
  isOn = true;
  const buy = (key: string) =>
    shop.ask('POST', '/v1/orders', {
      body: { store_id: shop.storeId, lines: [{ variant_id: cola, quantity: '1' }] },
      headers: { 'idempotency-key': key },
    });
  return { shop, cola, buy, calm: () => (isOn = false) };
}

describe('two transactions at one item', () => {
  it('a conflict that passes is tried again, and the customer hears nothing of it', async () => {
    let left = 7;
    const { shop, cola, buy, calm } = await openBusyShop(() => left-- > 0);
    expect((await buy('one')).status).toBe(201);
    calm();
    expect(await shop.level(cola)).toMatchObject({ reserved: '1', available: '9' });
  });

  it('a conflict that stays is answered 409 CONFLICT_RETRY with Retry-After, nothing is written, and the same key may try again', async () => {
    const { shop, cola, buy, calm } = await openBusyShop(() => true);
    const answer = await buy('one');
    expect(answer).toMatchObject({ status: 409, body: { code: 'CONFLICT_RETRY' }, headers: { 'retry-after': '1' } });
    calm();
    expect(await shop.level(cola)).toMatchObject({ on_hand: '10', reserved: '0', available: '10' });
    expect(await buy('one')).toMatchObject({ status: 201 });
    expect(await shop.level(cola)).toMatchObject({ reserved: '1', available: '9' });
  });

  it('thirty customers for ten pieces among conflicts at random: each hears sold, sold out or try again, and nothing is doubled', {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat({ max: 9 })), fc.integer({ min: 3, max: 9 }), async (dice, busy) => {
        const { shop, cola, buy, calm } = await openBusyShop(() => (dice.next().value ?? 0) < busy);
        const customer = async (key: string): Promise<number> => {
          for (let tries = 0; tries < 200; tries++) {
            const answer = await buy(key);
            if (answer.body['code'] !== 'CONFLICT_RETRY') return answer.status;
            expect(answer).toMatchObject({ status: 409, headers: { 'retry-after': '1' } });
          }
          throw new Error('never came through');
        };
        const answers = await Promise.all(Array.from({ length: 30 }, (_, at) => customer(`c${at}`)));
        calm();
        expect([answers.filter((one) => one === 201).length, answers.filter((one) => one === 409).length]).toEqual([10, 20]);
        expect(await shop.level(cola)).toMatchObject({ on_hand: '10', reserved: '10', available: '0' });
      }),
      { numRuns: process.env.PROVE === '1' ? 500 : 25 },
    );
  });
});
