import type { InvokeHow, InvokeOutcome } from '../aws-world.ts';
import type { AuthorizerSpec } from '../edge-declarations.ts';
import { isObject, objectAt, parseJson } from '../template/json.ts';
import { authorizerEvent, type EventParts, queryParameters } from './gateway-event.ts';

/** What the authorizer says of a request. */
export type Admission =
  | { readonly kind: 'admitted'; readonly context: Readonly<Record<string, unknown>> }
  | { readonly kind: 'unidentified' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'failed' };

type Invoke = (functionArn: string, payload: string, how: InvokeHow) => Promise<InvokeOutcome>;

/** Results kept at most. */
const keptAtMost = 10_000;

/** One authorizer with its cache: a result holds for its identity sources for the time to live. Calls for one identity at once share one run. */
export class Authorizer {
  private readonly spec: AuthorizerSpec;
  private readonly invoke: Invoke;
  private readonly kept = new Map<string, { readonly admission: Promise<Admission>; readonly until: number }>();

  constructor(spec: AuthorizerSpec, invoke: Invoke) {
    this.spec = spec;
    this.invoke = invoke;
  }

  async admit(parts: EventParts, routeArn: string, authorizerArn: string): Promise<Admission> {
    const identity = this.spec.identitySource.map((source) => identityValue(source, parts));
    if (identity.some((one) => one === undefined || one === '')) return { kind: 'unidentified' };
    const known = identity.filter((one) => one !== undefined);
    const key = JSON.stringify(known);
    const kept = this.kept.get(key);
    if (kept !== undefined && kept.until > parts.now) return kept.admission;
    const admission = this.ask(parts, routeArn, authorizerArn, known);
    if (this.spec.ttlSeconds > 0) this.keep(key, admission, parts.now + this.spec.ttlSeconds * 1_000);
    return admission;
  }

  private keep(key: string, admission: Promise<Admission>, until: number): void {
    this.kept.delete(key);
    this.kept.set(key, { admission, until });
    const oldest = this.kept.keys().next().value;
    if (this.kept.size > keptAtMost && oldest !== undefined) this.kept.delete(oldest);
    void admission.then(({ kind }) => {
      if (kind === 'failed' && this.kept.get(key)?.admission === admission) this.kept.delete(key);
    });
  }

  private async ask(parts: EventParts, routeArn: string, authorizerArn: string, identity: readonly string[]): Promise<Admission> {
    const how = { type: 'RequestResponse', service: 'apigateway.amazonaws.com', sourceArn: authorizerArn } as const;
    const outcome = await this.invoke(this.spec.functionArn, authorizerEvent(parts, routeArn, identity), how);
    if (!outcome.ok || outcome.functionError !== null) return { kind: 'failed' };
    const said = parseJson(outcome.payload);
    if (!isObject(said) || typeof said.isAuthorized !== 'boolean') return { kind: 'failed' };
    return said.isAuthorized ? { kind: 'admitted', context: objectAt(said, 'context') } : { kind: 'forbidden' };
  }
}

function identityValue(source: string, { request, match, stage }: EventParts): string | undefined {
  const header = /^\$request\.header\.(.+)$/.exec(source)?.[1];
  if (header !== undefined) return request.headers[header.toLowerCase()];
  const query = /^\$request\.querystring\.(.+)$/.exec(source)?.[1];
  if (query !== undefined) return queryParameters(request.query)[query];
  const variable = /^\$stageVariables\.(.+)$/.exec(source)?.[1];
  if (variable !== undefined) return stage.variables[variable];
  return source === '$context.routeKey' ? match.route.key : undefined;
}
