import type { ResourceKind } from '../template/resource-kind.ts';

/** How mail is sent and followed up. */
export const sesConfigurationSet: ResourceKind = {
  type: 'AWS::SES::ConfigurationSet',
  attributes: (self) => ({ ref: self.nameOr('Name'), get: {} }),
  declare: (self, { mailConfigurations }) => {
    const name = self.nameOr('Name');
    mailConfigurations.push({ logicalId: self.logicalId, arn: self.arn('ses', `configuration-set/${name}`), properties: self.properties, name });
  },
};
