import { moduleOf } from '@dianke/contract/module-of';
import { type Module, moduleWords, presets } from '@dianke/contract/modules';
import type { Route } from '@dianke/contract/route';
import { routes } from '@dianke/contract/routes';
import { beforeAll, describe, expect, it } from 'vitest';
import { readAll } from '../world/follow.ts';
import type { World } from '../world/world.ts';
import { copyOf } from './copy-street.ts';
import { exampleRequest, send, senderOf } from './requests.ts';
import { openStreet, type Street } from './street.ts';

/** What may change while modules are switched: the switches, and the record of who switched. */
const aside = ['modules', 'commit', 'audit', 'chain-head', 'bucket'];

const guarded = routes.filter((route) => route.auth === 'principal' || route.auth === 'member');
const readings = guarded.filter((route) => route.method === 'GET' && route.id !== 'getModules' && route.id !== 'getSession');

describe('a part of the shop that is switched off', () => {
  let street: Street;
  beforeAll(async () => {
    street = await openStreet();
  });

  const ask = async (world: World, route: Route) => {
    const answer = await send(world, senderOf(world, street.ours, route), await exampleRequest(world, street.ours, route));
    return { ...answer, body: { ...answer.body, as_of: null } };
  };

  async function turn(world: World, modules: Partial<Record<Module, boolean>>): Promise<void> {
    const { owner } = street.ours.shop;
    const { headers } = await world.ask(owner, 'GET', '/v1/modules');
    const done = await world.ask(owner, 'PATCH', '/v1/modules', { headers: { 'if-match': headers['etag'] ?? '' }, body: { modules } });
    expect(done.status, JSON.stringify(done.body)).toBe(200);
  }

  const thingsOf = async (world: World) => (await readAll(world.store)).filter((item) => !aside.includes(item.type));

  it('M-138 switching a module off refuses its API and no other, in one merchant only; its data are kept and there when it is on again', async () => {
    const world = await copyOf(street);
    const before = new Map<string, unknown>();
    for (const route of readings) before.set(route.id, (await ask(world, route)).body);
    const things = await thingsOf(world);
    const used = moduleWords.filter((word) => guarded.some((route) => moduleOf(route) === word));
    expect(used).toEqual(expect.arrayContaining(['sell', 'stock', 'loyalty', 'reports', 'tills', 'webhooks']));
    for (const word of used) {
      await turn(world, { [word]: false });
      for (const route of guarded.filter((one) => moduleOf(one) === word)) {
        const written = world.store.changes().length;
        const { status, body } = await ask(world, route);
        expect([status, body['code' as never], body['meta' as never]], route.id).toEqual([403, 'MODULE_OFF', { module: word }]);
        expect(world.store.changes().length, route.id).toBe(written);
      }
      for (const route of readings.filter((one) => moduleOf(one) !== word && !(word === 'members' && one.auth === 'member')))
        expect((await ask(world, route)).status, route.id).toBe(route.status);
      const theirs = readings.find((one) => moduleOf(one) === word);
      if (theirs !== undefined) {
        const next = await send(world, senderOf(world, street.theirs, theirs), await exampleRequest(world, street.theirs, theirs));
        expect(next.status, `${theirs.id} next door`).toBe(theirs.status);
      }
      await turn(world, { [word]: true });
    }
    expect(await thingsOf(world)).toEqual(things);
    for (const route of readings) expect((await ask(world, route)).body, route.id).toEqual(before.get(route.id));
  }, 60_000);

  it('is never the core: who may come in, stores, staff, customers, goods, and what the counter has sold', () => {
    const core = new Set(routes.filter((route) => moduleOf(route) === 'core').map((route) => route.domain));
    for (const domain of ['access', 'stores', 'staff', 'customers', 'catalog', 'upkeep']) expect(core).toContain(domain);
    for (const route of routes.filter((one) => one.auth === 'signed')) expect(moduleOf(route), route.id).toBe('core');
  });

  it('is so from the start for a trade that does not need it', () => {
    for (const [name, words] of Object.entries(presets)) expect(new Set(words).size, name).toBe(words.length);
    expect(presets.beauty).toContain('bookings');
    expect(presets.key_accounts).not.toContain('loyalty');
    expect(presets.restaurant).toContain('bookings');
    expect(presets.retail).not.toContain('key-accounts');
  });
});
