import { textAt } from '../template/json.ts';
import type { ResourceKind } from '../template/resource-kind.ts';

/** One route of an HTTP API. */
export const apigatewayv2Route: ResourceKind = {
  type: 'AWS::ApiGatewayV2::Route',
  attributes: (self) => ({ ref: self.madeId, get: { RouteId: self.madeId } }),
  declare: (self, { routes }) => {
    const authorization = textAt(self.properties, 'AuthorizationType') ?? 'NONE';
    if (authorization !== 'NONE' && authorization !== 'CUSTOM') self.refuse(`the sandbox does not know the authorization ${authorization}`);
    const target = self.needs('Target');
    if (!target.startsWith('integrations/')) self.refuse(`the target ${target} is no integration`);
    routes.push({
      logicalId: self.logicalId,
      apiId: self.needs('ApiId'),
      key: self.needs('RouteKey'),
      integrationId: target.slice('integrations/'.length),
      authorizerId: authorization === 'CUSTOM' ? self.needs('AuthorizerId') : null,
    });
  },
};
