import { routes } from '@dianke/contract/routes';
import type { AuthorizerContext } from '@dianke/runtime/proved';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Credential } from '../world/world.ts';
import { copyOf } from './copy-street.ts';
import { exampleRequest, type IdField, idFieldsOf, type Request, routeOf, send, withValue } from './requests.ts';
import { type Furnished, kindOf, nowhere, openStreet, type Street } from './street.ts';

type Probe = { readonly title: string; readonly routeId: string; readonly field: IdField };

/** Every route × every place where an id may stand; what is open to anyone names its shop and reaches nothing else. */
const probes: readonly Probe[] = routes
  .filter((route) => route.auth !== 'open')
  .flatMap((route) =>
    idFieldsOf(route).map((field) => ({
      title: `${route.id}: ${kindOf(field.prefix)} in ${field.in} /${field.path.join('/')}`,
      routeId: route.id,
      field,
    })),
  );

/** Kinds of things that belong to one store; the others are shared by the whole merchant. */
const ofOneStore: readonly string[] = ['sto', 'ord', 'con', 'evt', 'whe', 'whd', 'usr', 'ded', 'alr'];

/** A store's things that a person reaches for; tills and Square prove themselves by their signatures, and ids that one makes up are unique in the merchant. */
const storeProbes = probes.filter(({ field, routeId }) => ofOneStore.includes(field.prefix) && !field.ownMade && !routeId.startsWith('receive'));

/** A look-up finds nobody; a sale that has happened is recorded, and what it names in vain is an exception on it. */
const answersAnyway = ['lookUpCustomer', 'recordTillSale'];

describe('an id of somebody else’s thing', () => {
  let street: Street;
  let scoped: AuthorizerContext;
  let ownKey: string;
  let clerk: string;

  beforeAll(async () => {
    street = await openStreet();
    const { ours } = street;
    scoped = await ours.staff('owner', [ours.ids.secondStore]);
    clerk = idOfPerson(await ours.staff('cashier', [ours.ids.secondStore]));
    const session = await ours.shop.must<{ permissions: string[] }>('GET', '/v1/session');
    ownKey = (await ours.shop.must<{ secret: string }>('POST', '/v1/api-keys', { body: { name: '全能', permissions: session.permissions } })).secret;
  });

  it('has a place in every route that takes one', () => {
    const silent = routes.filter((route) => idFieldsOf(route).length === 0).map((route) => route.id);
    const sent = ({ example: { params, query, body } }: (typeof routes)[number]) => JSON.stringify([params, query, body]);
    const said = routes.filter((route) => /[a-z]{3}_[0-7][0-9A-Z]{25}/.test(sent(route))).map((route) => route.id);
    expect(said.filter((id) => silent.includes(id))).toEqual([]);
  });

  it.each(probes.map((probe) => [probe.title, probe] as const))('of the merchant next door is like an id of nothing: %s', async (_, probe) => {
    const isMine = routeOf(probe.routeId).auth === 'member';
    for (const who of isMine ? [street.ours.member] : [street.ours.shop.owner, ownKey]) {
      const foreign = await ask(probe, who, idOf(street.theirs, probe.field), (request) => request);
      const nothing = await ask(probe, who, nowhere(`${probe.field.prefix}_`), (request) => request);
      expectAlike(foreign, nothing);
      if (!probe.field.ownMade && foreign.answer.status < 300) expect(answersAnyway, 'an id that is not looked at').toContain(probe.routeId);
      expectUntouched(foreign);
    }
  });

  it.each(
    storeProbes.map((probe) => [probe.title, probe] as const),
  )('of another store is like an id of nothing to staff of one store: %s', async (_, probe) => {
    const here = (request: Request) => withStaff(inStore(request, street.ours.ids.secondStore), clerk);
    const foreign = await ask(probe, scoped, idOf(street.ours, probe.field), here);
    const nothing = await ask(probe, scoped, nowhere(`${probe.field.prefix}_`), here);
    expectAlike(foreign, nothing);
    expect(foreign.answer.status, JSON.stringify(foreign.answer.body)).toBeGreaterThanOrEqual(400);
    expect(foreign.written).toEqual(nothing.written);
  });

  type Heard = { readonly asked: string; readonly answer: Answer; readonly written: readonly string[] };

  /** Asks in a copy of the street, with this id in the place of the probe. */
  async function ask({ routeId, field }: Probe, who: Credential, id: string, dress: (request: Request) => Request): Promise<Heard> {
    const world = await copyOf(street);
    const request = withValue(localPhone(dress(await exampleRequest(world, street.ours, routeOf(routeId)))), field, id);
    const before = world.store.changes().length;
    const answer = await send(world, who, request, street.ours.secret);
    return {
      asked: id,
      answer,
      written: world.store
        .changes()
        .slice(before)
        .map((change) => change.key.pk),
    };
  }

  /** Nothing of theirs is said, and nothing of theirs is written. */
  function expectUntouched({ asked, answer, written }: Heard): void {
    const { ids } = street.theirs;
    const text = JSON.stringify(answer.body).replaceAll(asked, '');
    expect([...Object.values(ids), '隔壁', '•0199'].filter((secret) => text.includes(secret))).toEqual([]);
    expect(written.filter((pk) => Object.values(ids).some((id) => pk.includes(id) && id !== asked))).toEqual([]);
    if (answer.status >= 400) expect(written).toEqual([]);
  }
});

/** A local number, so that the look-up needs the store's country. */
function localPhone(request: Request): Request {
  return request.route.id === 'lookUpCustomer' ? { ...request, body: { phone: '138 0013 8000' } } : request;
}

/** The request with its stores replaced by this one. */
function inStore(request: Request, storeId: string): Request {
  return idFieldsOf(request.route)
    .filter((field) => field.prefix === 'sto' && field.in !== 'params')
    .filter((field) => JSON.stringify(request[field.in] ?? {}).includes(`"${field.path[0]}"`))
    .reduce((dressed, field) => withValue(dressed, field, storeId), request);
}

function withStaff(request: Request, staffId: string): Request {
  return 'staff_id' in request.params ? { ...request, params: { staff_id: staffId } } : request;
}

function idOfPerson(person: AuthorizerContext): string {
  return person.members?.split(':')[1] ?? '';
}

function idOf({ ids }: Furnished, { prefix }: IdField): string {
  const id = [...Object.values(ids)].find((one) => one.startsWith(`${prefix}_`));
  if (id === undefined) throw new Error(`the street has no ${kindOf(prefix)}: add one to street.ts`);
  return id;
}

/** Same status, code, headers and body, but for the id itself and what is new in every answer. */
function expectAlike(one: { asked: string; answer: Answer }, other: { asked: string; answer: Answer }): void {
  expect(plain(one)).toEqual(plain(other));
}

function plain({ asked, answer }: { asked: string; answer: Answer }): unknown {
  const { 'x-request-id': _, ...headers } = answer.headers;
  const { request_id, ...body } = answer.body;
  if (answer.status < 300) return { status: answer.status, headers, fields: Object.keys(body) };
  return { status: answer.status, headers, body: JSON.parse(JSON.stringify(body).replaceAll(asked, '(the id)')), has: typeof request_id };
}
