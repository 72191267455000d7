import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SampleWorld, samplePool, startSampleWorld } from '../sample-world.ts';
import { signInForTokens } from '../user-token.ts';

const password = 'Tea-and-Rice-7';

describe('people of a user pool', () => {
  let sample: SampleWorld;
  let cognito: CognitoIdentityProviderClient;
  let issuer: string;
  let UserPoolId: string;

  beforeAll(async () => {
    sample = await startSampleWorld((at) => ({
      userPools: [samplePool(at, { client: { RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 } } })],
    }));
    cognito = new CognitoIdentityProviderClient(sample.client('AKIAROLE'));
    const [pool] = sample.world.resources.userPools;
    issuer = pool?.issuer ?? '';
    UserPoolId = pool?.poolId ?? '';
  });
  afterAll(() => sample.stop());

  const invite = async (email: string): Promise<string> => {
    const UserAttributes = [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
    ];
    const { User } = await cognito.send(
      new AdminCreateUserCommand({ UserPoolId, Username: email, UserAttributes, TemporaryPassword: 'First-Time-1' }),
    );
    return User?.Username ?? '';
  };
  const person = async (email: string): Promise<string> => {
    const username = await invite(email);
    await cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username: username, Password: password, Permanent: true }));
    return username;
  };
  const token = async (values: Record<string, string>) => {
    const answer = await fetch(`${issuer}/oauth2/token`, { method: 'POST', body: new URLSearchParams({ client_id: 'console', ...values }) });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  };

  it('sign in through the code flow with PKCE and get tokens with the claims of Cognito', async () => {
    const sub = await person('owner@shop.example');
    const tokens = await signInForTokens(issuer, 'console', 'Owner@shop.example', password);
    const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
    const access = await jwtVerify(tokens.access_token, keys, { issuer, algorithms: ['RS256'] });
    expect(access.payload).toMatchObject({ token_use: 'access', client_id: 'console', sub, username: sub, scope: 'openid email', version: 2 });
    expect(access.payload).toHaveProperty('jti');
    expect(access.payload).toHaveProperty('auth_time');
    expect(access.payload.aud).toBeUndefined();
    expect(access.protectedHeader.kid).toBeTruthy();
    const id = await jwtVerify(tokens.id_token, keys, { issuer, audience: 'console' });
    expect(id.payload).toMatchObject({ token_use: 'id', sub, email: 'owner@shop.example', email_verified: true, 'cognito:username': sub });
    const info = await fetch(`${issuer}/oauth2/userInfo`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
    expect(await info.json()).toEqual({ sub, username: sub, email: 'owner@shop.example', email_verified: 'true' });
    expect((await fetch(`${issuer}/oauth2/userInfo`, { headers: { authorization: `Bearer ${tokens.id_token}` } })).status).toBe(401);
  });

  it('who are invited get a mail, must set a password of their own, and use it from then on', async () => {
    const email = 'new@shop.example';
    await invite(email);
    expect(sample.recorded.findLast((line) => line.kind === 'message')).toMatchObject({
      detail: { to: [email], text: expect.stringContaining('First-Time-1') },
    });
    await expect(signInForTokens(issuer, 'console', email, 'First-Time-1')).rejects.toThrow('asks for new_password');
    await expect(signInForTokens(issuer, 'console', email, 'First-Time-1', { newPassword: 'short' })).rejects.toThrow('At least 8 characters');
    await signInForTokens(issuer, 'console', email, 'First-Time-1', { newPassword: password });
    await expect(signInForTokens(issuer, 'console', email, 'First-Time-1')).rejects.toThrow('Incorrect');
    await signInForTokens(issuer, 'console', email, password);
    const user = await cognito.send(new AdminGetUserCommand({ UserPoolId, Username: email }));
    expect(user).toMatchObject({ UserStatus: 'CONFIRMED', Enabled: true });
  });

  it('renew their tokens once per refresh token, until they are signed out or switched off', async () => {
    const email = 'cashier@shop.example';
    await person(email);
    const { refresh_token } = await signInForTokens(issuer, 'console', email, password);
    const renewed = await token({ grant_type: 'refresh_token', refresh_token });
    expect(renewed.status).toBe(200);
    expect(decodeJwt(renewed.body.access_token ?? '').token_use).toBe('access');
    expect((await token({ grant_type: 'refresh_token', refresh_token })).body).toEqual({ error: 'invalid_grant' });
    await cognito.send(new AdminDisableUserCommand({ UserPoolId, Username: email }));
    const next = { grant_type: 'refresh_token', refresh_token: renewed.body.refresh_token ?? '' };
    expect((await token(next)).body).toEqual({ error: 'invalid_grant' });
    await expect(signInForTokens(issuer, 'console', email, password)).rejects.toThrow('Incorrect');
    await cognito.send(new AdminEnableUserCommand({ UserPoolId, Username: email }));
    const again = await signInForTokens(issuer, 'console', email, password);
    await cognito.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username: email }));
    expect((await token({ grant_type: 'refresh_token', refresh_token: again.refresh_token })).status).toBe(400);
  });

  it('cannot be signed in by a stolen code, a wrong verifier or a foreign address', async () => {
    const authorize = (more: Record<string, string>) => {
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: 'console',
        redirect_uri: 'http://localhost:4000/signed-in',
        state: 's',
        ...more,
      });
      return fetch(`${issuer}/oauth2/authorize?${query}`, { redirect: 'manual' });
    };
    expect((await authorize({ redirect_uri: 'http://evil.example/' })).status).toBe(400);
    expect((await authorize({ client_id: 'nobody' })).status).toBe(400);
    expect((await authorize({ scope: 'openid admin' })).headers.get('location')).toContain('error=invalid_scope');
    expect((await authorize({ code_challenge: 'x'.repeat(43), code_challenge_method: 'plain' })).headers.get('location')).toContain(
      'error=invalid_request',
    );
    expect(
      (await token({ grant_type: 'authorization_code', code: 'made-up', redirect_uri: 'http://localhost:4000/signed-in', code_verifier: 'x' })).body,
    ).toEqual({ error: 'invalid_grant' });
    expect((await token({ grant_type: 'password' })).body).toEqual({ error: 'unsupported_grant_type' });
    const forged = await fetch(`${issuer}/login?response_type=code&client_id=console&redirect_uri=http://localhost:4000/signed-in`, {
      method: 'POST',
      body: new URLSearchParams({ username: 'owner@shop.example', password }),
    });
    expect(forged.status).toBe(403);
  });

  it('see the page in their language, and pages of the console may ask for tokens', async () => {
    const login = `${issuer}/login?response_type=code&client_id=console&redirect_uri=http://localhost:4000/signed-in`;
    expect(await (await fetch(login, { headers: { 'accept-language': 'zh-CN,zh;q=0.9' } })).text()).toContain('邮箱');
    expect(await (await fetch(`${login}&lang=en`, { headers: { 'accept-language': 'zh-CN' } })).text()).toContain('E-mail');
    const preflight = (origin: string) =>
      fetch(`${issuer}/oauth2/token`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });
    expect((await preflight('http://localhost:4000')).headers.get('access-control-allow-origin')).toBe('http://localhost:4000');
    expect((await preflight('http://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
    const out = await fetch(`${issuer}/logout?client_id=console&logout_uri=${encodeURIComponent('http://localhost:4000/')}`, { redirect: 'manual' });
    expect(out.headers.get('location')).toBe('http://localhost:4000/');
  });

  it('are found by a filter, made once, and kept with a password that fits the rules', async () => {
    await person('find-me@shop.example');
    const found = await cognito.send(new ListUsersCommand({ UserPoolId, Filter: 'email = "find-me@shop.example"' }));
    expect(found.Users).toHaveLength(1);
    expect((await cognito.send(new ListUsersCommand({ UserPoolId, Filter: 'email ^= "nobody"' }))).Users).toEqual([]);
    await expect(invite('find-me@shop.example')).rejects.toMatchObject({ name: 'UsernameExistsException' });
    await expect(cognito.send(new AdminGetUserCommand({ UserPoolId, Username: 'gone@shop.example' }))).rejects.toMatchObject({
      name: 'UserNotFoundException',
    });
    const weak = new AdminSetUserPasswordCommand({ UserPoolId, Username: 'find-me@shop.example', Password: 'alllowercase', Permanent: true });
    await expect(cognito.send(weak)).rejects.toMatchObject({ name: 'InvalidPasswordException' });
  });

  it('keep key, people and refresh tokens over a restart', async () => {
    const { refresh_token, access_token } = await signInForTokens(issuer, 'console', 'owner@shop.example', password);
    await sample.restart();
    await expect
      .poll(() =>
        fetch(`${issuer}/.well-known/jwks.json`).then(
          (answer) => answer.ok,
          () => false,
        ),
      )
      .toBe(true);
    expect((await token({ grant_type: 'refresh_token', refresh_token })).status).toBe(200);
    const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
    await jwtVerify(access_token, keys, { issuer });
  });
});
