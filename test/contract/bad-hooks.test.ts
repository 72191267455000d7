import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, World } from '../world/world.ts';
import { copyOf } from './copy-street.ts';
import { expectRefusal } from './expect-refusal.ts';
import { signed } from './signed.ts';
import { openStreet, type Street } from './street.ts';

const sale = {
  sale_id: 'T1-000900',
  occurred_at: '2026-11-20T08:00:00Z',
  currency: 'CNY',
  lines: [{ sku: 'COLA-330', quantity: '2', unit_price: 300 }],
};
const raw = JSON.stringify({ type: 'sale.completed', data: sale });

let street: Street;
let world: World;
beforeAll(async () => {
  street = await openStreet();
  world = await copyOf(street);
});

const tell = (headers: Record<string, string>, text = raw, to = street.ours.ids.connection): Promise<Answer> =>
  world.ask(undefined, 'POST', `/v1/hooks/till/${to}`, { raw: text, headers });
const good = (text = raw, minutes = 0) => signed(street.ours.secret, text, new Date(world.clock.now.getTime() + minutes * 60_000));

describe('a till that cannot prove itself', () => {
  const forged: readonly (readonly [string, () => Promise<Answer>])[] = [
    ['signs nothing', () => tell({})],
    ['leaves out its signature', () => tell({ ...good(), 'webhook-signature': '' })],
    ['signs with the secret of the till next door', () => tell(signed(street.theirs.secret, raw, world.clock.now))],
    ['signs with a secret of its own', () => tell(signed(`whsec_${Buffer.alloc(32, 7).toString('base64')}`, raw, world.clock.now))],
    ['signs with an empty secret', () => tell(signed('whsec_', raw, world.clock.now))],
    ['changes the body afterwards', () => tell(good(), raw.replace('300', '299'))],
    ['adds a blank to the body', () => tell(good(), `${raw} `)],
    ['changes the event’s id', () => tell({ ...good(), 'webhook-id': 'msg_other' })],
    ['changes the time', () => tell({ ...good(), 'webhook-timestamp': String(Math.floor(world.clock.now.getTime() / 1000) + 1) })],
    ['is six minutes late', () => tell(good(raw, -6))],
    ['is six minutes early', () => tell(good(raw, 6))],
    ['sends a time that is none', () => tell({ ...good(), 'webhook-timestamp': 'now' })],
    ['sends an endless time', () => tell({ ...good(), 'webhook-timestamp': '9'.repeat(40) })],
    ['sends an id of 201 characters', () => tell(signed(street.ours.secret, raw, world.clock.now, 'x'.repeat(201)))],
    ['sends an id in which a blank stands', () => tell(signed(street.ours.secret, raw, world.clock.now, 'msg 1'))],
    ['sends an id of signs that no header holds', () => tell(signed(street.ours.secret, raw, world.clock.now, '店'.repeat(200)))],
    ['signs by another scheme', () => tell({ ...good(), 'webhook-signature': (good()['webhook-signature'] ?? '').replace('v1,', 'v2,') })],
    [
      'hides the signature behind ten others',
      () => tell({ ...good(), 'webhook-signature': `${'v1,AAAA '.repeat(10)}${good()['webhook-signature']}` }),
    ],
    ['cuts the signature', () => tell({ ...good(), 'webhook-signature': (good()['webhook-signature'] ?? '').slice(0, 20) })],
    ['speaks for the till next door', () => tell(good(), raw, street.theirs.ids.connection)],
    ['speaks for a till that there is not', () => tell(good(), raw, 'con_00000000000000000000000000')],
    ['speaks for what is no till', () => tell(good(), raw, 'till')],
    ['shows an API key instead', () => world.ask(street.ours.apiKey, 'POST', `/v1/hooks/till/${street.ours.ids.connection}`, { raw })],
  ];

  it.each(forged)('and %s is refused, and nothing is stored', async (_, telling) => {
    const answer = await expectRefusal(world, telling, 'INVALID_SIGNATURE');
    expect(answer.body['errors']).toBeUndefined();
  });

  it('is refused for any bit of its signature that is turned', async () => {
    const headers = good();
    const bytes = Buffer.from((headers['webhook-signature'] ?? '').slice(3), 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const bent = Buffer.from(bytes);
      bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await expectRefusal(world, () => tell({ ...headers, 'webhook-signature': `v1,${bent.toString('base64')}` }), 'INVALID_SIGNATURE');
    }
  });
});

describe('a till that proves itself', () => {
  it('and sends what is no sale is refused with the place, and nothing is stored', async () => {
    const wrong: readonly (readonly [string, string])[] = [
      [JSON.stringify({ type: 'sale.stolen', data: {} }), '/type'],
      [JSON.stringify({ type: 'sale.completed', data: { ...sale, lines: [] } }), '/data/lines'],
      [JSON.stringify({ type: 'sale.completed', data: { ...sale, gift: true } }), '/data/gift'],
      [JSON.stringify({ type: 'sale.completed', data: { ...sale, sale_id: 'T\ud800' } }), '/data/sale_id'],
      [raw.replace('300', '1e999'), '/data/lines/0/unit_price'],
      [raw.replace('300', '-1'), '/data/lines/0/unit_price'],
    ];
    for (const [text, pointer] of wrong) await expectRefusal(world, () => tell(good(text), text), 'INVALID_INPUT', pointer);
    await expectRefusal(world, () => tell(good('{"type":'), '{"type":'), 'MALFORMED_JSON');
    const deep = '['.repeat(200_000);
    await expectRefusal(world, () => tell(good(deep), deep), 'JSON_TOO_DEEP');
    const long = JSON.stringify({ type: 'sale.completed', data: 'x'.repeat(1_000_000) });
    await expectRefusal(world, () => tell(good(long), long), 'BODY_TOO_LARGE');
  });

  it('is heard once: the same event again, by whatever signature, answers the same and stores nothing', async () => {
    const headers = good();
    const first = await tell(headers);
    expect(first.status).toBe(202);
    const before = world.store.changes().length;
    expect(await tell(headers)).toMatchObject({ status: 202, body: first.body });
    world.clock.now = new Date(world.clock.now.getTime() + 240_000);
    expect(await tell(signed(street.ours.secret, raw, world.clock.now, headers['webhook-id']))).toMatchObject({ status: 202, body: first.body });
    expect(world.store.changes().length).toBe(before);
  });

  it('with either of two secrets while one takes over from the other, and for 24 hours', async () => {
    const { ids, shop, secret: old } = street.ours;
    const day = { ...shop.owner, expires_at: '9999999999999' };
    const rotated = await world.ask(day, 'POST', `/v1/connections/${ids.connection}/rotate-secret`);
    const fresh = String(rotated.body['secret']);
    for (const secret of [old, fresh]) expect((await tell(signed(secret, raw, world.clock.now))).status).toBe(202);
    expect(
      (
        await tell({
          ...signed(old, raw, world.clock.now),
          'webhook-signature': `v1,AAAA ${signed(old, raw, world.clock.now, 'both')['webhook-signature']}`,
          'webhook-id': 'both',
        })
      ).status,
    ).toBe(202);
    world.clock.now = new Date(world.clock.now.getTime() + 24 * 3_600_000 + 1000);
    await expectRefusal(world, () => tell(signed(old, raw, world.clock.now)), 'INVALID_SIGNATURE');
    expect((await tell(signed(fresh, raw, world.clock.now))).status).toBe(202);
  });
});
