import { randomBytes, timingSafeEqual } from 'node:crypto';
import { lackOf, passwordRules } from '../cognito/password.ts';
import type { User } from '../cognito/user-directory.ts';
import { readBody } from '../read-body.ts';
import { type AuthorizeRequest, readAuthorize, withQuery } from './authorize.ts';
import { answerPage, newPasswordFields, signInFields } from './hosted-page.ts';
import { hostedWords } from './hosted-words.ts';
import { type IssuerCall, redirect } from './pool-issuer.ts';

/** `/oauth2/authorize`: a browser that has signed in gets its code at once, any other is shown the sign-in page. */
export async function authorize(call: IssuerCall): Promise<void> {
  const { issuer, request, response, url } = call;
  const read = readAuthorize(issuer.pool, url.searchParams);
  if ('refused' in read) return refuseLink(call, read.refused);
  if ('sendBack' in read) return redirect(response, read.sendBack);
  const session = issuer.sessions.find(cookiesOf(request.headers.cookie).get('session'));
  const user = session === undefined || session.mustSetPassword ? undefined : issuer.users.find(issuer.pool, session.sub);
  const mayPass =
    user?.enabled === true && session !== undefined && session.authTime * 1000 >= user.signedOutAt && url.searchParams.get('prompt') !== 'login';
  if (mayPass) return sendCode(call, read.asked, user, session.authTime);
  if (url.searchParams.get('prompt') === 'none')
    return redirect(response, withQuery(read.asked.redirectUri, { error: 'login_required', state: read.asked.state }));
  redirect(response, `${issuer.base}/login${url.search}`);
}

/** `/login`: shows the form, and takes it. */
export async function signInPage(call: IssuerCall): Promise<void> {
  const { issuer, request, response, url } = call;
  const read = readAuthorize(issuer.pool, url.searchParams);
  if ('refused' in read) return refuseLink(call, read.refused);
  if ('sendBack' in read) return redirect(response, read.sendBack);
  if (request.method !== 'POST') return showSignIn(call, 200, '');
  const form = await readForm(call);
  const { words } = wordsOf(call);
  const name = (form.get('username') ?? '').trim();
  if (!hasProof(call, form)) return showSignIn(call, 403, name, words.expired);
  const user = issuer.users.find(issuer.pool, name);
  const isRight = user !== undefined && (await issuer.users.hasPassword(issuer.pool, user, form.get('password') ?? ''));
  if (!isRight || !user.enabled) return showSignIn(call, 200, name, words.wrong);
  const authTime = Math.floor(issuer.world.now() / 1000);
  const mustSetPassword = user.status === 'FORCE_CHANGE_PASSWORD';
  const cookie = sessionCookie(call, issuer.sessions.open({ sub: user.sub, authTime, mustSetPassword }));
  if (mustSetPassword) redirect(response, `${issuer.base}/new-password${url.search}`, [cookie]);
  else sendCode(call, read.asked, user, authTime, [cookie]);
}

/** `/new-password`: an invited person sets a password of their own and goes on. */
export async function newPasswordPage(call: IssuerCall): Promise<void> {
  const { issuer, request, response, url } = call;
  const read = readAuthorize(issuer.pool, url.searchParams);
  if ('refused' in read) return refuseLink(call, read.refused);
  if ('sendBack' in read) return redirect(response, read.sendBack);
  const sessionId = cookiesOf(request.headers.cookie).get('session');
  const session = issuer.sessions.find(sessionId);
  const user = session === undefined ? undefined : issuer.users.find(issuer.pool, session.sub);
  if (session === undefined || user === undefined || !user.enabled || user.status !== 'FORCE_CHANGE_PASSWORD')
    return redirect(response, `${issuer.base}/login${url.search}`);
  if (request.method !== 'POST') return showNewPassword(call, 200);
  const form = await readForm(call);
  const { words } = wordsOf(call);
  const password = form.get('new_password') ?? '';
  if (!hasProof(call, form)) return showNewPassword(call, 403, words.expired);
  if (password !== form.get('new_password_again')) return showNewPassword(call, 200, words.different);
  if (lackOf(passwordRules(issuer.pool), password) !== undefined) return showNewPassword(call, 200, rulesText(call));
  await issuer.users.setPassword(issuer.pool, user, password, 'CONFIRMED');
  issuer.sessions.close(sessionId);
  const cookie = sessionCookie(call, issuer.sessions.open({ ...session, mustSetPassword: false }));
  sendCode(call, read.asked, user, session.authTime, [cookie]);
}

