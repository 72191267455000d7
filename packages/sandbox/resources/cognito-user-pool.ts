import type { Resource, ResourceKind } from '../template/resource-kind.ts';

/** The user pool: a local OpenID provider stands in its place. */
export const cognitoUserPool: ResourceKind = {
  type: 'AWS::Cognito::UserPool',
  attributes: (self) => ({
    ref: idOf(self),
    get: {
      Arn: arnOf(self),
      ProviderName: `cognito-idp.${self.place.region}.amazonaws.com/${idOf(self)}`,
      ProviderURL: issuerOf(self),
      UserPoolId: idOf(self),
    },
  }),
  declare: (self, { userPools }) => {
    userPools.push({
      logicalId: self.logicalId,
      arn: arnOf(self),
      properties: self.properties,
      poolId: idOf(self),
      name: self.nameOr('UserPoolName'),
      issuer: issuerOf(self),
      clients: [],
      domain: null,
    });
  },
};

function idOf(self: Resource): string {
  return `${self.place.region}_${self.madeId}`;
}

function arnOf(self: Resource): string {
  return self.arn('cognito-idp', `userpool/${idOf(self)}`);
}

function issuerOf(self: Resource): string {
  return `${self.place.endpointUrl}/${idOf(self)}`;
}
