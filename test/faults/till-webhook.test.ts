import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { luck, shuffled } from '../laws/histories.ts';
import { daySale, endOfDay, eventsOf, openTillShop } from '../laws/till-day.ts';
import { followScan } from '../world/follow.ts';
import { openShop, type Shop } from '../world/shop.ts';
import { connectTill, signedHeaders, signTelling } from '../world/till.ts';
import { openWorld, openWorldOn, type World } from '../world/world.ts';
import { enginesToTry, openEngineTables } from './engine-table.ts';
import { fileDead } from './letters.ts';

const flips = process.env.PROVE === '1' ? 10_000 : 1_000;

async function openTill() {
  const world = await openWorld();
  const shop = await openShop(world);
  const till = await connectTill(shop);
  const raw = JSON.stringify(till.sale('T1', [{ sku: 'COLA-330', quantity: '2', unit_price: 300 }]));
  const good = signedHeaders(till.secret, 'evt-1', world.clock.now, raw);
  const send = (body: string, headers: Record<string, string>, path = till.path) =>
    world.ask(undefined, 'POST', path, { raw: body, headers: { 'content-type': 'application/json', ...headers } });
  await world.settle();
  return { world, shop, till, raw, good, send };
}

/** Nothing new stands in the table, whatever was answered. */
async function storingNothing<T>(world: World, act: () => Promise<T>): Promise<T> {
  const before = world.store.changes().length;
  const answer = await act();
  expect(world.store.changes().length).toBe(before);
  return answer;
}

/** Times of the intake, as the till waits for it, in milliseconds and ascending. */
async function timeIntake<W extends Parameters<typeof openShop>[0]>(world: W, events: number): Promise<number[]> {
  const till = await connectTill(await openShop(world));
  const times: number[] = [];
  for (let at = 0; at < events; at++) {
    const event = till.sale(`T${at}`, [{ sku: 'COLA-330', quantity: '1', unit_price: 300 }]);
    const began = performance.now();
    const { status } = await till.tell(event);
    times.push(performance.now() - began);
    expect(status).toBe(202);
  }
  return times.sort((one, other) => one - other);
}

async function printIntake(): Promise<void> {
  const [engine] = enginesToTry();
  const tables = engine === undefined || engine.gap !== undefined ? undefined : await openEngineTables(engine.name);
  try {
    const store = (await tables?.open())?.store;
    const times = await timeIntake(
      store === undefined ? await openWorld() : await openWorldOn(store, followScan(store), { laws: 'by the test' }),
      200,
    );
    const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
    console.log(
      `till intake on ${store === undefined ? 'the memory store' : engine?.name}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms of ${times.length}`,
    );
  } finally {
    await tables?.stop();
  }
}

/** The till's events fail to be posted, are filed as dead letters, listed, and replayed. */
async function replayLetters(shop: Shop, world: World, events: number): Promise<void> {
  await world.stream();
  for (const fact of world.waiting.splice(0)) {
    if (fact.type === 'hook.received') for (let tries = 0; tries < 3; tries++) world.store.failNext('transact', new Error('the table is away'));
    await world.deliver(fact);
  }
  expect(await fileDead(world)).toBe(events);
  const { data } = await shop.must<{ data: { id: string; status: string; fact_type: string }[] }>('GET', '/v1/dead-letters', {
    query: { limit: '200' },
  });
  expect(data.filter((letter) => letter.status === 'open' && letter.fact_type === 'hook.received')).toHaveLength(events);
  for (const letter of data) await shop.must('POST', `/v1/dead-letters/${letter.id}/replay`);
  await world.settle();
}

