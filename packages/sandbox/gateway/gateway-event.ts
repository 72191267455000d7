import type { ApiSpec, StageSpec } from '../edge-declarations.ts';
import type { EdgeRequest } from './http-exchange.ts';
import type { RouteMatch } from './match-route.ts';

/** What an event is made of. */
export type EventParts = {
  readonly api: ApiSpec;
  readonly stage: StageSpec;
  readonly request: EdgeRequest;
  readonly match: RouteMatch;
  /** Decoded path. */
  readonly path: string;
  readonly requestId: string;
  readonly now: number;
};

/**
 * The part of a payload format 2.0 event that functions and authorizers share. `rawPath` is decoded, as HTTP APIs send it (unlike
 * REST APIs and function URLs); `rawQueryString` is as sent.
 */
export function sharedEvent(parts: EventParts): Record<string, unknown> {
  const { api, stage, request, match, path, requestId, now } = parts;
  const { cookie, ...headers } = request.headers;
  const cookies = cookie?.split('; ').filter((one) => one !== '');
  return {
    version: '2.0',
    routeKey: match.route.key,
    rawPath: path,
    rawQueryString: request.query,
    ...(cookies === undefined || cookies.length === 0 ? {} : { cookies }),
    headers: { ...headers, ...gatewayHeaders(parts) },
    ...(request.query === '' ? {} : { queryStringParameters: queryParameters(request.query) }),
    requestContext: {
      accountId: api.arn.split(':')[4] || '000000000000',
      apiId: api.apiId,
      domainName: api.host,
      domainPrefix: api.apiId,
      http: { method: request.method, path, protocol: 'HTTP/1.1', sourceIp: request.ip, userAgent: headers['user-agent'] ?? '' },
      requestId,
      routeKey: match.route.key,
      stage: stage.name,
      time: commonLogTime(new Date(now)),
      timeEpoch: now,
    },
    ...(Object.keys(match.parameters).length === 0 ? {} : { pathParameters: match.parameters }),
    ...(Object.keys(stage.variables).length === 0 ? {} : { stageVariables: stage.variables }),
  };
}

/** The event of an integration: shared part, authorizer's word and body. */
export function integrationEvent(parts: EventParts, authorizer: Readonly<Record<string, unknown>> | undefined): string {
  const shared = sharedEvent(parts);
  const context: Record<string, unknown> = { ...(typeof shared.requestContext === 'object' ? shared.requestContext : {}) };
  if (authorizer !== undefined) context.authorizer = { lambda: authorizer };
  const { body, headers } = parts.request;
  const isText = body.length === 0 || isTextBody(headers['content-type'], headers['content-encoding'], body);
  return JSON.stringify({
    ...shared,
    requestContext: context,
    ...(body.length === 0 ? {} : { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: !isText,
  });
}

/** The event of a REQUEST authorizer. */
export function authorizerEvent(parts: EventParts, routeArn: string, identitySource: readonly string[]): string {
  return JSON.stringify({ ...sharedEvent(parts), type: 'REQUEST', routeArn, identitySource });
}

function gatewayHeaders({ api, request, requestId }: EventParts): Record<string, string> {
  return {
    host: api.host,
    'content-length': String(request.body.length),
    'x-amzn-trace-id': `Root=1-00000000-${requestId.replaceAll('-', '').slice(0, 24)}`,
    'x-forwarded-for': request.headers['x-forwarded-for'] ?? request.ip,
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
  };
}

/** Decoded; values of a name that comes several times are joined by comma. */
export function queryParameters(query: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) values[name] = values[name] === undefined ? value : `${values[name]},${value}`;
  return values;
}

/** The gateway sends text as text by its content type; everything else, also what says nothing of itself, in base64. */
function isTextBody(contentType: string | undefined, contentEncoding: string | undefined, body: Buffer): boolean {
  if (contentType === undefined || (contentEncoding !== undefined && contentEncoding !== 'identity')) return false;
  if (!/^\s*(text\/[^;]*|application\/(json|javascript|xml|[^;]*\+json|[^;]*\+xml|x-www-form-urlencoded))\s*(;|$)/i.test(contentType)) return false;
  return Buffer.from(body.toString('utf8')).equals(body);
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `12/Mar/2026:19:03:58 +0000`. */
function commonLogTime(at: Date): string {
  const two = (count: number) => String(count).padStart(2, '0');
  const date = `${two(at.getUTCDate())}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}`;
  return `${date}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;
}
