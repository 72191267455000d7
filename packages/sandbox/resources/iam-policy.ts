import { listAt, objectAt } from '../template/json.ts';
import type { ResourceKind } from '../template/resource-kind.ts';

/** A policy written beside the roles that it is attached to. */
export const iamPolicy: ResourceKind = {
  type: 'AWS::IAM::Policy',
  attributes: (self) => ({ ref: self.madeId, get: { Id: self.madeId } }),
  declare: (self, { rolePolicies }) => {
    if (listAt(self.properties, 'Users').length + listAt(self.properties, 'Groups').length > 0) self.refuse('the sandbox knows roles only');
    rolePolicies.push({
      logicalId: self.logicalId,
      arn: null,
      roles: listAt(self.properties, 'Roles').map(String),
      document: objectAt(self.properties, 'PolicyDocument'),
    });
  },
};
