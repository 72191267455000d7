import { describe, expect, it } from 'vitest';
import type { Answer } from '../world/world.ts';
import { expectRefusal } from './expect-refusal.ts';
import { copyOf, openStreet } from './street.ts';

const steps = ['payments', 'fulfil', 'cancel'] as const;
type Step = (typeof steps)[number];

/** What each step does to an order in each state: the new state, or the refusal. */
const table: Readonly<Record<'placed' | 'paid' | 'fulfilled' | 'cancelled', Readonly<Record<Step, string>>>> = {
  placed: { payments: 'paid', fulfil: 'NOT_PAID', cancel: 'cancelled' },
  paid: { payments: 'ILLEGAL_TRANSITION', fulfil: 'fulfilled', cancel: 'cancelled' },
  fulfilled: { payments: 'ILLEGAL_TRANSITION', fulfil: 'ILLEGAL_TRANSITION', cancel: 'ILLEGAL_TRANSITION' },
  cancelled: { payments: 'ILLEGAL_TRANSITION', fulfil: 'ILLEGAL_TRANSITION', cancel: 'ILLEGAL_TRANSITION' },
};
const wayTo: Readonly<Record<keyof typeof table, readonly Step[]>> = {
  placed: [],
  paid: ['payments'],
  fulfilled: ['payments', 'fulfil'],
  cancelled: ['cancel'],
};
const bodies: Readonly<Record<Step, unknown>> = {
  payments: { method: 'cash', amount: { amount: 600, currency: 'CNY' } },
  fulfil: undefined,
  cancel: { reason: '改主意' },
};

describe('the steps of an order', () => {
  it.each(
    Object.entries(table).flatMap(([state, row]) => steps.map((step) => [state as keyof typeof table, step, row[step]] as const)),
  )('%s, then %s: %s', async (state, step, outcome) => {
    const street = await openStreet();
    const world = await copyOf(street);
    let sent = 0;
    const take = (one: Step): Promise<Answer> =>
      world.ask(street.ours.shop.owner, 'POST', `/v1/orders/${street.ours.ids.order}/${one}`, {
        headers: { 'idempotency-key': `step-${++sent}` },
        ...(bodies[one] === undefined ? {} : { body: bodies[one] }),
      });
    for (const one of wayTo[state]) expect((await take(one)).status).toBe(200);
    if (outcome === outcome.toUpperCase()) {
      const refused = await expectRefusal(world, () => take(step), outcome as 'NOT_PAID');
      if (outcome === 'ILLEGAL_TRANSITION') expect(refused.body['meta']).toMatchObject({ status: state });
    } else expect((await take(step)).body).toMatchObject({ status: outcome });
  });

  it('more than is due, and money of another country, are refused', async () => {
    const { world, ours } = await openStreet();
    const pay = (amount: object) => () => ours.shop.ask('POST', `/v1/orders/${ours.ids.order}/payments`, { body: { method: 'cash', amount } });
    await expectRefusal(world, pay({ amount: 601, currency: 'CNY' }), 'OVERPAID', '/amount/amount');
    await expectRefusal(world, pay({ amount: 600, currency: 'USD' }), 'CURRENCY_MISMATCH');
    expect((await pay({ amount: 599, currency: 'CNY' })()).body).toMatchObject({ status: 'placed', due: { amount: 1, currency: 'CNY' } });
  });
});
