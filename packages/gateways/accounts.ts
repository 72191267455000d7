import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';

/** Where people have their accounts to sign in with. */
export interface Accounts {
  /** Invites a person by e-mail, or finds the account they have; answers the account's `sub`. Safe to repeat. */
  invite(person: { readonly email: string; readonly name: string }): Promise<string>;
}

/** Accounts in a Cognito user pool, which sends the invitation. */
export function cognitoAccounts(userPoolId: string, client = new CognitoIdentityProviderClient({})): Accounts {
  return {
    async invite({ email, name }) {
      const attributes = [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: name },
      ];
      try {
        const made = await client.send(
          new AdminCreateUserCommand({ UserPoolId: userPoolId, Username: email, UserAttributes: attributes, DesiredDeliveryMediums: ['EMAIL'] }),
        );
        return subOf(made.User?.Attributes);
      } catch (error) {
        if (!(error instanceof UsernameExistsException)) throw error;
        const found = await client.send(new AdminGetUserCommand({ UserPoolId: userPoolId, Username: email }));
        return subOf(found.UserAttributes);
      }
    },
  };
}

function subOf(attributes: readonly { readonly Name: string | undefined; readonly Value?: string | undefined }[] | undefined): string {
  const sub = attributes?.find((attribute) => attribute.Name === 'sub')?.Value;
  if (sub === undefined) throw new Error('the user pool answered no sub');
  return sub;
}
