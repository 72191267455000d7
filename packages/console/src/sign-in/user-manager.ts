import { UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { Config } from '../read-config.ts';

/** Where sign-in comes back to; the deployment registers exactly this path. */
export const signedInPath = '/signed-in';

/**
 * The sign-in by authorization code with PKCE. Tokens lie in this tab's session storage, never in an address; they are renewed
 * quietly by the refresh token a minute before they run out.
 */
export function openUserManager({ issuer, signInHost, clientId }: Config): UserManager {
  const inThisTab = new WebStorageStateStore({ store: sessionStorage });
  return new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: `${location.origin}${signedInPath}`,
    response_type: 'code',
    scope: 'openid email',
    loadUserInfo: false,
    automaticSilentRenew: true,
    accessTokenExpiringNotificationTimeInSeconds: 60,
    userStore: inThisTab,
    stateStore: inThisTab,
    metadata: {
      issuer,
      authorization_endpoint: `${signInHost}/oauth2/authorize`,
      token_endpoint: `${signInHost}/oauth2/token`,
      revocation_endpoint: `${signInHost}/oauth2/revoke`,
    },
  });
}
