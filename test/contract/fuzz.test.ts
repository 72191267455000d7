import { openapiRefusals } from '@dianke/contract/openapi-refusals';
import type { Route } from '@dianke/contract/route';
import { routes } from '@dianke/contract/routes';
import { checkLaws } from '@dianke/data/upkeep/check-laws';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, World } from '../world/world.ts';
import { copyOf } from './copy-street.ts';
import { expectProblem } from './expect-refusal.ts';
import { type Mutated, mutated, mutationsOf } from './mutations.ts';
import { exampleRequest, senderOf } from './requests.ts';
import { signatureFor } from './signed.ts';
import { openStreet, type Street } from './street.ts';

const runs = process.env.PROVE === '1' ? 1_000 : 50;

describe('a request that somebody has tampered with', () => {
  let street: Street;
  beforeAll(async () => {
    street = await openStreet();
  });

  it.each(routes.map((route) => [route.id, route] as const))(
    '%s never breaks: each answer is one that the documentation names',
    async (_, route) => {
      const world = await copyOf(street);
      const documented = openapiRefusals(route);
      await fc.assert(
        fc.asyncProperty(mutationsOf(route), async (mutations) => {
          const request = await exampleRequest(world, street.ours, route);
          const before = world.store.changes().length;
          const answer = await sendText(world, street, route, mutated(request, mutations));
          if (answer.headers['content-type']?.startsWith('text/html')) return expectPage(route, answer);
          if (answer.status >= 400) {
            const code = documented.find((one) => one === answer.body['code']);
            if (code === undefined)
              throw new Error(`${answer.status} ${answer.body['code']} is not documented: ${JSON.stringify(world.lines.at(-1))}`);
            expectProblem(answer, code);
            expect(code).not.toBe('INTERNAL');
            expect(world.store.changes().length, 'a refusal has written').toBe(before);
            return;
          }
          expect(answer.status).toBe(route.status);
          expect(route.response?.safeParse(answer.body).error).toBeUndefined();
        }),
        { numRuns: runs },
      );
      expect((await checkLaws(world.store)).filter((breach) => breach.law !== 'audit')).toEqual([]);
      await world.settle();
      expect(world.dead.map(({ ear, error }) => [ear, error])).toEqual([]);
      expect(await checkLaws(world.store)).toEqual([]);
    },
    60_000,
  );
});

/** A browser that follows a link gets a page, whether the link is good or not. */
function expectPage(route: Route, answer: Answer): void {
  expect(route.auth).toBe('link');
  expect([200, 404]).toContain(answer.status);
  expect(answer.body['page']).toMatch(/^<!doctype html>/);
}

/** Sends what became of a request, its text signed where the route wants a signature. */
function sendText(world: World, { ours }: Street, route: Route, { request, text }: Mutated): Promise<Answer> {
  const raw = text ?? (request.body === undefined ? undefined : JSON.stringify(request.body));
  const path = route.path.replaceAll(/\{([a-z_]+)\}/g, (_, name: string) => encodeURIComponent(request.params[name] ?? ''));
  const query = Object.fromEntries(Object.entries(request.query).filter(([, value]) => value !== undefined));
  const signature = signatureFor(route, path, ours.secret, raw ?? '', world.clock.now);
  const credential = senderOf(world, ours, route);
  return world.ask(credential, route.method, path, { query, headers: { ...signature, ...request.headers }, ...(raw === undefined ? {} : { raw }) });
}
