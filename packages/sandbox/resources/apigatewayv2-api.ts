import { textAt } from '../template/json.ts';
import type { Resource, ResourceKind } from '../template/resource-kind.ts';

/** An HTTP API. */
export const apigatewayv2Api: ResourceKind = {
  type: 'AWS::ApiGatewayV2::Api',
  attributes: (self) => ({ ref: self.madeId, get: { ApiId: self.madeId, ApiEndpoint: `https://${hostOf(self)}` } }),
  declare: (self, { apis }) => {
    if (textAt(self.properties, 'ProtocolType') !== 'HTTP') self.refuse('the sandbox knows HTTP APIs only');
    if (self.properties.CorsConfiguration !== undefined) self.refuse('the sandbox knows one origin only, without CORS');
    apis.push({
      logicalId: self.logicalId,
      arn: `arn:aws:apigateway:${self.place.region}::/apis/${self.madeId}`,
      properties: self.properties,
      apiId: self.madeId,
      name: self.nameOr('Name'),
      host: hostOf(self),
    });
  },
};

function hostOf(self: Resource): string {
  return `${self.madeId}.execute-api.${self.place.region}.amazonaws.com`;
}
