import type { ResourceKind } from '../template/resource-kind.ts';

/** Scopes of our own that clients may ask for. */
export const cognitoUserPoolResourceServer: ResourceKind = {
  type: 'AWS::Cognito::UserPoolResourceServer',
  attributes: (self) => ({ ref: self.needs('Identifier'), get: {} }),
};
