import { textAt } from '../template/json.ts';
import type { ResourceKind } from '../template/resource-kind.ts';
import { functionArn } from './function-arn.ts';

/** Leave for a service to call a function; without it the call is refused. */
export const lambdaPermission: ResourceKind = {
  type: 'AWS::Lambda::Permission',
  attributes: (self) => ({ ref: self.madeId, get: { Id: self.madeId } }),
  declare: (self, { permissions }) => {
    permissions.push({
      functionArn: functionArn(self, 'FunctionName'),
      action: self.needs('Action'),
      principal: self.needs('Principal'),
      sourceArn: textAt(self.properties, 'SourceArn') ?? null,
      sourceAccount: textAt(self.properties, 'SourceAccount') ?? null,
    });
  },
};
