import type { Decision } from '@dianke/contract/decision';
import type { Permission } from '@dianke/contract/permissions';
import type { AnswerOf, BodyOf, ParamsOf, QueryOf, Route } from '@dianke/contract/route';
import type { Commitment } from '@dianke/data/commitment';
import type { StoreScope, Table } from '@dianke/data/table';
import type { House } from './house.ts';
import type { PageLanguage, PlainPage } from './plain-page.ts';

/** Who asks, as the table says at this moment. */
export type Caller = {
  /** A `member` is a customer, a `visitor` anyone who is not known yet. */
  readonly kind: 'user' | 'key' | 'operator' | 'member' | 'visitor';
  readonly id: string;
  readonly role: string | null;
  readonly permissions: readonly Permission[];
  readonly stores: StoreScope;
  /** A member's session. */
  readonly sessionId?: string | null;
  /** The merchants that the credential may speak for, each with its principal there. */
  readonly merchants: Readonly<Record<string, string>>;
};

/** A request that has passed the door, as a handler sees it. */
export type Ask<R extends Route = Route, A = undefined> = {
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
  /** Version that `If-Match` names, undefined when none was sent. */
  readonly ifMatch: number | undefined;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly raw: Uint8Array;
  readonly requestId: string;
  /** The network address that the request came from. */
  readonly address: string;
  readonly caller: Caller;
  readonly table: Table;
  readonly house: House;
  /** Server's time of this request. */
  readonly now: string;
  /** How often the decision was lost to someone faster. */
  readonly attempt: number;
  /** What `ahead` has loaded beside the principal. */
  readonly ahead: A;
  /**
   * Commits and answers: the answer is kept with the commit, so that a repeat gets it again. `kept` replaces what may be
   * shown only once; `'reread'` keeps nothing of an answer that holds personal text, and the repeat is read again.
   */
  commit(commitment: Omit<Commitment, 'answer'>, body: AnswerOf<R>, kept?: AnswerOf<R> | 'reread'): Promise<Decision<AnswerOf<R>>>;
};

/** One operation: load, ask the rules, commit. */
export type Operation<R extends Route = Route, A = unknown> = {
  readonly route: R;
  /** Loads what the handler will need in the same round trip as the principal; nothing of it leaves before the permission is checked. */
  readonly ahead?: (ask: Pick<Ask<R>, 'params' | 'query' | 'body' | 'table' | 'house' | 'now'>) => Promise<A>;
  readonly handle: (ask: Ask<R, A>) => Promise<Decision<AnswerOf<R>>>;
  /** Answers a repeat whose first answer was too long to keep: reads the object again. */
  readonly again?: (ask: Ask<R, undefined>) => Promise<Decision<AnswerOf<R>>>;
};

/** An operation whose route's types the door has forgotten; what `serve` holds. */
export type AnyOperation = {
  readonly route: Route;
  // biome-ignore lint/suspicious/noExplicitAny: a list holds operations of many routes; `operation` has checked each against its own
  readonly ahead?: (ask: any) => Promise<unknown>;
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly handle: (ask: any) => Promise<Decision<unknown>>;
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly again?: (ask: any) => Promise<Decision<unknown>>;
  /** The answer as a page, for browsers that followed a link. */
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly page?: (answer: any, language: PageLanguage) => PlainPage;
};

/** Ties a handler to its route, so that the compiler knows body and answer. */
export function operation<R extends Route>(route: R, handle: Operation<R, undefined>['handle'], again?: Operation<R>['again']): AnyOperation {
  return again === undefined ? { route, handle } : { route, handle, again };
}

/** The same, with what is to be loaded beside the principal. */
export function operationAhead<R extends Route, A>(
  route: R,
  ahead: NonNullable<Operation<R, A>['ahead']>,
  handle: Operation<R, A>['handle'],
  again?: Operation<R>['again'],
): AnyOperation {
  return again === undefined ? { route, ahead, handle } : { route, ahead, handle, again };
}
