/** What the console learns from `/config.json`: where people sign in, and as which application. No secret is among it. */
export type SiteConfig = { readonly issuer: string; readonly signInHost: string; readonly clientId: string };

/** Stand in the built file until the deployment knows the values. */
export const siteMarkers = {
  issuer: '<<dianke:issuer>>',
  signInHost: '<<dianke:sign-in-host>>',
  clientId: '<<dianke:client-id>>',
} as const satisfies SiteConfig;

/** Text of `/config.json` with its markers. */
export const siteConfigText = `${JSON.stringify(
  { issuer: siteMarkers.issuer, sign_in_host: siteMarkers.signInHost, client_id: siteMarkers.clientId },
  null,
  2,
)}\n`;
