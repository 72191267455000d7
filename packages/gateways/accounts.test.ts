import { type CognitoIdentityProviderClient, UsernameExistsException } from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { cognitoAccounts } from './accounts.ts';

const wang = { email: 'wang@example.com', name: '王小店' };
const attributes = [
  { Name: 'email', Value: wang.email },
  { Name: 'sub', Value: 'sub-1' },
];

/** A user pool that answers each command by its name. */
function pool(answers: Readonly<Record<string, object | Error>>) {
  const asked: { readonly command: string; readonly input: Record<string, unknown> }[] = [];
  const client = {
    async send(command: { readonly constructor: { readonly name: string }; readonly input: Record<string, unknown> }) {
      const { name } = command.constructor;
      asked.push({ command: name, input: command.input });
      const answer = answers[name];
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error(`unexpected ${name}`);
      return answer;
    },
  };
  return { asked, accounts: cognitoAccounts('pool-1', client as unknown as CognitoIdentityProviderClient) };
}

const exists = new UsernameExistsException({ $metadata: {}, message: 'exists' });

describe('an account to sign in with', () => {
  test('is made with the person’s address and name, and the pool sends the invitation', async () => {
    const { asked, accounts } = pool({ AdminCreateUserCommand: { User: { Attributes: attributes } } });
    expect(await accounts.invite(wang)).toBe('sub-1');
    expect(asked).toEqual([
      {
        command: 'AdminCreateUserCommand',
        input: {
          UserPoolId: 'pool-1',
          Username: wang.email,
          UserAttributes: [
            { Name: 'email', Value: wang.email },
            { Name: 'email_verified', Value: 'true' },
            { Name: 'name', Value: wang.name },
          ],
          DesiredDeliveryMediums: ['EMAIL'],
        },
      },
    ]);
  });

  test('that a person has already, from another shop or an earlier try, is found', async () => {
    const { asked, accounts } = pool({ AdminCreateUserCommand: exists, AdminGetUserCommand: { UserAttributes: attributes } });
    expect(await accounts.invite(wang)).toBe('sub-1');
    expect(asked.map((one) => one.command)).toEqual(['AdminCreateUserCommand', 'AdminGetUserCommand']);
  });

  test('is not invented: any other trouble of the pool is a fault', async () => {
    await expect(pool({ AdminCreateUserCommand: new Error('TooManyRequests') }).accounts.invite(wang)).rejects.toThrow('TooManyRequests');
    await expect(pool({ AdminCreateUserCommand: { User: {} } }).accounts.invite(wang)).rejects.toThrow('no sub');
    await expect(pool({ AdminCreateUserCommand: exists, AdminGetUserCommand: {} }).accounts.invite(wang)).rejects.toThrow('no sub');
  });
});
