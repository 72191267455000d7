import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { AnswerOf, BodyOf, ParamsOf, Route } from '@dianke/contract/route';
import type { Guarded } from '@dianke/data/commitment';
import { type Imagined, rehearse } from '@dianke/data/rehearse';
import type { Write } from '@dianke/data/store/store';
import { AlreadyDone } from '@dianke/data/table';
import { withAttempts } from './attempts.ts';
import type { SliceWork } from './hear-slice.ts';
import type { AnyOperation } from './operation.ts';
import { fit } from './parse-request.ts';
import { type InputError, Refused } from './problem.ts';

/** What a row asks of an operation of the API. */
export type RowAsked<R extends Route> = {
  readonly params?: ParamsOf<R>;
  /** Checked by the route's own shape, as the door would. */
  readonly body: unknown;
  readonly ifMatch?: number;
  /** Distinguishes this commit from others of the slice, `12/create`. */
  readonly part: string;
  /** Written in the same transaction. */
  readonly beside?: readonly (Write | Guarded)[];
};

/** What an operation refused, and where in the request. */
export type RowRefused = {
  readonly is: 'refused';
  readonly code: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly errors: readonly InputError[];
};

/** The operation's answer, undefined where it was committed when the slice was heard before; or what it refused. */
export type RowAnswer<A> = { readonly is: 'done'; readonly answer: A | undefined } | RowRefused;

/**
 * Asks an operation of the API in the name of the one who started the import: the very operation with its shape, its permission
 * and its rules. In a dry run what it would commit is only held against the table and what earlier rows of the slice imagined.
 */
export async function askAsRow<R extends Route>(
  work: SliceWork,
  imagined: Imagined,
  route: R,
  operation: AnyOperation,
  asked: RowAsked<R>,
): Promise<RowAnswer<AnswerOf<R>>> {
  const { permission } = route;
  if (permission !== null && !work.caller.permissions.includes(permission)) return refusedBy(refuse('FORBIDDEN', { permission }));
  try {
    const body = route.body === undefined ? undefined : (fit(route.body, asked.body, '') as BodyOf<R>);
    const decision: Decision<unknown> = await withAttempts(
      (attempt) => operation.handle(askOf(work, imagined, { ...asked, body }, route.status, attempt)),
      work.house.pause,
    );
    return decision.accepted ? { is: 'done', answer: decision.value as AnswerOf<R> } : refusedBy(decision);
  } catch (error) {
    if (error instanceof AlreadyDone) return { is: 'done', answer: undefined };
    if (error instanceof Refused) return refusedBy(error.refusal, error.errors);
    throw error;
  }
}

function refusedBy(
  { code, detail, pointer }: { code: string; detail: Readonly<Record<string, unknown>>; pointer?: string },
  errors: readonly InputError[] = [],
): RowRefused {
  return { is: 'refused', code, detail, errors: errors.length > 0 || pointer === undefined ? errors : [{ pointer, code, detail: '' }] };
}

function askOf(work: SliceWork, imagined: Imagined, asked: RowAsked<Route>, status: number, attempt: number) {
  const { table, house, caller, now, slice } = work;
  return {
    params: asked.params,
    query: undefined,
    body: asked.body,
    ifMatch: asked.ifMatch,
    headers: {},
    raw: new Uint8Array(),
    requestId: table.act.requestId,
    caller,
    table,
    house,
    now,
    attempt,
    ahead: undefined,
    async commit(commitment: Parameters<typeof table.commit>[0], body: unknown) {
      const whole = { ...commitment, writes: [...commitment.writes, ...(asked.beside ?? [])], part: asked.part };
      const done = slice.isDryRun ? await rehearse(table, whole, imagined) : await table.commit({ ...whole, answer: { status, body: undefined } });
      return done.accepted ? accept(body) : done;
    },
  };
}
