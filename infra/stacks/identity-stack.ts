import { Aws, CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { StaffPool } from '../constructs/staff-pool.ts';
import type { HouseOptions } from '../options.ts';

/** Who works in the shops: people are invited by e-mail and sign in on Cognito's own pages. Roles are not here but in the table. */
export class IdentityStack extends Stack {
  readonly users: cognito.UserPool;
  readonly client: cognito.UserPoolClient;
  readonly signInHost: string;

  constructor(scope: Construct, id: string, props: StackProps & { readonly options: HouseOptions }) {
    super(scope, id, props);
    const { stage, consoleUrl } = props.options;
    this.users = new StaffPool(this, 'users', stage);
    this.client = this.users.addClient('console', {
      generateSecret: false,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [cognito.OAuthScope.OPENID, cognito.OAuthScope.EMAIL],
        callbackUrls: [`${consoleUrl}/signed-in`],
        logoutUrls: [`${consoleUrl}/`],
      },
      supportedIdentityProviders: [cognito.UserPoolClientIdentityProvider.COGNITO],
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.hours(12),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    const prefix = `dianke-${stage}-${Aws.ACCOUNT_ID}`;
    this.users.addDomain('sign-in', {
      cognitoDomain: { domainPrefix: prefix },
      managedLoginVersion: cognito.ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    new cognito.CfnManagedLoginBranding(this, 'sign-in-look', {
      userPoolId: this.users.userPoolId,
      clientId: this.client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    this.signInHost = `https://${prefix}.auth.${this.region}.amazoncognito.com`;
    new CfnOutput(this, 'SignInHost', { value: this.signInHost });
    new CfnOutput(this, 'UserPoolId', { value: this.users.userPoolId });
    new CfnOutput(this, 'ClientId', { value: this.client.userPoolClientId });
    new CfnOutput(this, 'Issuer', { value: this.users.userPoolProviderUrl });
  }
}
