import { type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';

/** What an access token proves. */
export type TokenProof = { readonly sub: string; readonly issuedAtMs: number; readonly expiresAtMs: number };

/**
 * Verifies an access token: RS256 by the issuer's published keys, issuer, expiry, and that it *is* an access token of our
 * client. An ID token of the same person carries `token_use: id` and is refused.
 *
 * @returns undefined for anything that does not prove a person
 */
export async function verifyToken(
  token: string,
  keys: JWTVerifyGetKey,
  expected: { readonly issuer: string; readonly clientId: string; readonly now: Date },
): Promise<TokenProof | undefined> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: expected.issuer,
      algorithms: ['RS256'],
      currentDate: expected.now,
      requiredClaims: ['sub', 'exp', 'iat'],
    });
    return proofOf(payload, expected.clientId);
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

function proofOf(payload: JWTPayload, clientId: string): TokenProof | undefined {
  const { sub, iat, exp } = payload;
  if (payload['token_use'] !== 'access' || payload['client_id'] !== clientId) return undefined;
  if (typeof sub !== 'string' || !/^[^#\s]{1,128}$/.test(sub) || iat === undefined || exp === undefined) return undefined;
  return { sub, issuedAtMs: iat * 1000, expiresAtMs: exp * 1000 };
}

/** What jose says when the issuer's key set cannot be had. */
const outages: readonly string[] = ['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC'];

/** jose's own errors say that a token is wrong; a key set that is out of reach or is none is a fault, and no answer about the token. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false;
  return error.code.startsWith('ERR_J') && !outages.includes(error.code);
}
