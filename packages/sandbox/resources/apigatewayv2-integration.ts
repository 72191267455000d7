import { numberAt } from '../template/json.ts';
import type { ResourceKind } from '../template/resource-kind.ts';
import { functionArn } from './function-arn.ts';

/** The function behind a route. */
export const apigatewayv2Integration: ResourceKind = {
  type: 'AWS::ApiGatewayV2::Integration',
  attributes: (self) => ({ ref: self.madeId, get: { IntegrationId: self.madeId } }),
  declare: (self, { integrations }) => {
    if (self.needs('IntegrationType') !== 'AWS_PROXY') self.refuse('the sandbox knows AWS_PROXY integrations only');
    if (self.needs('PayloadFormatVersion') !== '2.0') self.refuse('the sandbox knows payload format 2.0 only');
    integrations.push({
      logicalId: self.logicalId,
      integrationId: self.madeId,
      functionArn: functionArn(self, 'IntegrationUri'),
      timeoutMs: numberAt(self.properties, 'TimeoutInMillis') ?? 30_000,
    });
  },
};
