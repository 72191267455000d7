import type { BehaviourSpec, DistributionSpec, ForwardSpec, HeadersPolicySpec, OriginSpec, ViewerFunctionSpec } from '../edge-declarations.ts';
import { matchesWildcard } from '../iam/wildcard.ts';
import { TemplateError } from '../template/template-error.ts';
import { forwarded, managedForwards } from './forward.ts';
import { type EdgeAnswer, type EdgeRequest, headerBytes, limits, ownAnswer } from './http-exchange.ts';
import { ViewerFunction } from './viewer-function.ts';

/** Where an origin's answers come from. */
export type Origin = (request: EdgeRequest) => Promise<EdgeAnswer>;

export type DistributionParts = {
  readonly spec: DistributionSpec;
  readonly viewerFunctions: readonly ViewerFunctionSpec[];
  readonly forwards: readonly ForwardSpec[];
  readonly headersPolicies: readonly HeadersPolicySpec[];
  /** The origin behind a host name; undefined when it is none of ours. */
  origin(spec: OriginSpec): Origin | undefined;
};

type Behaviour = {
  readonly spec: BehaviourSpec;
  readonly origin: Origin;
  readonly originSpec: OriginSpec;
  readonly viewerRequest: ViewerFunction | undefined;
  readonly policies: readonly ForwardSpec[];
  readonly headersPolicy: HeadersPolicySpec | undefined;
};

/** CloudFront's part: chooses a behaviour by path, runs the viewer's function, asks the origin, sets headers. Caches nothing. */
export class Distribution {
  private readonly spec: DistributionSpec;
  private readonly behaviours: readonly Behaviour[];

  /** @throws {TemplateError} when a behaviour names something that is not there */
  constructor(parts: DistributionParts) {
    this.spec = parts.spec;
    const origins = new Map(parts.spec.origins.map((one) => [one.id, one]));
    this.behaviours = parts.spec.behaviours.map((spec) => linkBehaviour(spec, origins, parts));
  }

  async answer(request: EdgeRequest): Promise<EdgeAnswer> {
    if (headerBytes(request) > limits.headersAtEdge) return ownAnswer(494, 'Request header or cookie too large');
    const behaviour = this.behaviours.find((one) => fits(one.spec.pathPattern, request.uri));
    if (behaviour === undefined) return ownAnswer(404, 'No behaviour');
    if (!behaviour.spec.methods.includes(request.method)) {
      return this.dress(
        behaviour,
        ownAnswer(403, 'This distribution is not configured to allow the HTTP request method that was used for this request.'),
      );
    }
    const seen =
      behaviour.viewerRequest === undefined ? request : await behaviour.viewerRequest.onRequest(request, this.spec.host, this.spec.distributionId);
    if ('status' in seen) return this.dress(behaviour, seen);
    const answer = await this.ask(behaviour, seen);
    return this.dress(behaviour, await this.errorPage(answer, request));
  }

  private ask(behaviour: Behaviour, request: EdgeRequest): Promise<EdgeAnswer> {
    const uri = request.uri === '/' && this.spec.rootObject !== '' ? `/${this.spec.rootObject}` : request.uri;
    const sent = forwarded({ ...request, uri: `${behaviour.originSpec.path}${uri}` }, behaviour.policies, behaviour.originSpec.headers);
    return behaviour.origin(sent);
  }

  private async errorPage(answer: EdgeAnswer, request: EdgeRequest): Promise<EdgeAnswer> {
    const page = this.spec.errorPages.find((one) => one.status === answer.status);
    if (page?.page == null) return answer;
    const uri = page.page;
    const behaviour = this.behaviours.find((one) => fits(one.spec.pathPattern, uri));
    if (behaviour === undefined) return answer;
    const shown = await this.ask(behaviour, { ...request, method: 'GET', uri, body: Buffer.alloc(0) });
    return shown.status === 200 ? { ...shown, status: page.answerStatus ?? answer.status } : answer;
  }

  private dress({ headersPolicy }: Behaviour, answer: EdgeAnswer): EdgeAnswer {
    const headers: Record<string, string> = { ...answer.headers };
    if (headersPolicy !== undefined) {
      for (const name of headersPolicy.remove) delete headers[name];
      for (const [name, value] of Object.entries(headersPolicy.setUnlessThere)) headers[name] ??= value;
      Object.assign(headers, headersPolicy.set);
    }
    const policy = headers['content-security-policy'];
    if (policy !== undefined) headers['content-security-policy'] = withoutUpgrade(policy);
    return { ...answer, headers: { ...headers, 'x-cache': 'Miss from sandbox' } };
  }
}

/** There is no TLS on this machine: a page must not ask the browser for it. */
function withoutUpgrade(policy: string): string {
  return policy
    .split(';')
    .filter((one) => one.trim() !== 'upgrade-insecure-requests')
    .join(';');
}

function fits(pattern: string | null, uri: string): boolean {
  return pattern === null || matchesWildcard(pattern.startsWith('/') ? pattern : `/${pattern}`, uri);
}

function linkBehaviour(spec: BehaviourSpec, origins: ReadonlyMap<string, OriginSpec>, parts: DistributionParts): Behaviour {
  const where = `the behaviour ${spec.pathPattern ?? '(default)'} of ${parts.spec.logicalId}`;
  const originSpec = origins.get(spec.originId);
  const origin = originSpec === undefined ? undefined : parts.origin(originSpec);
  if (originSpec === undefined || origin === undefined)
    throw new TemplateError(`${where} has no origin that the sandbox knows: ${originSpec?.host ?? spec.originId}`);
  if (spec.viewerResponseArn !== null) throw new TemplateError(`${where} has a viewer-response function, which the sandbox does not know`);
  const policies = [spec.cachePolicyId, spec.originRequestPolicyId]
    .filter((id) => id !== null)
    .map((id) => found([...parts.forwards, ...managedForwards], (one) => one.id === id, `${where} names the policy ${id}`));
  const viewerRequest =
    spec.viewerRequestArn === null
      ? undefined
      : found(parts.viewerFunctions, (one) => one.arn === spec.viewerRequestArn, `${where} names ${spec.viewerRequestArn}`);
  return {
    spec,
    origin,
    originSpec,
    viewerRequest: viewerRequest === undefined ? undefined : new ViewerFunction(viewerRequest),
    policies,
    headersPolicy:
      spec.headersPolicyId === null
        ? undefined
        : found(parts.headersPolicies, (one) => one.id === spec.headersPolicyId, `${where} names the headers policy ${spec.headersPolicyId}`),
  };
}

function found<T>(all: readonly T[], isIt: (one: T) => boolean, what: string): T {
  const one = all.find(isIt);
  if (one === undefined) throw new TemplateError(`${what}, which the sandbox does not know`);
  return one;
}
