import type * as z from 'zod';
import type { Module } from './modules.ts';
import type { Permission } from './permissions.ts';
import type { RefusalCode } from './refusals.ts';

/** The closed list of domain words; the same word stands in every layer. */
export type Domain =
  | 'access'
  | 'stores'
  | 'customers'
  | 'catalog'
  | 'orders'
  | 'inventory'
  | 'purchasing'
  | 'loyalty'
  | 'campaigns'
  | 'deals'
  | 'tickets'
  | 'appointments'
  | 'staff'
  | 'forecasts'
  | 'finance'
  | 'reports'
  | 'connections'
  | 'upkeep';

/** One operation that the outside may ask of us. Gateway routes, permission matrix, OpenAPI document, SDK and docs come from it. */
export type Route = {
  /** camelCase verb-noun, the OpenAPI operationId and the SDK's method name. */
  readonly id: string;
  readonly domain: Domain;
  /** The area of the shop that it belongs to, where that is not its domain's; `core` cannot be switched off. */
  readonly module?: Module | 'core';
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/v1/orders/{order_id}/cancel`; parameters are whole segments. */
  readonly path: string;
  /** One line in shop words, ends without a full stop. */
  readonly summary: string;
  /**
   * Who may knock. `principal`: a person's access token or an API key, checked by the authorizer.
   * `operator`: the stage operator's key only. `signed`: no authorizer; the handler verifies a signature on the raw bytes.
   * `link`: no authorizer; the path's `token` is signed for one object and purpose, and expires. A browser gets a page.
   * `member`: a customer's token, checked by the authorizer; it opens `/v1/me` only. `open`: anyone, for the shop that the body names.
   */
  readonly auth: 'principal' | 'operator' | 'signed' | 'link' | 'member' | 'open';
  /** The one word that a principal's role or key must hold; null for all others, and for "who am I". */
  readonly permission: Permission | null;
  /** Whether `Idempotency-Key` must be sent. Required on every POST that moves money, stock or points or sends messages. */
  readonly idempotency?: 'required' | 'optional';
  /** Whether `If-Match` must be sent. */
  readonly ifMatch?: 'required' | 'optional';
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Status of the accepted answer. */
  readonly status: 200 | 201 | 202 | 204;
  readonly response?: z.ZodType;
  /** `Location` of the answer, its braces filled with the answer's fields: where long work can be followed. */
  readonly location?: `/v1/${string}`;
  /** Codes of its own; those of the door (401, 403, 413 …) are added from `doorRefusals`. */
  readonly refusals: readonly RefusalCode[];
  readonly example: Example;
};

/** A request that the docs show and that a test runs against the sandbox, with the answer's shape. */
export type Example = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly response?: unknown;
};

/** Whether a route has no authorizer before it. */
export function isOpen({ auth }: Pick<Route, 'auth'>): boolean {
  return auth === 'signed' || auth === 'link' || auth === 'open';
}

/** Keeps the literal types of a route, so that handlers and the SDK know its body and answer. */
export function defineRoute<const R extends Route>(route: R): R {
  return route;
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;
type Sent<S> = S extends z.ZodType ? z.input<S> : undefined;

/** What a handler gets after the door has parsed the request. */
export type ParamsOf<R extends Route> = Parsed<R['params']>;
export type QueryOf<R extends Route> = Parsed<R['query']>;
export type BodyOf<R extends Route> = Parsed<R['body']>;
/** What a handler returns and a client receives. */
export type AnswerOf<R extends Route> = Parsed<R['response']>;
/** What a client sends. */
export type SentBodyOf<R extends Route> = Sent<R['body']>;
export type SentQueryOf<R extends Route> = Sent<R['query']>;
