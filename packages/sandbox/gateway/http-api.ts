import { randomUUID } from 'node:crypto';
import type { InvokeHow, InvokeOutcome } from '../aws-world.ts';
import type { Declarations } from '../declarations.ts';
import type { ApiSpec, IntegrationSpec, RouteSpec, StageSpec } from '../edge-declarations.ts';
import { TemplateError } from '../template/template-error.ts';
import { Authorizer } from './authorize.ts';
import { gatewayAnswer } from './gateway-answer.ts';
import { type EventParts, integrationEvent } from './gateway-event.ts';
import { type EdgeAnswer, type EdgeRequest, headerBytes, limits, ownAnswer } from './http-exchange.ts';
import { matchRoute } from './match-route.ts';

type Declared = Pick<Declarations, 'routes' | 'integrations' | 'authorizers' | 'stages'>;

type ApiParts = {
  readonly region: string;
  readonly account: string;
  invoke(functionArn: string, payload: string, how: InvokeHow): Promise<InvokeOutcome>;
  now(): number;
};

/** One HTTP API: finds the route, asks the authorizer, calls the function, passes on its answer; within API Gateway's limits. */
export class HttpApi {
  readonly api: ApiSpec;
  readonly routes: readonly RouteSpec[];
  private readonly parts: ApiParts;
  private readonly stage: StageSpec;
  private readonly integrations: ReadonlyMap<string, IntegrationSpec>;
  private readonly authorizers: ReadonlyMap<string, Authorizer>;

  /** @throws {TemplateError} when a route names an integration or an authorizer that is not there, or there is no stage */
  constructor(api: ApiSpec, declared: Declared, parts: ApiParts) {
    this.api = api;
    this.parts = parts;
    this.routes = declared.routes.filter((route) => route.apiId === api.apiId);
    this.integrations = new Map(declared.integrations.map((one) => [one.integrationId, one]));
    this.authorizers = new Map(declared.authorizers.map((one) => [one.authorizerId, new Authorizer(one, parts.invoke)]));
    const stage = declared.stages.find((one) => one.apiId === api.apiId);
    if (stage === undefined) throw new TemplateError(`the API ${api.name} has no stage`);
    this.stage = stage;
    for (const { key, integrationId, authorizerId } of this.routes) {
      if (!this.integrations.has(integrationId)) throw new TemplateError(`the route ${key} has no integration`);
      if (authorizerId !== null && !this.authorizers.has(authorizerId)) throw new TemplateError(`the route ${key} has no authorizer`);
    }
  }

  /** Routes with the names of their functions, for the page. */
  routeViews(nameOf: (functionArn: string) => string): { key: string; functionName: string; authorizer: boolean }[] {
    return this.routes.map(({ key, integrationId, authorizerId }) => ({
      key,
      functionName: nameOf(this.integrations.get(integrationId)?.functionArn ?? ''),
      authorizer: authorizerId !== null,
    }));
  }

  async answer(request: EdgeRequest): Promise<EdgeAnswer> {
    const requestId = randomUUID();
    const answer = await this.answerRoute(request, requestId);
    return { ...answer, headers: { ...answer.headers, 'apigw-requestid': requestId } };
  }

  private async answerRoute(request: EdgeRequest, requestId: string): Promise<EdgeAnswer> {
    if (headerBytes(request) > limits.headersAtApi) return ownAnswer(431, { message: 'Request Header Fields Too Large' });
    if (request.body.length > limits.body) return ownAnswer(413, { message: 'Request Entity Too Large' });
    const path = decodedPath(request.uri);
    if (path === undefined) return ownAnswer(400, { message: 'Bad Request' });
    const match = matchRoute(this.routes, request.method, path);
    if (match === undefined) return ownAnswer(404, { message: 'Not Found' });
    const event: EventParts = { api: this.api, stage: this.stage, request, match, path, requestId, now: this.parts.now() };
    const authorizer = match.route.authorizerId === null ? undefined : this.authorizers.get(match.route.authorizerId);
    if (authorizer === undefined) return this.integrate(event, undefined);
    const admission = await authorizer.admit(event, this.routeArn(event), this.authorizerArn(match.route));
    if (admission.kind === 'admitted') return this.integrate(event, admission.context);
    if (admission.kind === 'unidentified') return ownAnswer(401, { message: 'Unauthorized' });
    return admission.kind === 'forbidden' ? ownAnswer(403, { message: 'Forbidden' }) : ownAnswer(500, { message: 'Internal Server Error' });
  }

  private async integrate(event: EventParts, authorizer: Readonly<Record<string, unknown>> | undefined): Promise<EdgeAnswer> {
    const integration = this.integrations.get(event.match.route.integrationId);
    if (integration === undefined) return ownAnswer(500, { message: 'Internal Server Error' });
    const how = { type: 'RequestResponse', service: 'apigateway.amazonaws.com', sourceArn: this.routeArn(event) } as const;
    const outcome = await within(integration.timeoutMs, this.parts.invoke(integration.functionArn, integrationEvent(event, authorizer), how));
    if (outcome === undefined) return ownAnswer(503, { message: 'Service Unavailable' });
    if (!outcome.ok && outcome.status === 413) return ownAnswer(413, { message: 'Request Entity Too Large' });
    const answer = outcome.ok && outcome.functionError === null ? gatewayAnswer(outcome.payload) : undefined;
    return answer ?? ownAnswer(500, { message: 'Internal Server Error' });
  }

  /** `<api>/<stage>/<method>/<path of the route>`, as API Gateway names itself to Lambda. */
  private routeArn({ match, request }: EventParts): string {
    const path = match.route.key === '$default' ? '$default' : match.route.key.slice(match.route.key.indexOf('/') + 1);
    return `arn:aws:execute-api:${this.parts.region}:${this.parts.account}:${this.api.apiId}/${this.stage.name}/${request.method}/${path}`;
  }

  private authorizerArn(route: RouteSpec): string {
    return `arn:aws:execute-api:${this.parts.region}:${this.parts.account}:${this.api.apiId}/authorizers/${route.authorizerId}`;
  }
}

/** HTTP APIs decode the path before they look for a route, and cut it at a `?` that comes to light. */
function decodedPath(uri: string): string | undefined {
  try {
    return decodeURIComponent(uri).split('?')[0];
  } catch {
    return undefined;
  }
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
