import type { ResourceKind } from '../template/resource-kind.ts';

/** A second name of a key. */
export const kmsAlias: ResourceKind = {
  type: 'AWS::KMS::Alias',
  attributes: (self) => ({ ref: self.needs('AliasName'), get: {} }),
  declare: (self, { keyAliases }) => {
    keyAliases.push({ alias: self.needs('AliasName'), key: self.needs('TargetKeyId') });
  },
};
