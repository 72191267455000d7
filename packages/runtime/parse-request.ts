import { refuse } from '@dianke/contract/decision';
import type { Route } from '@dianke/contract/route';
import type * as z from 'zod';
import { type InputError, Refused } from './problem.ts';
import { parseJson, pointerTo } from './read-body.ts';

export type Incoming = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly raw: Uint8Array;
  /** The network address that the request came from, as the edge says. */
  readonly address: string;
};

export type Parsed = { readonly params: unknown; readonly query: unknown; readonly body: unknown; readonly ifMatch: number | undefined };

/**
 * Parses a request by its route's shapes, once, at the door.
 *
 * @throws {Refused} with a JSON pointer for each place that does not fit
 */
export function parseRequest(route: Route, incoming: Incoming): Parsed {
  return {
    params: route.params ? fit(route.params, incoming.params, '/path') : undefined,
    query: route.query ? fit(route.query, withoutUndefined(incoming.query), '/query') : refuseAny(incoming.query),
    body: route.body ? fit(route.body, bodyOf(incoming), '') : emptyBody(incoming),
    ifMatch: versionOf(route, incoming),
  };
}

/** Checks an unknown thing against a shape; for bodies that a handler parses after their signature is proved. */
export function fit<S extends z.ZodType>(shape: S, value: unknown, under: string): z.output<S> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refused(
    refuse('INVALID_INPUT'),
    parsed.error.issues.slice(0, 20).flatMap((issue) => errorsOf(issue, under)),
  );
}

function errorsOf(issue: z.core.$ZodIssue, under: string): InputError[] {
  const at = under + issue.path.map(pointerTo).join('');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys
      .slice(0, 20)
      .map((key) => ({ pointer: at + pointerTo(key.slice(0, 80)), code: 'UNKNOWN_FIELD', detail: 'There is no such field.' }));
  }
  return [{ pointer: at, code: issue.code.toUpperCase(), detail: issue.message.slice(0, 200) }];
}

function bodyOf(incoming: Incoming): unknown {
  if (incoming.raw.byteLength === 0) throw new Refused(refuse('MALFORMED_JSON'));
  requireJson(incoming);
  return parseJson(incoming.raw);
}

/** A route without a body takes none, or an empty object. */
function emptyBody(incoming: Incoming): undefined {
  if (incoming.raw.byteLength === 0) return undefined;
  requireJson(incoming);
  const body = parseJson(incoming.raw);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refused(refuse('INVALID_INPUT', {}, ''));
  const [field] = Object.keys(body);
  if (field !== undefined)
    throw new Refused(refuse('INVALID_INPUT'), [
      { pointer: pointerTo(field.slice(0, 80)), code: 'UNKNOWN_FIELD', detail: 'There is no such field.' },
    ]);
  return undefined;
}

function requireJson(incoming: Incoming): void {
  const type = incoming.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new Refused(refuse('UNSUPPORTED_MEDIA_TYPE'));
}

function refuseAny(query: Incoming['query']): undefined {
  const [field] = Object.keys(withoutUndefined(query));
  if (field !== undefined)
    throw new Refused(refuse('INVALID_INPUT'), [
      { pointer: `/query${pointerTo(field.slice(0, 80))}`, code: 'UNKNOWN_FIELD', detail: 'There is no such filter.' },
    ]);
  return undefined;
}

function versionOf(route: Route, incoming: Incoming): number | undefined {
  if (route.ifMatch === undefined) return undefined;
  const header = incoming.headers['if-match'];
  if (header === undefined) {
    if (route.ifMatch === 'required') throw new Refused(refuse('PRECONDITION_REQUIRED'));
    return undefined;
  }
  const version = /^(?:W\/)?"([0-9]{1,15})"$/.exec(header.trim())?.[1];
  if (version === undefined)
    throw new Refused(refuse('INVALID_INPUT'), [{ pointer: '/headers/if-match', code: 'INVALID_FORMAT', detail: 'Send the ETag as you read it.' }]);
  return Number(version);
}

function withoutUndefined(query: Incoming['query']): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
