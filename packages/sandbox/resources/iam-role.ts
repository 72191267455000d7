import { isObject, listAt, objectAt, textAt } from '../template/json.ts';
import type { Resource, ResourceKind } from '../template/resource-kind.ts';

/** A role: whoever acts with it may do what its policies allow and nothing else. */
export const iamRole: ResourceKind = {
  type: 'AWS::IAM::Role',
  attributes: (self) => ({ ref: nameOf(self), get: { Arn: arnOf(self), RoleId: self.madeId } }),
  declare: (self, { roles }) => {
    const { properties } = self;
    roles.push({
      arn: arnOf(self),
      name: nameOf(self),
      documents: listAt(properties, 'Policies')
        .filter(isObject)
        .map((policy) => objectAt(policy, 'PolicyDocument')),
      managed: listAt(properties, 'ManagedPolicyArns').map(String),
    });
  },
};

function nameOf(self: Resource): string {
  return textAt(self.properties, 'RoleName') ?? `${self.stackName}-${self.logicalId}`.slice(0, 64);
}

function arnOf(self: Resource): string {
  return `arn:aws:iam::${self.place.account}:role/${nameOf(self)}`;
}