/** `/logout`: ends the browser's session and goes to an address that the client has registered. */
export async function signOutPage(call: IssuerCall): Promise<void> {
  const { issuer, request, response, url } = call;
  const client = issuer.pool.clients.find((one) => one.clientId === url.searchParams.get('client_id'));
  const to = url.searchParams.get('logout_uri') ?? url.searchParams.get('post_logout_redirect_uri') ?? '';
  if (client === undefined) return refuseLink(call, 'client_id');
  issuer.sessions.close(cookiesOf(request.headers.cookie).get('session'));
  const gone = `session=; Path=${issuer.base}; Max-Age=0; HttpOnly; SameSite=Lax`;
  if (client.logoutUrls.includes(to)) return redirect(response, to, [gone]);
  if (to === '' && url.searchParams.has('redirect_uri')) return redirect(response, `${issuer.base}/oauth2/authorize${url.search}`, [gone]);
  refuseLink(call, 'logout_uri');
}

function sendCode(call: IssuerCall, asked: AuthorizeRequest, user: User, authTime: number, cookies: readonly string[] = []): void {
  const { client, redirectUri, scopes, nonce, codeChallenge, state } = asked;
  const code = call.issuer.sessions.issueCode({ clientId: client.clientId, redirectUri, scopes, sub: user.sub, authTime, nonce, codeChallenge });
  redirect(call.response, withQuery(redirectUri, { code, state }), cookies);
}

function showSignIn(call: IssuerCall, status: number, email: string, error?: string): void {
  const { language, words } = wordsOf(call);
  const proof = newProof(call);
  const form = {
    action: `${call.issuer.base}/login${call.url.search}`,
    hidden: { proof: proof.value },
    fields: signInFields(words, email),
    button: words.signIn,
  };
  answerPage(call.response, status, { language, title: words.title, base: call.issuer.base, form, ...(error === undefined ? {} : { error }) }, [
    proof.cookie,
  ]);
}

function showNewPassword(call: IssuerCall, status: number, error?: string): void {
  const { language, words } = wordsOf(call);
  const proof = newProof(call);
  const form = {
    action: `${call.issuer.base}/new-password${call.url.search}`,
    hidden: { proof: proof.value },
    fields: newPasswordFields(words),
    button: words.save,
  };
  const hint = `${words.setHint} ${rulesText(call)}`;
  answerPage(
    call.response,
    status,
    { language, title: words.setTitle, base: call.issuer.base, hint, form, ...(error === undefined ? {} : { error }) },
    [proof.cookie],
  );
}

function refuseLink(call: IssuerCall, what: string): void {
  const { language, words } = wordsOf(call);
  answerPage(call.response, 400, { language, title: words.badLink, base: call.issuer.base, error: `${words.badLinkHint} ${what}` });
}

function rulesText(call: IssuerCall): string {
  const { length, ...asked } = passwordRules(call.issuer.pool);
  const kinds = (['lower', 'upper', 'digits', 'symbols'] as const).filter((kind) => asked[kind]);
  return wordsOf(call).words.rules(length, kinds);
}

function wordsOf(call: IssuerCall): ReturnType<typeof hostedWords> {
  return hostedWords(call.url.searchParams.get('lang'), call.request.headers['accept-language']);
}

/** A form proves by a value in its cookie that it came from our page; several open pages share it. */
function newProof(call: IssuerCall): { value: string; cookie: string } {
  const kept = cookiesOf(call.request.headers.cookie).get('proof') ?? '';
  const value = /^[\w-]{24}$/.test(kept) ? kept : randomBytes(18).toString('base64url');
  return { value, cookie: `proof=${value}; Path=${call.issuer.base}; HttpOnly; SameSite=Lax` };
}

function hasProof(call: IssuerCall, form: URLSearchParams): boolean {
  const sent = Buffer.from(form.get('proof') ?? '');
  const kept = Buffer.from(cookiesOf(call.request.headers.cookie).get('proof') ?? '');
  return kept.length > 0 && sent.length === kept.length && timingSafeEqual(sent, kept);
}

function sessionCookie(call: IssuerCall, id: string): string {
  return `session=${id}; Path=${call.issuer.base}; HttpOnly; SameSite=Lax`;
}

async function readForm(call: IssuerCall): Promise<URLSearchParams> {
  return new URLSearchParams((await readBody(call.request, 64 * 1024)).toString('utf8'));
}

function cookiesOf(header: string | undefined): Map<string, string> {
  const pairs = (header ?? '').split(';').map((one): [string, string] => {
    const [name = '', ...value] = one.trim().split('=');
    return [name, value.join('=')];
  });
  return new Map(pairs);
}
