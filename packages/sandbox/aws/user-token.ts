import { createHash, randomBytes } from 'node:crypto';

export type UserTokens = { readonly access_token: string; readonly id_token: string; readonly refresh_token: string };

/**
 * Signs a person in as a browser would, for tests and scripts: asks for a code with PKCE, posts the sign-in form, sets a password of
 * the person's own where the page asks for one, and exchanges the code.
 *
 * @throws with what the page said when the person cannot sign in, or when a new password is asked for and none is given
 */
export async function signInForTokens(
  issuerUrl: string,
  clientId: string,
  email: string,
  password: string,
  options: { readonly redirectUri?: string; readonly scopes?: readonly string[]; readonly newPassword?: string } = {},
): Promise<UserTokens> {
  const verifier = randomBytes(32).toString('base64url');
  const redirectUri = options.redirectUri ?? (await firstRedirect(issuerUrl, clientId));
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: (options.scopes ?? ['openid', 'email']).join(' '),
    state: randomBytes(8).toString('hex'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    lang: 'en',
  });
  const code = await walk(`${issuerUrl}/oauth2/authorize?${query}`, redirectUri, {
    username: email,
    password,
    new_password: options.newPassword,
    new_password_again: options.newPassword,
  });
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: clientId,
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  });
  const response = await fetch(`${issuerUrl}/oauth2/token`, { method: 'POST', body });
  if (!response.ok) throw new Error(`The token endpoint answered ${response.status}: ${await response.text()}`);
  return readTokens(await response.json());
}

const mostSteps = 8;

/** Follows redirects and fills forms until the browser is sent back with a code. */
async function walk(start: string, redirectUri: string, answers: Readonly<Record<string, string | undefined>>): Promise<string> {
  const cookies = new Map<string, string>();
  const filled = new Set<string>();
  let step: { url: string; body?: URLSearchParams } = { url: start };
  for (let steps = 0; steps < mostSteps; steps += 1) {
    const sent = step.body === undefined ? {} : { method: 'POST', body: step.body };
    const response = await fetch(step.url, {
      ...sent,
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location !== null) {
      const next = new URL(location, step.url);
      if (next.href.startsWith(redirectUri)) return codeOf(next);
      step = { url: next.href };
      continue;
    }
    step = fillForm(await response.text(), step.url, answers, filled);
  }
  throw new Error('The sign-in pages led nowhere.');
}

function codeOf(url: URL): string {
  const code = url.searchParams.get('code');
  if (code === null) throw new Error(`Sign-in came back with ${url.searchParams.get('error')}: ${url.searchParams.get('error_description')}`);
  return code;
}

function fillForm(
  html: string,
  pageUrl: string,
  answers: Readonly<Record<string, string | undefined>>,
  filled: Set<string>,
): { url: string; body: URLSearchParams } {
  const said = /role="alert">([^<]*)</.exec(html)?.[1];
  const action = unescaped(/<form[^>]* action="([^"]*)"/.exec(html)?.[1] ?? '');
  const [path = ''] = action.split('?');
  if (action === '' || filled.has(path)) throw new Error(`The sign-in page said: ${said ?? 'nothing'}`);
  filled.add(path);
  const body = new URLSearchParams();
  for (const [input] of html.matchAll(/<input [^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1] ?? '';
    const answer = input.includes('type="hidden"') ? unescaped(/value="([^"]*)"/.exec(input)?.[1] ?? '') : answers[name];
    if (answer === undefined) throw new Error(`The sign-in page asks for ${name}.`);
    body.set(name, answer);
  }
  return { url: new URL(action, pageUrl).href, body };
}

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

async function firstRedirect(issuerUrl: string, clientId: string): Promise<string> {
  const response = await fetch(`${issuerUrl}/.well-known/openid-configuration`);
  const found: unknown = await response.json();
  const callbacks = memberOf(found, 'sandbox_callbacks');
  const callback = memberOf(callbacks, clientId);
  if (typeof callback !== 'string' || callback === '') throw new Error(`The issuer knows no client ${clientId}.`);
  return callback;
}

function readTokens(answer: unknown): UserTokens {
  const [access_token, id_token, refresh_token] = ['access_token', 'id_token', 'refresh_token'].map((name) => memberOf(answer, name));
  if (typeof access_token !== 'string' || typeof id_token !== 'string' || typeof refresh_token !== 'string')
    throw new Error('The token endpoint answered without tokens; ask for the scope openid.');
  return { access_token, id_token, refresh_token };
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}
