import type { ResourceSpec } from './aws-resources.ts';

/** AWS::ApiGatewayV2::Api with protocol HTTP. */
export type ApiSpec = ResourceSpec & {
  readonly apiId: string;
  readonly name: string /** `<apiId>.execute-api.<region>.amazonaws.com`. */;
  readonly host: string;
};

/** AWS::ApiGatewayV2::Route. */
export type RouteSpec = {
  readonly logicalId: string;
  readonly apiId: string;
  /** `ANY /v1/orders/{proxy+}` or `$default`. */
  readonly key: string;
  readonly integrationId: string;
  readonly authorizerId: string | null;
};

/** AWS::ApiGatewayV2::Integration with a function. */
export type IntegrationSpec = {
  readonly logicalId: string;
  readonly integrationId: string;
  readonly functionArn: string;
  readonly timeoutMs: number;
};

/** AWS::ApiGatewayV2::Authorizer of type REQUEST with simple responses. */
export type AuthorizerSpec = {
  readonly logicalId: string;
  readonly authorizerId: string;
  readonly functionArn: string;
  /** `$request.header.Authorization` and the like. */
  readonly identitySource: readonly string[];
  readonly ttlSeconds: number;
};

/** AWS::ApiGatewayV2::Stage. */
export type StageSpec = { readonly apiId: string; readonly name: string; readonly variables: Readonly<Record<string, string>> };

/** AWS::CloudFront::Function. */
export type ViewerFunctionSpec = { readonly arn: string; readonly name: string; readonly code: string; readonly runtime: string };

/** What of a viewer's request goes on to the origin, as a cache policy or an origin request policy says. */
export type ForwardSpec = {
  readonly id: string;
  readonly headers: ForwardNames;
  readonly cookies: ForwardNames;
  readonly queries: ForwardNames;
};
export type ForwardNames = { readonly all: true; readonly except: readonly string[] } | { readonly all: false; readonly names: readonly string[] };

/** AWS::CloudFront::ResponseHeadersPolicy: headers to set, to set unless the origin did, and to remove. */
export type HeadersPolicySpec = {
  readonly id: string;
  readonly set: Readonly<Record<string, string>>;
  readonly setUnlessThere: Readonly<Record<string, string>>;
  readonly remove: readonly string[];
};

/** One cache behaviour of a distribution. `pathPattern` is null for the default one. */
export type BehaviourSpec = {
  readonly pathPattern: string | null;
  readonly originId: string;
  readonly methods: readonly string[];
  readonly viewerRequestArn: string | null;
  readonly viewerResponseArn: string | null;
  readonly headersPolicyId: string | null;
  readonly cachePolicyId: string | null;
  readonly originRequestPolicyId: string | null;
};

/** An origin: a bucket, or the HTTP API; told apart by its host name. */
export type OriginSpec = { readonly id: string; readonly host: string; readonly path: string; readonly headers: Readonly<Record<string, string>> };

export type ErrorPageSpec = { readonly status: number; readonly answerStatus: number | null; readonly page: string | null };

/** AWS::CloudFront::Distribution. Behaviours in order, the default one last. */
export type DistributionSpec = ResourceSpec & {
  readonly distributionId: string;
  readonly host: string;
  readonly rootObject: string;
  readonly origins: readonly OriginSpec[];
  readonly behaviours: readonly BehaviourSpec[];
  readonly errorPages: readonly ErrorPageSpec[];
};
