import type { AnswerOf, Route, SentBodyOf, SentQueryOf } from '@dianke/contract/route';
import type { api } from '@dianke/contract/routes';

type Api = (typeof api)[number];
/** Every operation that the client has a method for. */
export type OperationId = Api['id'];
export type RouteOf<Id extends OperationId> = Extract<Api, { readonly id: Id }>;

type Params<R extends Route> = R['params'] extends { readonly shape: infer S } ? { readonly [Name in keyof S]: string } : undefined;
type SentQuery<R extends Route> = {
  readonly [Name in keyof SentQueryOf<R>]: SentQueryOf<R>[Name] extends infer V ? (unknown extends V ? number | string : V) : never;
};

/** `name` is required when something in it is, optional when all of it is, absent when the route takes none. */
type Part<Name extends string, Value> = [Value] extends [undefined]
  ? { readonly [N in Name]?: undefined }
  : Record<string, never> extends Value
    ? { readonly [N in Name]?: Value }
    : { readonly [N in Name]: Value };

/** What may go with any call. */
export type CallOptions = {
  /** 1 to 255 characters. A POST without one gets its own, so that the client's retries are safe; give one to make your retries safe too. */
  readonly idempotencyKey?: string;
  /** An ETag as it was answered, or a version. */
  readonly ifMatch?: string | number;
  readonly signal?: AbortSignal;
};

/** What a call of one operation takes. */
export type CallOf<R extends Route> = Part<'params', Params<R>> &
  Part<'query', R['query'] extends object ? SentQuery<R> : undefined> &
  Part<'body', SentBodyOf<R>> &
  CallOptions;

/** Any call, for those that walk operations without knowing which. */
export type AnyCall = CallOptions & {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
};

/** An accepted answer. */
export type Answer<Data> = {
  readonly status: number;
  readonly data: Data;
  /** Version of the object, for `ifMatch`; null where there is none. */
  readonly etag: string | null;
  /** Whether this is the first answer to this idempotency key told again. */
  readonly replayed: boolean;
  /** What to name when asking for help; null when the answer did not say. */
  readonly requestId: string | null;
};

type Caller<R extends Route> =
  Record<string, never> extends CallOf<R> ? (call?: CallOf<R>) => Promise<Answer<AnswerOf<R>>> : (call: CallOf<R>) => Promise<Answer<AnswerOf<R>>>;

/** One method for each operation. */
export type Calls = { readonly [R in Api as R['id']]: Caller<R> };

type PageData = { readonly data: readonly unknown[]; readonly next_cursor: string | null };
type PagedRoute = Api extends infer R ? (R extends Route ? (AnswerOf<R> extends PageData ? R : never) : never) : never;
type Paging = {
  /** Stops after so many pages, 1,000 unless told; the last page's `next_cursor` says whether there was more. */
  readonly atMostPages?: number;
};
type Pager<R extends Route> =
  Record<string, never> extends CallOf<R>
    ? (call?: CallOf<R>, paging?: Paging) => AsyncGenerator<AnswerOf<R>, void, undefined>
    : (call: CallOf<R>, paging?: Paging) => AsyncGenerator<AnswerOf<R>, void, undefined>;

/** One walk over pages for each operation that lists. */
export type Pages = { readonly [R in PagedRoute as R['id']]: Pager<R> };
