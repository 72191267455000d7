import { listAt, numberAt } from '../template/json.ts';
import type { ResourceKind } from '../template/resource-kind.ts';

/** The function that says who knocks. */
export const apigatewayv2Authorizer: ResourceKind = {
  type: 'AWS::ApiGatewayV2::Authorizer',
  attributes: (self) => ({ ref: self.madeId, get: { AuthorizerId: self.madeId } }),
  declare: (self, { authorizers }) => {
    if (self.needs('AuthorizerType') !== 'REQUEST') self.refuse('the sandbox knows authorizers of type REQUEST only');
    if (self.needs('AuthorizerPayloadFormatVersion') !== '2.0') self.refuse('the sandbox knows payload format 2.0 only');
    if (self.properties.EnableSimpleResponses !== true) self.refuse('the sandbox knows simple responses only');
    const functionArn =
      /functions\/(arn:[^/]+)\/invocations$/.exec(self.needs('AuthorizerUri'))?.[1] ?? self.refuse('AuthorizerUri names no function');
    const identitySource = listAt(self.properties, 'IdentitySource').map(String);
    for (const source of identitySource)
      if (!/^\$(request\.(header|querystring)\.|context\.|stageVariables\.)/.test(source)) self.refuse(`unknown identity source ${source}`);
    authorizers.push({
      logicalId: self.logicalId,
      authorizerId: self.madeId,
      functionArn,
      identitySource,
      ttlSeconds: numberAt(self.properties, 'AuthorizerResultTtlInSeconds') ?? 300,
    });
  },
};
