import type { UserPoolClientSpec, UserPoolSpec } from '../../aws-resources.ts';

/** What a client asks of the issuer, once it is known that it may ask. */
export type AuthorizeRequest = {
  readonly client: UserPoolClientSpec;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | null;
  readonly nonce: string | null;
  readonly codeChallenge: string | null;
};

/**
 * Reads the query of `/oauth2/authorize`. A wrong client or redirect address is told to the person, never sent on (`refused`);
 * anything else goes back to the client (`sendBack`).
 */
export function readAuthorize(
  pool: UserPoolSpec,
  query: URLSearchParams,
): { readonly asked: AuthorizeRequest } | { readonly refused: string } | { readonly sendBack: string } {
  const client = pool.clients.find((one) => one.clientId === query.get('client_id'));
  const redirectUri = query.get('redirect_uri') ?? '';
  if (client === undefined) return { refused: 'client_id' };
  if (!client.callbackUrls.includes(redirectUri)) return { refused: 'redirect_uri' };
  const state = query.get('state');
  const back = (error: string, description: string): { sendBack: string } => ({
    sendBack: withQuery(redirectUri, { error, error_description: description, state }),
  });
  if (query.get('response_type') !== 'code') return back('unsupported_response_type', 'response_type must be code');
  if (!client.flows.includes('code')) return back('unauthorized_client', 'This client may not use the code flow');
  const wanted = (query.get('scope') ?? '').split(' ').filter((one) => one !== '');
  const scopes = wanted.length === 0 ? client.scopes : wanted;
  if (scopes.some((scope) => !client.scopes.includes(scope))) return back('invalid_scope', 'A scope is not of this client');
  const codeChallenge = query.get('code_challenge');
  const method = query.get('code_challenge_method');
  if ((codeChallenge !== null && (method !== 'S256' || !/^[\w-]{43}$/.test(codeChallenge))) || (codeChallenge === null && method !== null)) {
    return back('invalid_request', 'code_challenge is 43 characters and its method S256');
  }
  return { asked: { client, redirectUri, scopes, state, nonce: query.get('nonce'), codeChallenge } };
}

/** An address with more in its query; null is left out. */
export function withQuery(address: string, values: Readonly<Record<string, string | null>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(values)) if (value !== null) url.searchParams.set(name, value);
  return url.href;
}
