import { type RefusalCode, refusals } from '@dianke/contract/refusals';
import type { Route } from '@dianke/contract/route';
import { routes } from '@dianke/contract/routes';
import type { AuthorizerContext } from '@dianke/runtime/proved';
import { beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../world/member.ts';
import type { Credential } from '../world/world.ts';
import { exampleRequest, send } from './requests.ts';
import { openStreet, type Street } from './street.ts';

/** What a stranger hears: at the routes of merchants, and at those of the operator and of customers. Codes may be asked for by all. */
type Hears = { readonly merchants: RefusalCode; readonly operators: RefusalCode; readonly members?: RefusalCode };
type Stranger = { readonly who: string; readonly knock: (street: Street) => Promise<Knock>; readonly hears: Hears };
type Knock = { readonly credential: Credential; readonly merchant?: string };

const unknown: Hears = { merchants: 'INVALID_TOKEN', operators: 'INVALID_TOKEN' };
const known = (merchants: RefusalCode): Hears => ({ merchants, operators: 'FORBIDDEN' });

const strangers: readonly Stranger[] = [
  { who: 'nobody', hears: { merchants: 'UNAUTHENTICATED', operators: 'UNAUTHENTICATED' }, knock: async () => ({ credential: undefined }) },
  { who: 'a garbage token', hears: unknown, knock: async () => ({ credential: 'not.a.token-but-long-enough' }) },
  { who: 'an API key that never was', hears: unknown, knock: async () => ({ credential: `sk_live_${'a'.repeat(43)}` }) },
  { who: 'a person whose token ran out a moment ago', hears: known('INVALID_TOKEN'), knock: async (street) => ({ credential: expired(street) }) },
  {
    who: 'an owner who was switched off a second ago',
    hears: known('INVALID_TOKEN'),
    knock: async (street) => ({ credential: await switchedOff(street) }),
  },
  {
    who: 'an owner who was switched off and on again, with the old token',
    hears: known('INVALID_TOKEN'),
    knock: async (street) => ({ credential: await switchedOn(street) }),
  },
  {
    who: 'an API key that was revoked a second ago',
    hears: known('INVALID_TOKEN'),
    knock: async (street) => ({ credential: await revoked(street) }),
  },
  {
    who: 'a person of no merchant',
    hears: known('FORBIDDEN'),
    knock: async (street) => ({ credential: { ...street.ours.shop.owner, members: '' } }),
  },
  {
    who: 'a person of several merchants who names none',
    hears: known('MERCHANT_REQUIRED'),
    knock: async (street) => ({ credential: ofBoth(street) }),
  },
  {
    who: 'an owner who names the merchant next door',
    hears: known('NOT_FOUND'),
    knock: async ({ ours, theirs }) => ({ credential: ours.shop.owner, merchant: theirs.ids.merchant }),
  },
  {
    who: 'an owner who names a merchant that is a word of the language',
    hears: known('NOT_FOUND'),
    knock: async ({ ours }) => ({ credential: ours.shop.owner, merchant: '__proto__' }),
  },
  {
    who: 'an owner who names a merchant that is a method',
    hears: known('NOT_FOUND'),
    knock: async ({ ours }) => ({ credential: ours.shop.owner, merchant: 'toString' }),
  },
  {
    who: 'a person whose place in the merchant is gone',
    hears: known('INVALID_TOKEN'),
    knock: async ({ ours, theirs }) => ({ credential: ours.shop.person(theirs.ids.user) }),
  },
  {
    who: 'a customer who signed out a second ago',
    hears: { merchants: 'FORBIDDEN', operators: 'FORBIDDEN', members: 'INVALID_TOKEN' },
    knock: async (street) => ({ credential: await signedOut(street) }),
  },
  { who: 'the operator', hears: known('FORBIDDEN'), knock: async ({ world }) => ({ credential: world.operatorKey }) },
];

describe('strangers at the door', () => {
  let street: Street;
  beforeAll(async () => {
    street = await openStreet();
  });

  it.each(strangers.map((one) => [one.who, one] as const))('%s is turned away at every route and leaves nothing behind', async (who, {
    knock,
    hears,
  }) => {
    const { world, ours } = street;
    const { credential, merchant } = await knock(street);
    for (const route of routes.filter((one) => one.auth !== 'open' && (who !== 'the operator' || one.auth !== 'operator'))) {
      const request = await exampleRequest(world, ours, route);
      const before = world.store.changes().length;
      const answer = await send(world, credential, {
        ...request,
        headers: { ...request.headers, ...(merchant === undefined ? {} : { 'dianke-merchant': merchant }) },
      });
      const code = hearsAt(route, hears);
      expect([answer.status, answer.body['code']], route.id).toEqual([refusals[code].status, code]);
      expect(answer.headers['www-authenticate'], route.id).toBe(['UNAUTHENTICATED', 'INVALID_TOKEN'].includes(code) ? 'Bearer' : undefined);
      expect(
        Object.keys(answer.body).filter((field) => field !== 'meta'),
        route.id,
      ).toEqual(['type', 'title', 'status', 'detail', 'instance', 'code', 'request_id']);
      expect(world.store.changes().length, `${route.id} wrote something`).toBe(before);
    }
  });

  it('who belongs to several merchants comes in to the one that they name', async () => {
    const { world, ours, theirs } = street;
    for (const { ids } of [ours, theirs]) {
      const answer = await world.ask(ofBoth(street), 'GET', '/v1/session', { headers: { 'dianke-merchant': ids.merchant } });
      expect(answer.body).toMatchObject({ merchant_id: ids.merchant, principal: { id: ids.user } });
    }
  });

  it('a key opens its own merchant, whatever its header says', async () => {
    const { world, ours, theirs } = street;
    const answer = await world.ask(ours.apiKey, 'GET', '/v1/session', { headers: { 'dianke-merchant': theirs.ids.merchant } });
    expect(answer.body).toMatchObject({ merchant_id: ours.ids.merchant, principal: { kind: 'key', id: ours.ids.key } });
  });
});

function hearsAt(route: Route, hears: Hears): RefusalCode {
  if (route.auth === 'signed') return 'INVALID_SIGNATURE';
  if (route.auth === 'link') return 'INVALID_LINK';
  if (route.auth === 'member') return hears.members ?? hears.operators;
  return route.auth === 'operator' ? hears.operators : hears.merchants;
}

function expired({ world, ours }: Street): AuthorizerContext {
  return { ...ours.shop.owner, expires_at: String(world.clock.now.getTime()) };
}

function ofBoth({ ours, theirs }: Street): AuthorizerContext {
  return { ...ours.shop.owner, members: `${ours.ids.merchant}:${ours.ids.user},${theirs.ids.merchant}:${theirs.ids.user}` };
}

async function switchedOff({ ours }: Street): Promise<AuthorizerContext> {
  const person = await ours.staff('owner');
  await setStatus(ours.shop, person, 'disabled');
  return person;
}

async function switchedOn({ world, ours }: Street): Promise<AuthorizerContext> {
  const person = await ours.staff('owner');
  world.clock.now = new Date(world.clock.now.getTime() + 1000);
  await setStatus(ours.shop, person, 'disabled');
  await setStatus(ours.shop, person, 'active');
  return person;
}

async function setStatus(shop: Street['ours']['shop'], person: AuthorizerContext, status: 'active' | 'disabled'): Promise<void> {
  const id = person.members?.split(':')[1];
  const { version } = await shop.must<{ version: number }>('GET', `/v1/staff/${id}`);
  await shop.must('PATCH', `/v1/staff/${id}`, { headers: { 'if-match': `"${version}"` }, body: { status } });
}

async function revoked({ world, ours }: Street): Promise<string> {
  const key = await ours.shop.must<{ id: string; secret: string }>('POST', '/v1/api-keys', {
    body: { name: '旧网店', permissions: ['catalog:read'] },
  });
  expect((await world.ask(key.secret, 'GET', '/v1/products')).status).toBe(200);
  await ours.shop.must('POST', `/v1/api-keys/${key.id}/revoke`);
  return key.secret;
}

async function signedOut({ world, ours }: Street): Promise<string> {
  const token = await signIn(world, ours.ids.merchant, { phone: '+86 138 0013 8000' });
  expect((await world.ask(token, 'GET', '/v1/me')).status).toBe(200);
  expect((await world.ask(token, 'DELETE', '/v1/me/session')).status).toBe(200);
  return token;
}