describe('the till’s webhook', () => {
  it('M-148 each event sent three times in random order, or lost and replayed, leaves the same end state; a bad signature is 401 and stores nothing; p95 of the intake is printed', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(daySale, { minLength: 2, maxLength: 4 }), luck, async (sales, luck) => {
        const world = await openWorld();
        const [quiet, loud, lost] = [await openTillShop(world), await openTillShop(world), await openTillShop(world)];
        for (const event of eventsOf(quiet.till, sales)) await quiet.till.tell(event);
        await world.settle();
        for (const { event, id } of shuffled(
          eventsOf(loud.till, sales).map((event, at) => ({ event, id: `e${at}` })),
          luck,
          3,
        )) {
          expect((await loud.till.tell(event, id)).status).toBe(202);
          if ((luck[0] ?? 0) % 2 === 0) await world.settle();
        }
        await world.settle((facts) => shuffled(facts, luck, 2));
        const lostEvents = shuffled(eventsOf(lost.till, sales), luck, 1);
        for (const event of lostEvents) await lost.till.tell(event);
        await replayLetters(lost.shop, world, lostEvents.length);
        expect(await endOfDay(loud, sales)).toEqual(await endOfDay(quiet, sales));
        expect(await endOfDay(lost, sales)).toEqual(await endOfDay(quiet, sales));
      }),
      { numRuns: process.env.PROVE === '1' ? 1_000 : 40 },
    );
    const { world, raw, good, send } = await openTill();
    for (const late of [-301, 301]) {
      const stale = signedHeaders((await openTill()).till.secret, 'evt-1', new Date(world.clock.now.getTime() + late * 1_000), raw);
      expect((await storingNothing(world, () => send(raw, stale))).status).toBe(401);
    }
    expect((await storingNothing(world, () => send(raw, { ...good, 'webhook-signature': 'v1,AAAA' }))).status).toBe(401);
    expect((await send(raw, good)).status).toBe(202);
    await printIntake();
  });

  it('a signature holds five minutes both ways and not a second longer', async () => {
    const { world, till, raw, send } = await openTill();
    for (const seconds of [-300, -1, 0, 1, 300, -301, 301, -86_400, 86_400]) {
      const headers = signedHeaders(till.secret, `evt-${seconds}`, new Date(world.clock.now.getTime() + seconds * 1_000), raw);
      const inTime = Math.abs(seconds) <= 300;
      const answer = inTime ? await send(raw, headers) : await storingNothing(world, () => send(raw, headers));
      expect([seconds, answer.status]).toEqual([seconds, inTime ? 202 : 401]);
    }
  });

  it('one bit flipped in body, id, time or signature is a forgery, and nothing of it is stored', { timeout: 60_000 }, async () => {
    const { world, raw, good, send } = await openTill();
    const flip = (bytes: Buffer, bit: number) => {
      const flipped = Buffer.from(bytes);
      const at = (bit >> 3) % flipped.length;
      flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (bit & 7)), at);
      return flipped;
    };
    const { 'webhook-signature': signature = '', 'webhook-id': id = '', 'webhook-timestamp': time = '' } = good;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('body', 'id', 'time', 'signature'), fc.nat({ max: 8 * raw.length }), async (part, bit) => {
        const headers = { ...good };
        if (part === 'id') headers['webhook-id'] = flip(Buffer.from(id, 'latin1'), bit).toString('latin1');
        if (part === 'time') headers['webhook-timestamp'] = flip(Buffer.from(time, 'latin1'), bit).toString('latin1');
        if (part === 'signature') headers['webhook-signature'] = `v1,${flip(Buffer.from(signature.slice(3), 'base64'), bit).toString('base64')}`;
        const body = part === 'body' ? flip(Buffer.from(raw), bit).toString('latin1') : raw;
        expect((await storingNothing(world, () => send(body, headers))).status).toBe(401);
      }),
      { numRuns: flips },
    );
    expect((await send(raw, good)).status).toBe(202);
  });

  it('missing, foreign and borrowed headers are refused alike; one right signature among several is enough', async () => {
    const { world, till, raw, good, send } = await openTill();
    const other = await openTill();
    const time = good['webhook-timestamp'] ?? '';
    const right = signTelling(till.secret, 'evt-1', time, raw);
    const wrong = signTelling(other.till.secret, 'evt-1', time, raw);
    const { 'webhook-id': _, ...noId } = good;
    const { 'webhook-timestamp': __, ...noTime } = good;
    const { 'webhook-signature': ___, ...noSignature } = good;
    const bad: Record<string, string>[] = [
      {},
      noId,
      noTime,
      noSignature,
      { ...good, 'webhook-signature': wrong },
      { ...good, 'webhook-signature': right.replace('v1,', 'v2,') },
      { ...good, 'webhook-signature': right.slice(3) },
      { ...good, 'webhook-signature': `${right.slice(0, 20)}` },
      { ...good, 'webhook-id': 'evt-2' },
      { ...good, 'webhook-id': 'e'.repeat(201) },
      { ...good, 'webhook-timestamp': `${time}.0` },
      { ...good, 'webhook-timestamp': `-${time}` },
      { ...good, 'webhook-timestamp': String(Number(time) + 1) },
    ];
    for (const headers of bad) expect([headers, (await storingNothing(world, () => send(raw, headers))).status]).toEqual([headers, 401]);
    expect((await send(raw, { ...good, 'webhook-signature': `${wrong} ${right}` })).status).toBe(202);
  });

  it('an unknown connection answers exactly as a forged signature', async () => {
    const { world, till, raw, good, send } = await openTill();
    const forged = await storingNothing(world, () => send(raw, { ...good, 'webhook-signature': 'v1,AAAA' }));
    const unknown = await storingNothing(world, () => send(raw, good, `/v1/hooks/till/con_${'0'.repeat(26)}`));
    const malformed = await storingNothing(world, () => send(raw, good, '/v1/hooks/till/con_x'));
    const seen = ({ status, headers: { 'x-request-id': _, ...headers }, body: { request_id: __, instance: ___, ...body } }: typeof forged) => ({
      status,
      headers,
      body,
    });
    expect(seen(unknown)).toEqual(seen(forged));
    expect(seen(malformed)).toEqual(seen(forged));
    expect(forged.status).toBe(401);
    expect(till.id).toMatch(/^con_/);
  });

  it('two secrets live while one is being changed; a third is refused, and the old one ends after a day', async () => {
    const { world, shop, till, raw, send } = await openTill();
    const rotate = () => shop.ask('POST', `/v1/connections/${till.id}/rotate-secret`);
    const rotated = (await rotate()).body as { secret: string; live_secrets: number };
    expect(rotated.live_secrets).toBe(2);
    const answerTo = async (secret: string, id: string) => (await send(raw, signedHeaders(secret, id, world.clock.now, raw))).status;
    expect([await answerTo(till.secret, 'a'), await answerTo(rotated.secret, 'b')]).toEqual([202, 202]);
    expect(await rotate()).toMatchObject({ status: 409, body: { code: 'SECRET_LIMIT' } });
    world.clock.now = new Date(world.clock.now.getTime() + 24 * 3_600_000 + 1);
    expect([await answerTo(till.secret, 'c'), await answerTo(rotated.secret, 'd')]).toEqual([401, 202]);
    const third = (await rotate()).body as { secret: string };
    expect([await answerTo(till.secret, 'e'), await answerTo(rotated.secret, 'f'), await answerTo(third.secret, 'g')]).toEqual([401, 202, 202]);
  });

  it('an event that comes again weeks later is answered with the first one’s id and stored once; after that the sale itself is known', async () => {
    const { world, shop, till } = await openTill();
    const cola = await shop.variant('COLA-330');
    await shop.stock(cola, '10');
    const event = till.sale('T1', [{ sku: 'COLA-330', quantity: '2', unit_price: 300 }]);
    const first = world.clock.now.getTime();
    const tellAfter = async (hours: number) => {
      world.clock.now = new Date(first + hours * 3_600_000);
      const { body } = await till.tell(event, 'evt-1');
      await world.settle();
      return body['event_id'];
    };
    const id = await tellAfter(0);
    for (const hours of [25, 3 * 24, 75 + 35 / 60, 30 * 24]) expect([hours, await tellAfter(hours)]).toEqual([hours, id]);
    expect(await tellAfter(31 * 24)).not.toBe(id);
    expect(await shop.level(cola)).toMatchObject({ on_hand: '8' });
  });

  it('what is signed but no sale is refused with its pointer and not stored', async () => {
    const { world, till, send } = await openTill();
    for (const body of [
      '{"type":"sale.completed"',
      '{"type":"sale.lost","data":{}}',
      '{"type":"sale.completed","data":{"sale_id":"T1","lines":[]}}',
      '[]',
    ]) {
      const answer = await storingNothing(world, () => send(body, signedHeaders(till.secret, 'evt-1', world.clock.now, body)));
      expect([body, answer.status]).toEqual([body, 400]);
    }
  });
});
