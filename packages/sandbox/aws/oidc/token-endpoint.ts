import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { jwtVerify } from 'jose';
import type { UserPoolClientSpec } from '../../aws-resources.ts';
import { readBody } from '../read-body.ts';
import { makeTokens, personalClaims } from './make-tokens.ts';
import { answerJson, type IssuerCall } from './pool-issuer.ts';

/** `/oauth2/token`: a code or a refresh token for tokens. */
export async function tokenEndpoint(call: IssuerCall): Promise<void> {
  const form = new URLSearchParams((await readBody(call.request, 64 * 1024)).toString('utf8'));
  const client = clientOf(call, form);
  if (client === undefined) return answerJson(call.response, 400, { error: 'invalid_client' });
  const grantType = form.get('grant_type');
  if (grantType === 'authorization_code') return exchangeCode(call, client, form);
  if (grantType === 'refresh_token') return refresh(call, client, form);
  answerJson(call.response, 400, { error: 'unsupported_grant_type' });
}

/** `/oauth2/userInfo`: what an access token with `openid` may learn of its person. */
export async function userInfoEndpoint(call: IssuerCall): Promise<void> {
  const { issuer, request, response } = call;
  const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const claims = await verified(call, token);
  const scopes = String(claims?.scope ?? '').split(' ');
  const user = claims?.sub === undefined ? undefined : issuer.users.find(issuer.pool, claims.sub);
  if (
    claims?.token_use !== 'access' ||
    user === undefined ||
    !user.enabled ||
    !scopes.includes('openid') ||
    Number(claims.iat) * 1000 < user.signedOutAt - 999
  ) {
    return answerJson(
      response,
      401,
      { error: 'invalid_token', error_description: 'Access token is expired, disabled, or deleted, or the user has globally signed out.' },
      { 'www-authenticate': 'Bearer error="invalid_token"' },
    );
  }
  const personal = Object.entries(personalClaims(user, scopes)).map(([name, value]) => [name, String(value)]);
  answerJson(response, 200, { sub: user.sub, ...Object.fromEntries(personal), username: user.username });
}

/** `/oauth2/revoke`: ends a refresh token. */
export async function revokeEndpoint(call: IssuerCall): Promise<void> {
  const form = new URLSearchParams((await readBody(call.request, 64 * 1024)).toString('utf8'));
  if (clientOf(call, form) === undefined) return answerJson(call.response, 400, { error: 'invalid_client' });
  call.issuer.refreshTokens.revoke(call.issuer.pool, form.get('token') ?? '');
  call.response.writeHead(200).end();
}

async function exchangeCode(call: IssuerCall, client: UserPoolClientSpec, form: URLSearchParams): Promise<void> {
  const { issuer, response } = call;
  const grant = issuer.sessions.takeCode(form.get('code') ?? '');
  const user = grant === undefined ? undefined : issuer.users.find(issuer.pool, grant.sub);
  const isOurs =
    grant?.clientId === client.clientId && grant.redirectUri === form.get('redirect_uri') && isProven(grant.codeChallenge, form.get('code_verifier'));
  if (grant === undefined || user === undefined || !user.enabled || !isOurs) return answerJson(response, 400, { error: 'invalid_grant' });
  const originId = randomUUID();
  const { scopes, authTime, nonce } = grant;
  const tokens = await makeTokens(issuer.pool, issuer.key, { user, client, scopes, authTime, nonce, originId }, seconds(call));
  const refresh_token = issuer.refreshTokens.issue(issuer.pool, client, { sub: user.sub, scopes, authTime, originId }, issuer.world.now());
  answerJson(response, 200, { ...tokens, refresh_token });
}

async function refresh(call: IssuerCall, client: UserPoolClientSpec, form: URLSearchParams): Promise<void> {
  const { issuer, response } = call;
  const token = form.get('refresh_token') ?? '';
  const grant = issuer.refreshTokens.use(issuer.pool, client, token, issuer.world.now());
  const user = grant === undefined ? undefined : issuer.users.find(issuer.pool, grant.sub);
  if (grant === undefined || user === undefined || !user.enabled || grant.issuedAt < user.signedOutAt)
    return answerJson(response, 400, { error: 'invalid_grant' });
  const { scopes, authTime, originId } = grant;
  const tokens = await makeTokens(issuer.pool, issuer.key, { user, client, scopes, authTime, nonce: null, originId }, seconds(call));
  const rotated = issuer.refreshTokens.rotate(issuer.pool, client, token, grant, issuer.world.now());
  answerJson(response, 200, rotated === undefined ? tokens : { ...tokens, refresh_token: rotated });
}

/** The client by its id, with its secret where it has one, in the header or in the form. */
function clientOf(call: IssuerCall, form: URLSearchParams): UserPoolClientSpec | undefined {
  const basic = /^Basic (.+)$/i.exec(call.request.headers.authorization ?? '')?.[1];
  const [id, secret] =
    basic === undefined ? [form.get('client_id'), form.get('client_secret')] : Buffer.from(basic, 'base64').toString('utf8').split(':');
  const client = call.issuer.pool.clients.find((one) => one.clientId === id);
  return client === undefined || (client.secret !== null && client.secret !== secret) ? undefined : client;
}

function isProven(challenge: string | null, verifier: string | null): boolean {
  if (challenge === null) return true;
  const made = createHash('sha256')
    .update(verifier ?? '')
    .digest();
  const asked = Buffer.from(challenge, 'base64url');
  return made.length === asked.length && timingSafeEqual(made, asked);
}

async function verified(call: IssuerCall, token: string) {
  const { key, pool, world } = call.issuer;
  try {
    const { payload } = await jwtVerify(token, key.publicKey, { issuer: pool.issuer, algorithms: ['RS256'], currentDate: new Date(world.now()) });
    return payload;
  } catch {
    return undefined;
  }
}

function seconds(call: IssuerCall): number {
  return Math.floor(call.issuer.world.now() / 1000);
}
