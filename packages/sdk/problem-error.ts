import type { RefusalCode } from '@dianke/contract/refusals';

/** One place of the input that did not fit. */
export type InputError = { readonly pointer: string; readonly code: string; readonly detail: string };

/** What a problem answer says. */
export type Problem = {
  readonly status: number;
  /** Stable; one of the contract's codes, or `HTTP_502` where the answer was no problem document. */
  readonly code: RefusalCode | `HTTP_${number}`;
  readonly title: string;
  readonly detail: string | null;
  readonly errors: readonly InputError[];
  /** Ids and figures that help: what is available, which merchants one may choose. */
  readonly meta: Readonly<Record<string, unknown>>;
  readonly requestId: string | null;
  /** How long the server asks to wait; null when it did not say. */
  readonly retryAfterSeconds: number | null;
};

/** The server refused or failed; thrown by every method of the client. */
export class ProblemError extends Error implements Problem {
  override readonly name = 'ProblemError';
  readonly status: number;
  readonly code: Problem['code'];
  readonly title: string;
  readonly detail: string | null;
  readonly errors: readonly InputError[];
  readonly meta: Problem['meta'];
  readonly requestId: string | null;
  readonly retryAfterSeconds: number | null;

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail ?? problem.title}`);
    this.status = problem.status;
    this.code = problem.code;
    this.title = problem.title;
    this.detail = problem.detail;
    this.errors = problem.errors;
    this.meta = problem.meta;
    this.requestId = problem.requestId;
    this.retryAfterSeconds = problem.retryAfterSeconds;
  }
}

/** Reads a refused answer; whatever stands in its body, a problem comes out. */
export async function readProblem(response: Response): Promise<ProblemError> {
  const body = await jsonOf(response);
  const code = textOf(body.code);
  return new ProblemError({
    status: response.status,
    code: code !== null && isCode(code) ? code : `HTTP_${response.status}`,
    title: textOf(body.title) ?? (response.statusText || 'The answer was not a problem document'),
    detail: textOf(body.detail),
    errors: Array.isArray(body.errors) ? body.errors.filter(isInputError) : [],
    meta: isRecord(body.meta) ? body.meta : {},
    requestId: textOf(body.request_id) ?? requestIdOf(response),
    retryAfterSeconds: secondsOf(response.headers.get('retry-after')),
  });
}

/** The id of the request as the answer's headers say. */
export function requestIdOf(response: Response): string | null {
  return response.headers.get('x-request-id') ?? response.headers.get('apigw-requestid');
}

async function jsonOf(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json();
    return isRecord(body) ? body : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCode(code: string): code is RefusalCode {
  return /^[A-Z][A-Z0-9_]*$/.test(code);
}

function isInputError(value: unknown): value is InputError {
  return isRecord(value) && typeof value.pointer === 'string' && typeof value.code === 'string' && typeof value.detail === 'string';
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function secondsOf(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) : null;
}
