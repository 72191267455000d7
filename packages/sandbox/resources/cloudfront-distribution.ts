import type { BehaviourSpec, OriginSpec } from '../edge-declarations.ts';
import { isObject, type JsonObject, listAt, numberAt, objectAt, textAt } from '../template/json.ts';
import type { Resource, ResourceKind } from '../template/resource-kind.ts';

/** The one public origin. Its domain name here is that of the sandbox itself. */
export const cloudfrontDistribution: ResourceKind = {
  type: 'AWS::CloudFront::Distribution',
  attributes: (self) => ({ ref: idOf(self), get: { Id: idOf(self), DomainName: hostOf(self) } }),
  declare: (self, { distributions }) => {
    const config = objectAt(self.properties, 'DistributionConfig');
    distributions.push({
      logicalId: self.logicalId,
      arn: `arn:aws:cloudfront::${self.place.account}:distribution/${idOf(self)}`,
      properties: self.properties,
      distributionId: idOf(self),
      host: hostOf(self),
      rootObject: textAt(config, 'DefaultRootObject') ?? '',
      origins: listAt(config, 'Origins').filter(isObject).map(originOf),
      behaviours: [...listAt(config, 'CacheBehaviors').filter(isObject), objectAt(config, 'DefaultCacheBehavior')].map((one) =>
        behaviourOf(self, one),
      ),
      errorPages: listAt(config, 'CustomErrorResponses').map((one) => ({
        status: numberAt(one, 'ErrorCode') ?? 0,
        answerStatus: numberAt(one, 'ResponseCode') ?? null,
        page: textAt(one, 'ResponsePagePath') ?? null,
      })),
    });
  },
};

function idOf(self: Resource): string {
  return `E${self.madeId.toUpperCase()}`;
}

function hostOf(self: Resource): string {
  return new URL(self.place.origin).host;
}

function originOf(origin: JsonObject): OriginSpec {
  const headers = listAt(origin, 'OriginCustomHeaders').map((one) => [textAt(one, 'HeaderName') ?? '', textAt(one, 'HeaderValue') ?? '']);
  return {
    id: textAt(origin, 'Id') ?? '',
    host: textAt(origin, 'DomainName') ?? '',
    path: textAt(origin, 'OriginPath') ?? '',
    headers: Object.fromEntries(headers),
  };
}

function behaviourOf(self: Resource, behaviour: JsonObject): BehaviourSpec {
  if (listAt(behaviour, 'LambdaFunctionAssociations').length > 0) self.refuse('the sandbox does not know Lambda@Edge');
  if (behaviour.ForwardedValues !== undefined) self.refuse('the sandbox knows cache policies, not ForwardedValues');
  const atEdge = (event: string) =>
    textAt(
      listAt(behaviour, 'FunctionAssociations').find((one) => textAt(one, 'EventType') === event),
      'FunctionARN',
    ) ?? null;
  return {
    pathPattern: textAt(behaviour, 'PathPattern') ?? null,
    originId: textAt(behaviour, 'TargetOriginId') ?? '',
    methods: listAt(behaviour, 'AllowedMethods').length > 0 ? listAt(behaviour, 'AllowedMethods').map(String) : ['GET', 'HEAD'],
    viewerRequestArn: atEdge('viewer-request'),
    viewerResponseArn: atEdge('viewer-response'),
    headersPolicyId: textAt(behaviour, 'ResponseHeadersPolicyId') ?? null,
    cachePolicyId: textAt(behaviour, 'CachePolicyId') ?? null,
    originRequestPolicyId: textAt(behaviour, 'OriginRequestPolicyId') ?? null,
  };
}
