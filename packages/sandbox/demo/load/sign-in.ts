import { randomBytes } from 'node:crypto';
import {
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { signInForTokens } from '../../aws/user-token.ts';
import { waitUntil } from '../../engine/engine-process.ts';
import type { Sandbox } from '../../sandbox.ts';

/** Gives the demo's people sign-ins that work at once, as a sandbox may. */
export type SignIn = {
  /** Waits for the account that an invitation makes, and gives it the password. @throws {Error} when no account appears */
  give(email: string, password: string): Promise<void>;
  /** An access token. */
  tokenOf(email: string, password: string): Promise<string>;
};

export function newPassword(): string {
  return `Demo-${randomBytes(9).toString('base64url')}-8`;
}

export function signInOf(sandbox: Sandbox): SignIn {
  const { pool, client, issuer } = outputsOf(sandbox);
  const credentials = { accessKeyId: sandbox.rootKey, secretAccessKey: 'sandbox' };
  const cognito = new CognitoIdentityProviderClient({ endpoint: sandbox.endpointUrl, region: sandbox.world.region, credentials });
  return {
    give: async (email, password) => {
      const person = { UserPoolId: pool, Username: email };
      const isThere = await waitUntil(async () => {
        try {
          await cognito.send(new AdminGetUserCommand(person));
          return true;
        } catch (error) {
          if (error instanceof UserNotFoundException) return false;
          throw error;
        }
      }, 60_000);
      if (!isThere) throw new Error(`the invitation of ${email} made no account within a minute`);
      await cognito.send(new AdminSetUserPasswordCommand({ ...person, Password: password, Permanent: true }));
    },
    tokenOf: async (email, password) => (await signInForTokens(issuer, client, email, password)).access_token,
  };
}

/** What the demo needs of the stacks' outputs. @throws {Error} naming the one that is missing */
export function outputsOf(sandbox: Sandbox): Record<'pool' | 'client' | 'issuer' | 'table', string> {
  const all = Object.assign({}, ...Object.values(sandbox.outputs));
  const text = (name: string) => {
    const value: unknown = all[name];
    if (typeof value !== 'string') throw new Error(`the templates have no output ${name}`);
    return value;
  };
  return { pool: text('UserPoolId'), client: text('ClientId'), issuer: text('Issuer'), table: text('TableName') };
}
