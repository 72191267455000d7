import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../world/world.ts';
import { copyOf } from './copy-street.ts';
import { expectRefusal } from './expect-refusal.ts';
import { openStreet, type Street } from './street.ts';

const steps = ['payments', 'pack', 'ship', 'sign', 'close', 'fulfil', 'cancel', 'refunds'] as const;
type Step = (typeof steps)[number];

/** What each step does to an order in each state, in the order of `steps`: the new state, or the refusal. */
const illegal = 'ILLEGAL_TRANSITION';
const rows = {
  placed: ['paid', 'NOT_PAID', illegal, illegal, illegal, 'NOT_PAID', 'cancelled', 'OVER_REFUNDED'],
  paid: [illegal, 'packed', illegal, illegal, illegal, 'closed', 'cancelled', 'cancelled'],
  packed: [illegal, illegal, 'shipped', illegal, illegal, 'closed', 'cancelled', 'cancelled'],
  shipped: [illegal, illegal, illegal, 'signed', illegal, illegal, illegal, 'shipped'],
  signed: [illegal, illegal, illegal, illegal, 'closed', illegal, illegal, 'signed'],
  closed: [illegal, illegal, illegal, illegal, illegal, illegal, illegal, 'closed'],
  cancelled: [illegal, illegal, illegal, illegal, illegal, illegal, illegal, illegal],
} as const;
type State = keyof typeof rows;
const wayTo: Readonly<Record<State, readonly Step[]>> = {
  placed: [],
  paid: ['payments'],
  packed: ['payments', 'pack'],
  shipped: ['payments', 'pack', 'ship'],
  signed: ['payments', 'pack', 'ship', 'sign'],
  closed: ['payments', 'fulfil'],
  cancelled: ['cancel'],
};
const bodies: Readonly<Partial<Record<Step, unknown>>> = {
  payments: { method: 'cash', amount: { amount: 600, currency: 'CNY' } },
  ship: {},
  cancel: { reason: '改主意' },
  refunds: { reason: '退款' },
};
const cases = (Object.keys(rows) as State[]).flatMap((state) => steps.map((step, at) => [state, step, rows[state][at] ?? ''] as const));

describe('the steps of an order', () => {
  let street: Street;
  beforeAll(async () => {
    street = await openStreet();
  });

  it.each(cases)('%s, then %s: %s', async (state, step, outcome) => {
    const world = await copyOf(street);
    const { ids } = street.ours;
    let sent = 0;
    const take = (one: Step): Promise<Answer> =>
      world.ask(street.ours.shop.owner, 'POST', `/v1/orders/${ids.order}/${one}`, {
        headers: { 'idempotency-key': `step-${++sent}` },
        ...(bodies[one] === undefined ? {} : { body: bodies[one] }),
      });
    for (const one of wayTo[state]) expect((await take(one)).status).toBe(200);
    if (outcome === outcome.toUpperCase()) {
      const refused = await expectRefusal(world, () => take(step), outcome as 'NOT_PAID');
      if (outcome === illegal) expect(refused.body['meta']).toMatchObject({ status: state });
    } else {
      expect((await take(step)).body).toMatchObject({ status: outcome });
      expect((await world.ask(street.ours.shop.owner, 'GET', `/v1/orders/${ids.order}`)).body['status']).toBe(outcome);
    }
  });

  it('more than is due, and money of another country, are refused', async () => {
    const { world, ours } = await openStreet();
    const pay = (amount: object) => () => ours.shop.ask('POST', `/v1/orders/${ours.ids.order}/payments`, { body: { method: 'cash', amount } });
    await expectRefusal(world, pay({ amount: 601, currency: 'CNY' }), 'OVERPAID', '/amount/amount');
    await expectRefusal(world, pay({ amount: 600, currency: 'USD' }), 'CURRENCY_MISMATCH');
    expect((await pay({ amount: 599, currency: 'CNY' })()).body).toMatchObject({ status: 'placed', due: { amount: 1, currency: 'CNY' } });
  });
});
