import type { IncomingMessage, ServerResponse } from 'node:http';
import type { UserPoolSpec } from '../../aws-resources.ts';
import type { AwsWorld } from '../../aws-world.ts';
import { objectAt } from '../../template/json.ts';
import type { UserDirectory } from '../cognito/user-directory.ts';
import type { StateDatabase } from '../state-database.ts';
import { hostedStyle } from './hosted-page.ts';
import { answerJson, type IssuerCall, type PoolIssuer } from './pool-issuer.ts';
import { openRefreshTokens } from './refresh-tokens.ts';
import { keepSessions } from './sessions.ts';
import { authorize, newPasswordPage, signInPage, signOutPage } from './sign-in-pages.ts';
import { openSigningKey } from './signing-key.ts';
import { revokeEndpoint, tokenEndpoint, userInfoEndpoint } from './token-endpoint.ts';

/** The issuers of every user pool. `serve` is true once it has answered. */
export type OidcIssuers = { serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> };

type Page = (call: IssuerCall) => void | Promise<void>;

const pages: Readonly<Record<string, Page>> = {
  'GET /.well-known/openid-configuration': discovery,
  'GET /.well-known/jwks.json': ({ issuer, response }) =>
    answerJson(response, 200, { keys: [issuer.key.jwk] }, { 'cache-control': 'public, max-age=60' }),
  'GET /oauth2/authorize': authorize,
  'GET /login': signInPage,
  'POST /login': signInPage,
  'GET /login.css': ({ response }) => void response.writeHead(200, { 'content-type': 'text/css', 'cache-control': 'max-age=3600' }).end(hostedStyle),
  'GET /new-password': newPasswordPage,
  'POST /new-password': newPasswordPage,
  'POST /oauth2/token': tokenEndpoint,
  'POST /oauth2/revoke': revokeEndpoint,
  'GET /oauth2/userInfo': userInfoEndpoint,
  'POST /oauth2/userInfo': userInfoEndpoint,
  'GET /logout': signOutPage,
};

/** Paths that a page of a client's origin may fetch. */
const shared = new Set(['/.well-known/openid-configuration', '/.well-known/jwks.json', '/oauth2/token', '/oauth2/revoke', '/oauth2/userInfo']);

/** What stands at the pool's own domain, without the pool's id before it; the templates' domain is the endpoint here. */
const hostedAtDomain = new Set(['/oauth2/authorize', '/oauth2/token', '/oauth2/revoke', '/oauth2/userInfo', '/logout']);

/**
 * Opens an OpenID provider in the place of each user pool's hosted pages.
 *
 * @throws for a pool with Lambda triggers, which the sandbox does not call
 */
export async function openOidcIssuers(world: AwsWorld, users: UserDirectory, database: StateDatabase): Promise<OidcIssuers> {
  const refreshTokens = openRefreshTokens(database);
  const issuers = await Promise.all(
    world.resources.userPools.map(async (pool): Promise<PoolIssuer> => {
      const [trigger] = Object.keys(objectAt(pool.properties, 'LambdaConfig'));
      if (trigger !== undefined) throw new Error(`The sandbox does not call the trigger ${trigger} of the user pool ${pool.logicalId}`);
      const key = await openSigningKey(database, pool.poolId);
      return { world, pool, base: new URL(pool.issuer).pathname, users, key, refreshTokens, sessions: keepSessions(() => world.now() / 1000) };
    }),
  );
  return {
    serve: async (request, response, url) => {
      const issuer = issuers.find((one) => url.pathname.startsWith(`${one.base}/`));
      const [only] = issuers;
      const hosted = issuers.length === 1 && hostedAtDomain.has(url.pathname) ? only : undefined;
      if (issuer !== undefined) await servePage({ issuer, request, response, url }, url.pathname.slice(issuer.base.length));
      else if (hosted !== undefined) await servePage({ issuer: hosted, request, response, url }, url.pathname);
      return issuer !== undefined || hosted !== undefined;
    },
  };
}

async function servePage(call: IssuerCall, path: string): Promise<void> {
  const { request, response } = call;
  if (shared.has(path)) allowOrigin(call);
  if (request.method === 'OPTIONS' && shared.has(path)) {
    response
      .writeHead(204, {
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': 'authorization, content-type',
        'access-control-max-age': '600',
      })
      .end();
    return;
  }
  const page = pages[`${request.method} ${path}`];
  if (page === undefined) answerJson(response, 404, { error: 'not_found' });
  else await page(call);
}

function allowOrigin({ issuer, request, response }: IssuerCall): void {
  const { origin } = request.headers;
  response.setHeader('vary', 'Origin');
  if (origin !== undefined && originsOf(issuer.pool).has(origin)) response.setHeader('access-control-allow-origin', origin);
}

/** Origins of the callback addresses. */
function originsOf(pool: UserPoolSpec): Set<string> {
  return new Set(pool.clients.flatMap((client) => client.callbackUrls.map((url) => new URL(url).origin)));
}

function discovery({ issuer, response }: IssuerCall): void {
  const at = issuer.pool.issuer;
  answerJson(response, 200, {
    issuer: at,
    authorization_endpoint: `${at}/oauth2/authorize`,
    token_endpoint: `${at}/oauth2/token`,
    userinfo_endpoint: `${at}/oauth2/userInfo`,
    revocation_endpoint: `${at}/oauth2/revoke`,
    end_session_endpoint: `${at}/logout`,
    jwks_uri: `${at}/.well-known/jwks.json`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
    code_challenge_methods_supported: ['S256'],
    /** Not Cognito's: lets tests and scripts find an address to come back to. */
    sandbox_callbacks: Object.fromEntries(issuer.pool.clients.map((client) => [client.clientId, client.callbackUrls[0] ?? ''])),
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'auth_time', 'nonce', 'email', 'email_verified', 'cognito:username', 'token_use'],
  });
}
