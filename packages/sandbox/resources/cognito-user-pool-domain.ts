import type { ResourceKind } from '../template/resource-kind.ts';

/** Where the hosted log-in pages stand. */
export const cognitoUserPoolDomain: ResourceKind = {
  type: 'AWS::Cognito::UserPoolDomain',
  attributes: (self) => ({ ref: self.needs('Domain'), get: { CloudFrontDistribution: '' } }),
  declare: (self, { userPoolDomains }) => {
    userPoolDomains.push({ poolId: self.needs('UserPoolId'), domain: self.needs('Domain') });
  },
};
