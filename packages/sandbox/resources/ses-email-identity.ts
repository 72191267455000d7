import type { Resource, ResourceKind } from '../template/resource-kind.ts';

/** An address or domain that mail may be sent from. */
export const sesEmailIdentity: ResourceKind = {
  type: 'AWS::SES::EmailIdentity',
  attributes: (self) => ({ ref: self.needs('EmailIdentity'), get: dnsOf(self) }),
  declare: (self, { mailIdentities }) => {
    const identity = self.needs('EmailIdentity');
    mailIdentities.push({ logicalId: self.logicalId, arn: self.arn('ses', `identity/${identity}`), properties: self.properties, identity });
  },
};

function dnsOf(self: Resource): Record<string, string> {
  const tokens = [1, 2, 3].flatMap((at) => [
    [`DkimDNSTokenName${at}`, `${self.madeId}${at}._domainkey.${self.needs('EmailIdentity')}`],
    [`DkimDNSTokenValue${at}`, `${self.madeId}${at}.dkim.amazonses.com`],
  ]);
  return Object.fromEntries(tokens);
}
