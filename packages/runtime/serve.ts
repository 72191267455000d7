import { refuse } from '@dianke/contract/decision';
import { AlreadyDone } from '@dianke/data/table';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2WithLambdaAuthorizer } from 'aws-lambda';
import { Contended } from './attempts.ts';
import type { House } from './house.ts';
import { matchRoute } from './match-route.ts';
import type { AnyOperation } from './operation.ts';
import type { Incoming } from './parse-request.ts';
import { pathForLog } from './path-for-log.ts';
import { type Answered, problem, Refused } from './problem.ts';
import { type AuthorizerContext, provedBy } from './proved.ts';
import { rawBody } from './read-body.ts';
import { answerLink } from './serve-link.ts';
import { serveOperation } from './serve-operation.ts';
import { answerSigned } from './serve-signed.ts';

export type HttpEvent = APIGatewayProxyEventV2WithLambdaAuthorizer<AuthorizerContext | undefined>;

/**
 * The door of a domain: one Lambda handler for its operations.
 *
 * Reads the raw body once, finds the route, proves the caller, parses, runs load → decide → commit, and answers; every
 * refusal becomes an RFC 9457 problem and every fault a 500 with its request id, in one place.
 */
export function serve(operations: readonly AnyOperation[], openHouse: () => House) {
  return middy<HttpEvent, Answered>()
    .use(answeringProblems(operations, openHouse))
    .handler(async (event: HttpEvent): Promise<Answered> => {
      const house = openHouse();
      const path = event.rawPath;
      const matched = matchRoute(operations, event.requestContext.http.method, path);
      if (matched.found !== 'operation') throw new Refused(refuse(matched.found === 'path' ? 'METHOD_NOT_ALLOWED' : 'NOT_FOUND'));
      const { operation, params } = matched;
      const incoming: Incoming = {
        method: operation.route.method,
        path,
        headers: event.headers,
        params,
        query: event.queryStringParameters ?? {},
        address: event.headers['x-dianke-viewer'] ?? event.requestContext.http.sourceIp,
        raw: operation.route.method === 'GET' ? new Uint8Array() : rawBody(event),
      };
      const asked = { operation, incoming, house, requestId: event.requestContext.requestId };
      if (operation.route.auth === 'signed') return answerSigned(asked);
      if (operation.route.auth === 'link') return answerLink(asked);
      return serveOperation({ ...asked, proved: provedBy(event.requestContext.authorizer?.lambda) });
    });
}

/** Turns what was thrown into an answer and writes the one log line of a request. */
function answeringProblems(operations: readonly AnyOperation[], openHouse: () => House): middy.MiddlewareObj<HttpEvent, Answered> {
  const started = new WeakMap<object, number>();
  const log = (request: middy.Request<HttpEvent, Answered>, more: Record<string, unknown>) => {
    const { requestContext, rawPath } = request.event;
    const house = openHouse();
    house.log({
      request_id: requestContext.requestId,
      method: requestContext.http.method,
      path: pathForLog(operations, requestContext.http.method, rawPath),
      status: request.response?.statusCode,
      ms: house.now().getTime() - (started.get(request.event) ?? 0),
      ...more,
    });
  };
  return {
    before: (request) => {
      started.set(request.event, openHouse().now().getTime());
    },
    after: (request) => {
      log(request, {});
    },
    onError: (request) => {
      const { requestContext, rawPath } = request.event;
      const about = { id: requestContext.requestId, path: rawPath };
      const error = request.error;
      if (error instanceof Refused) {
        request.response = problem(error.refusal, about, error.errors);
        log(request, { code: error.refusal.code });
        return;
      }
      const code = error instanceof Contended ? 'CONFLICT_RETRY' : 'INTERNAL';
      request.response = problem(refuse(code), about);
      log(request, code === 'INTERNAL' ? { code, fault: error?.name, at: placeOf(error), already: error instanceof AlreadyDone } : { code });
    },
  };
}

/** Where a fault arose, without its message, which could hold what a person typed. */
function placeOf(error: Error | null | undefined): string[] {
  const places = (error?.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return places.slice(0, 4).map((line) => line.trim());
}
