import type { IncomingMessage } from 'node:http';
import type { BucketSpec } from '../../aws-resources.ts';
import { isObject, type JsonObject, listAt, objectAt, textAt } from '../../template/json.ts';
import { AwsFault } from '../aws-fault.ts';
import type { S3Call } from './s3-call.ts';

/** CORS headers that the bucket's rules of the template give to this request; none when no rule fits. */
export function corsHeaders(bucket: BucketSpec, request: IncomingMessage, method = request.method ?? 'GET'): Record<string, string> {
  const { origin } = request.headers;
  const rule = origin === undefined ? undefined : ruleFor(bucket, origin, method);
  if (origin === undefined || rule === undefined) return {};
  const exposed = listAt(rule, 'ExposedHeaders').map(String).join(', ');
  return {
    'access-control-allow-origin': listAt(rule, 'AllowedOrigins').includes('*') ? '*' : origin,
    'access-control-allow-methods': listAt(rule, 'AllowedMethods').map(String).join(', '),
    vary: 'Origin',
    ...(exposed === '' ? {} : { 'access-control-expose-headers': exposed }),
  };
}

/** Answers a browser that asks before it sends. */
export async function servePreflight({ call, bucket }: S3Call): Promise<void> {
  const method = call.request.headers['access-control-request-method'] ?? '';
  const allowed = corsHeaders(bucket, call.request, method);
  if (Object.keys(allowed).length === 0) throw new AwsFault('AccessForbidden', 'CORSResponse: This CORS request is not allowed.', 403);
  const asked = call.request.headers['access-control-request-headers'];
  const maxAge = textAt(ruleFor(bucket, call.request.headers.origin ?? '', method), 'MaxAge') ?? '0';
  call.response
    .writeHead(200, { ...allowed, 'access-control-max-age': maxAge, ...(asked === undefined ? {} : { 'access-control-allow-headers': asked }) })
    .end();
}

function ruleFor(bucket: BucketSpec, origin: string, method: string): JsonObject | undefined {
  const rules = listAt(objectAt(bucket.properties, 'CorsConfiguration'), 'CorsRules').filter(isObject);
  return rules.find(
    (rule) => listAt(rule, 'AllowedMethods').includes(method) && listAt(rule, 'AllowedOrigins').some((one) => fits(String(one), origin)),
  );
}

function fits(allowed: string, origin: string): boolean {
  const [before = '', after] = allowed.split('*');
  return after === undefined
    ? allowed === origin
    : origin.startsWith(before) && origin.endsWith(after) && origin.length >= before.length + after.length;
}
