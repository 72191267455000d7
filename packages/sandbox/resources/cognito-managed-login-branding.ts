import type { ResourceKind } from '../template/resource-kind.ts';

/** The looks of the hosted log-in pages; the local pages have their own. */
export const cognitoManagedLoginBranding: ResourceKind = {
  type: 'AWS::Cognito::ManagedLoginBranding',
  attributes: (self) => ({ ref: self.madeId, get: { ManagedLoginBrandingId: self.madeId } }),
};
