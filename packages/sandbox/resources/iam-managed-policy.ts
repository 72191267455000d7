import { listAt, objectAt } from '../template/json.ts';
import type { Resource, ResourceKind } from '../template/resource-kind.ts';

/** A policy of our own that roles name by its ARN. */
export const iamManagedPolicy: ResourceKind = {
  type: 'AWS::IAM::ManagedPolicy',
  attributes: (self) => ({ ref: arnOf(self), get: { PolicyArn: arnOf(self) } }),
  declare: (self, { rolePolicies }) => {
    rolePolicies.push({
      logicalId: self.logicalId,
      arn: arnOf(self),
      roles: listAt(self.properties, 'Roles').map(String),
      document: objectAt(self.properties, 'PolicyDocument'),
    });
  },
};

function arnOf(self: Resource): string {
  return `arn:aws:iam::${self.place.account}:policy/${self.nameOr('ManagedPolicyName')}`;
}
