import { createHash } from 'node:crypto';
import { listAt, numberAt, objectAt, textAt, truthAt } from '../template/json.ts';
import type { Resource, ResourceKind } from '../template/resource-kind.ts';

/** An application that may ask the user pool for tokens. */
export const cognitoUserPoolClient: ResourceKind = {
  type: 'AWS::Cognito::UserPoolClient',
  attributes: (self) => ({ ref: idOf(self), get: { ClientId: idOf(self), Name: self.nameOr('ClientName'), ClientSecret: secretOf(self) ?? '' } }),
  declare: (self, { userPoolClients }) => {
    const { properties } = self;
    const texts = (property: string) => listAt(properties, property).map(String);
    userPoolClients.push({
      logicalId: self.logicalId,
      arn: self.arn('cognito-idp', `userpool/${self.needs('UserPoolId')}/client/${idOf(self)}`),
      properties,
      poolId: self.needs('UserPoolId'),
      clientId: idOf(self),
      name: self.nameOr('ClientName'),
      secret: secretOf(self),
      callbackUrls: texts('CallbackURLs').map((url) => atOrigin(self, url)),
      logoutUrls: texts('LogoutURLs').map((url) => atOrigin(self, url)),
      scopes: texts('AllowedOAuthScopes'),
      flows: texts('AllowedOAuthFlows'),
      authFlows: texts('ExplicitAuthFlows'),
      accessTokenSeconds: lifeOf(self, 'AccessToken', 'hours', 1),
      idTokenSeconds: lifeOf(self, 'IdToken', 'hours', 1),
      refreshTokenSeconds: lifeOf(self, 'RefreshToken', 'days', 30),
    });
  },
};

const unitSeconds: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };

function lifeOf(self: Resource, token: string, unit: string, count: number): number {
  const named = textAt(objectAt(self.properties, 'TokenValidityUnits'), token) ?? unit;
  const seconds = unitSeconds[named] ?? self.refuse(`unknown unit ${named}`);
  return (numberAt(self.properties, `${token}Validity`) ?? count) * seconds;
}

function idOf(self: Resource): string {
  return createHash('sha256').update(`client ${self.stackName}/${self.logicalId}`).digest('hex').slice(0, 26);
}

function secretOf(self: Resource): string | null {
  if (!truthAt(self.properties, 'GenerateSecret')) return null;
  return createHash('sha256').update(`secret ${self.stackName}/${self.logicalId}`).digest('hex').slice(0, 48);
}

/** Sign-in returns to the one public origin, which here is this machine. */
function atOrigin(self: Resource, url: string): string {
  return url.replace(/^https:\/\/[^/]+/, self.place.origin);
}
