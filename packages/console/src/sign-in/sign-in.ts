import { ErrorTimeout, type User, type UserManager } from 'oidc-client-ts';
import type { Config } from '../read-config.ts';
import { tagOf } from '../words/locales.ts';
import { openUserManager, signedInPath } from './user-manager.ts';

/** There is no living sign-in and none could be had quietly. */
export class SignInOver extends Error {
  override readonly name = 'SignInOver';
}

/** Who has signed in, and which screen they came from. */
export type Person = { readonly email: string; readonly cameFrom: string | null };

/** One person's sign-in in this tab. */
export type SignIn = {
  /** The person, or null for nobody; takes the code from the address when sign-in has just come back. */
  person(): Promise<Person | null>;
  /** A living access token. @throws {SignInOver} */
  token(): Promise<string>;
  /** Leaves for the sign-in page; comes back to where one was. */
  start(language: string): Promise<void>;
  /** Ends the sign-in here and at the provider. */
  end(): Promise<void>;
};

export function openSignIn(config: Config): SignIn {
  const manager = openUserManager(config);
  let renewing: Promise<User | null> | undefined;
  const renew = () => {
    renewing ??= manager.signinSilent().finally(() => {
      renewing = undefined;
    });
    return renewing;
  };
  return {
    person: async () => (location.pathname === signedInPath ? comeBack(manager) : alive(manager, renew)),
    token: async () => {
      const user = (await living(manager)) ?? (await renew().catch(nobodyUnlessNetAway));
      if (user === null) throw new SignInOver();
      return user.access_token;
    },
    start: (language) => manager.signinRedirect({ state: `${location.pathname}${location.search}`, extraQueryParams: { lang: tagOf(language) } }),
    end: async () => {
      await manager.revokeTokens(['refresh_token']).catch(() => undefined);
      await manager.removeUser();
      sessionStorage.clear();
      const query = new URLSearchParams({ client_id: config.clientId, logout_uri: `${location.origin}/` });
      location.assign(`${config.signInHost}/logout?${query}`);
    },
  };
}

async function comeBack(manager: UserManager): Promise<Person> {
  const user = await manager.signinRedirectCallback();
  const cameFrom = typeof user.state === 'string' && user.state.startsWith('/') && !user.state.startsWith('//') ? user.state : '/';
  return { email: user.profile.email ?? '', cameFrom };
}

async function living(manager: UserManager): Promise<User | null> {
  const user = await manager.getUser();
  return user === null || user.expired === true ? null : user;
}

/** Without a net nobody is asked to sign in again: they could not, and a till goes on selling. */
async function alive(manager: UserManager, renew: () => Promise<User | null>): Promise<Person | null> {
  const known = await manager.getUser();
  if (known === null) return null;
  const user = known.expired === true ? await renew().catch((fault: unknown) => (isNetFault(fault) ? known : null)) : known;
  return user === null ? null : { email: user.profile.email ?? '', cameFrom: null };
}

function nobodyUnlessNetAway(fault: unknown): null {
  if (isNetFault(fault)) throw fault;
  return null;
}

function isNetFault(fault: unknown): boolean {
  return fault instanceof TypeError || fault instanceof ErrorTimeout;
}
