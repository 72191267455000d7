import type { Refusal } from '@dianke/contract/decision';
import { type RefusalCode, type RefusalText, refusals } from '@dianke/contract/refusals';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** One place of the input that does not fit. */
export type InputError = { readonly pointer: string; readonly code: string; readonly detail: string };

/** A refusal on its way out of the middle of the door; caught once, in `serve`. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: Refusal;
  readonly errors: readonly InputError[];
  constructor(refusal: Refusal, errors: readonly InputError[] = []) {
    super(refusal.code);
    this.refusal = refusal;
    this.errors = errors;
  }
}

export type Answered = APIGatewayProxyStructuredResultV2;

/** RFC 9457 problem of a refusal. Stack traces, tables and keys never leave the house. */
export function problem(refusal: Refusal, request: { readonly id: string; readonly path: string }, errors: readonly InputError[] = []): Answered {
  const text: RefusalText = refusals[refusal.code];
  const places = errors.length > 0 || refusal.pointer === undefined ? errors : [{ pointer: refusal.pointer, code: refusal.code, detail: text.title }];
  const body = {
    type: `urn:dianke:problem:${refusal.code.toLowerCase().replaceAll('_', '-')}`,
    title: text.title,
    status: text.status,
    detail: text.remedy,
    instance: request.path,
    code: refusal.code,
    request_id: request.id,
    ...(places.length > 0 ? { errors: places } : {}),
    ...(Object.keys(refusal.detail).length > 0 ? { meta: refusal.detail } : {}),
  };
  return {
    statusCode: text.status,
    headers: { 'content-type': 'application/problem+json', ...headersOf(refusal.code, refusal.detail), ...common(request.id) },
    body: JSON.stringify(body),
  };
}

/** Headers of every answer. */
export function common(requestId: string): Record<string, string> {
  return { 'x-request-id': requestId, 'cache-control': 'no-store' };
}

function headersOf(code: RefusalCode, detail: Refusal['detail']): Record<string, string> {
  if (code === 'UNAUTHENTICATED' || code === 'INVALID_TOKEN') return { 'www-authenticate': 'Bearer' };
  if (code === 'TOO_MANY_REQUESTS')
    return {
      'retry-after': String(detail['retry_after_seconds'] ?? 1),
      'ratelimit-limit': String(detail['limit'] ?? 0),
      'ratelimit-remaining': '0',
      'ratelimit-reset': String(detail['retry_after_seconds'] ?? 1),
    };
  if (code === 'CONFLICT_RETRY' || code === 'UNAVAILABLE') return { 'retry-after': '1' };
  if (code === 'STALE_VERSION' && typeof detail['version'] === 'number') return { etag: `"${detail['version']}"` };
  return {};
}
