import { type ProblemError, readProblem } from './problem-error.ts';

/** A request that may be sent again as it is. */
export type Sendable = {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Whether sending it twice does no more than sending it once. */
  readonly safe: boolean;
  readonly signal: AbortSignal | undefined;
};

/** What sending needs from outside. */
export type Post = {
  readonly fetch: typeof fetch;
  /** The bearer credential, asked for before each attempt. */
  readonly credential: () => Promise<string>;
  /** Attempts in all, the first included. */
  readonly attempts: number;
  /** For one attempt, in milliseconds. */
  readonly timeoutMs: number;
  readonly wait: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  /** From 0 to below 1. */
  readonly random: () => number;
};

const firstPauseMs = 200;
const longestPauseMs = 5_000;
/** A server that asks for a longer pause than this is not waited for. */
const longestAskedSeconds = 20;

/**
 * Sends a request and gives its accepted answer, trying again where that is safe and may help: a network fault, 429,
 * 5xx and 409 `CONFLICT_RETRY`. Pauses grow, are jittered, and never undercut `Retry-After`.
 *
 * @throws {ProblemError} when the server refused and no attempt is left
 * @throws the fault of the network when that was the last thing that happened
 */
export async function send(request: Sendable, post: Post): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const last = attempt >= post.attempts || !request.safe;
    const outcome = await attemptOnce(request, post);
    if (outcome.ok) return outcome.response;
    if (last || !outcome.again || request.signal?.aborted === true) throw outcome.error;
    await post.wait(pauseMs(attempt, outcome.retryAfterSeconds, post.random), request.signal);
  }
}

type Outcome =
  | { readonly ok: true; readonly response: Response }
  | { readonly ok: false; readonly error: unknown; readonly again: boolean; readonly retryAfterSeconds: number | null };

async function attemptOnce(request: Sendable, post: Post): Promise<Outcome> {
  const authorization = `Bearer ${await post.credential()}`;
  const limit = AbortSignal.timeout(post.timeoutMs);
  let response: Response;
  try {
    response = await post.fetch(request.url, {
      method: request.method,
      headers: { ...request.headers, authorization },
      signal: request.signal === undefined ? limit : AbortSignal.any([request.signal, limit]),
      ...(request.body === undefined ? {} : { body: request.body }),
    });
  } catch (error) {
    return { ok: false, error, again: true, retryAfterSeconds: null };
  }
  if (response.ok) return { ok: true, response };
  const problem = await readProblem(response);
  return { ok: false, error: problem, again: mayPass(problem), retryAfterSeconds: problem.retryAfterSeconds };
}

function mayPass(problem: ProblemError): boolean {
  const transient = problem.status === 429 || problem.status >= 500 || problem.code === 'CONFLICT_RETRY';
  return transient && (problem.retryAfterSeconds ?? 0) <= longestAskedSeconds;
}

function pauseMs(attempt: number, retryAfterSeconds: number | null, random: () => number): number {
  const ceiling = Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 1));
  return (retryAfterSeconds ?? 0) * 1_000 + Math.ceil(ceiling * random());
}
