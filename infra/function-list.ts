import type { Domain, Route } from '@dianke/contract/route';
import type { Listener, StreamReader } from '@dianke/events/listeners';
import { deadLetterReader, listeners, streamReaders } from '@dianke/events/listeners';
import type { Schedule } from '@dianke/events/schedules';
import { schedules } from '@dianke/events/schedules';

/** Where a function's source stands and what its logical id and name are made from: `orders/api`. */
export type Address = `${Domain}/${string}`;

type Named = { readonly address: Address; readonly domain: Domain; readonly name: string; readonly summary: string };

/** One function of the house and what wakes it. */
export type HouseFunctionSpec = Named &
  (
    | { readonly kind: 'api' }
    | { readonly kind: 'authorizer' }
    | { readonly kind: 'listener'; readonly listener: Listener }
    | { readonly kind: 'stream'; readonly reader: StreamReader }
    | { readonly kind: 'dead-letters' }
    | { readonly kind: 'schedule'; readonly schedule: Schedule }
  );

const named = (one: { readonly domain: Domain; readonly name: string; readonly summary: string }): Named => ({
  address: `${one.domain}/${one.name}`,
  domain: one.domain,
  name: one.name,
  summary: one.summary,
});

/** Every function that the two lists (routes, and listeners with schedules) ask for, in the order of their addresses. */
export function functionList(routes: readonly Route[]): readonly HouseFunctionSpec[] {
  const domains = [...new Set(routes.map((route) => route.domain))];
  const all: HouseFunctionSpec[] = [
    ...domains.map((domain) => ({ kind: 'api' as const, ...named({ domain, name: 'api', summary: `Answers the routes of ${domain}` }) })),
    { kind: 'authorizer' as const, ...named({ domain: 'access', name: 'authorize', summary: 'Finds out who knocks' }) },
    ...listeners.map((listener) => ({ kind: 'listener' as const, listener, ...named(listener) })),
    ...streamReaders.map((reader) => ({ kind: 'stream' as const, reader, ...named(reader) })),
    { kind: 'dead-letters' as const, ...named(deadLetterReader) },
    ...schedules.map((schedule) => ({ kind: 'schedule' as const, schedule, ...named(schedule) })),
  ];
  return all.sort((a, b) => (a.address < b.address ? -1 : 1));
}
