import { objectAt } from '../template/json.ts';
import type { ResourceKind } from '../template/resource-kind.ts';

/** A stage of an HTTP API; `$default` stands at the root. */
export const apigatewayv2Stage: ResourceKind = {
  type: 'AWS::ApiGatewayV2::Stage',
  attributes: (self) => ({ ref: self.needs('StageName'), get: {} }),
  declare: (self, { stages }) => {
    if (self.needs('StageName') !== '$default') self.refuse('the sandbox knows the stage $default only');
    const variables = Object.entries(objectAt(self.properties, 'StageVariables')).map(([name, value]) => [name, String(value)]);
    stages.push({ apiId: self.needs('ApiId'), name: '$default', variables: Object.fromEntries(variables) });
  },
};
