import { exampleIds } from '@dianke/contract/examples';
import type { Route } from '@dianke/contract/route';
import { routes } from '@dianke/contract/routes';
import * as z from 'zod';
import type { Answer, Credential, World } from '../world/world.ts';
import { signatureFor } from './signed.ts';
import type { Furnished } from './street.ts';

/** A request in parts, so that a test can change one of them. */
export type Request = {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
};

/** Who sends this route's example: the operator, the customer, or else the owner. */
export function senderOf(world: World, whose: Furnished, route: Route): Credential {
  if (route.auth === 'operator') return world.operatorKey;
  return route.auth === 'member' ? whose.member : whose.shop.owner;
}

let asked = 0;

/** The route of this name. */
export function routeOf(id: string): Route {
  const route = routes.find((one) => one.id === id);
  if (route === undefined) throw new Error(`there is no route ${id}`);
  return route;
}

/** The example of a route as a merchant of the street would send it, with every header that the route wants. */
export async function exampleRequest(world: World, whose: Furnished, route: Route): Promise<Request> {
  const { params = {}, query = {}, body } = withIdsOf(whose, route.example);
  const request: Request = {
    route,
    params,
    query,
    body,
    headers: route.idempotency === undefined ? {} : { 'idempotency-key': `example-${++asked}` },
  };
  if (route.ifMatch === undefined) return request;
  return { ...request, headers: { ...request.headers, 'if-match': await etagOf(world, whose, request) } };
}

function withIdsOf(whose: Furnished, example: Route['example']): Route['example'] {
  let text = JSON.stringify(example);
  for (const [name, id] of Object.entries(exampleIds)) text = text.replaceAll(id, whose.ids[name as keyof typeof exampleIds]);
  return JSON.parse(text);
}

/** The version that a change must name: what reading the same path says; an object that has no path of its own is new. */
async function etagOf(world: World, whose: Furnished, { route, params, body }: Request): Promise<string> {
  const reading = routes.find((one) => one.method === 'GET' && one.path === route.path);
  if (reading === undefined) return '"1"';
  const storeId = (body as { store_id?: string }).store_id;
  const read = await send(world, whose.shop.owner, {
    route: reading,
    params,
    query: storeId === undefined ? {} : { store_id: storeId },
    body: undefined,
    headers: {},
  });
  return read.headers['etag'] ?? '"0"';
}

/** Sends a request as it is. A signed route's body is signed with the secret, where there is one; without one, a link's code is made up. */
export function send(world: World, credential: Credential, request: Request, secret?: string): Promise<Answer> {
  const { route, query, body, headers } = request;
  const params = route.auth === 'link' && secret === undefined ? { ...request.params, token: 'x'.repeat(16) } : request.params;
  const path = route.path.replaceAll(/\{([a-z_]+)\}/g, (_, name: string) => params[name] ?? '');
  const raw = body === undefined ? undefined : JSON.stringify(body);
  const signature = secret === undefined ? {} : signatureFor(route, path, secret, raw ?? '', world.clock.now);
  return world.ask(credential, route.method, path, { query, headers: { ...signature, ...headers }, ...(raw === undefined ? {} : { raw }) });
}

/** A place of a request where an id stands. */
export type IdField = {
  readonly in: 'params' | 'query' | 'body';
  readonly path: readonly string[];
  /** Prefix of the ids that belong here, `sto`. */
  readonly prefix: string;
  /** Whether the caller makes the id up for something new. */
  readonly ownMade: boolean;
};

/** Every place of a route's request where an id may stand, found in its shapes. */
export function idFieldsOf(route: Route): IdField[] {
  return (['params', 'query', 'body'] as const).flatMap((place) => {
    const shape = route[place];
    if (shape === undefined) return [];
    return walk(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }), []).map(({ path, prefix }) => ({
      in: place,
      path,
      prefix,
      ownMade: place === 'body' && path.at(-1) === 'id',
    }));
  });
}

type Schema = {
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
};

function walk(schema: unknown, path: readonly string[]): { path: readonly string[]; prefix: string }[] {
  const { pattern, properties = {}, items, anyOf = [], oneOf = [] } = schema as Schema;
  const prefix = /^\^([a-z]{3})_\[0-7\]/.exec(pattern ?? '')?.[1];
  return [
    ...(prefix === undefined ? [] : [{ path, prefix }]),
    ...Object.entries(properties).flatMap(([name, inner]) => walk(inner, [...path, name])),
    ...(items === undefined ? [] : walk(items, [...path, '0'])),
    ...[...anyOf, ...oneOf].flatMap((one) => walk(one, path)),
  ];
}

/** The request with another value in one place; lists and objects on the way are made where there are none. */
export function withValue(request: Request, place: Pick<IdField, 'in' | 'path'>, value: unknown): Request {
  return { ...request, [place.in]: put(request[place.in], place.path, value) };
}

function put(into: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  if (/^\d+$/.test(name)) {
    const list: unknown[] = Array.isArray(into) ? [...into] : [];
    list[Number(name)] = put(list[Number(name)], rest, value);
    return list;
  }
  const object = typeof into === 'object' && into !== null ? (into as Record<string, unknown>) : {};
  return { ...object, [name]: put(object[name], rest, value) };
}
