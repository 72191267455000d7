import { routes } from '@dianke/contract/routes';
import { checkLaws } from '@dianke/data/upkeep/check-laws';
import { beforeAll, describe, expect, it } from 'vitest';
import { copyOf } from './copy-street.ts';
import { exampleRequest, send, senderOf } from './requests.ts';
import { openStreet, type Street } from './street.ts';

describe('every example of the documentation', () => {
  let street: Street;
  beforeAll(async () => {
    street = await openStreet();
  });

  it.each(routes.map((route) => [route.id, route] as const))('%s works as it stands', async (_, route) => {
    const world = await copyOf(street);
    const { ours } = street;
    const request = await exampleRequest(world, ours, route);
    // A link is signed with a key of the merchant's own, so that no document can show one that is good.
    const params = route.auth === 'link' ? request.params : (route.example.params ?? {});
    expect(JSON.stringify([request.params, request.query, request.body])).toBe(
      JSON.stringify([params, route.example.query ?? {}, route.example.body]),
    );
    const answer = await send(world, senderOf(world, ours, route), request, ours.secret);
    expect(answer.status, JSON.stringify(answer.body)).toBe(route.status);
    if (route.response !== undefined) expect(route.response.safeParse(answer.body).error).toBeUndefined();
    if (route.id.startsWith('list')) expect(answer.body['data'], 'an empty list shows nothing').not.toEqual([]);
    expect(answer.headers['content-type']).toBe('application/json');
    expect((await checkLaws(world.store)).filter((breach) => breach.law !== 'audit')).toEqual([]);
  });
});
