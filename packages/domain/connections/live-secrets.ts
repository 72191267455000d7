import { accept, type Decision, refuse } from '@dianke/contract/decision';

/** A secret of a connection and the instant until which it lives; null for the newest. */
export type Expiring = { readonly until: string | null };

const overlapMs = 24 * 3_600_000;

/** The secrets that still verify. */
export function liveSecrets<S extends Expiring>(secrets: readonly S[], now: string): S[] {
  return secrets.filter((secret) => secret.until === null || secret.until > now);
}

/**
 * Puts a new secret before the living one, which lives 24 hours more.
 *
 * @returns refusal SECRET_LIMIT while two live already
 */
export function rotateSecrets<S extends Expiring>(secrets: readonly S[], fresh: S, now: string): Decision<S[]> {
  const live = liveSecrets(secrets, now);
  if (live.length >= 2) return refuse('SECRET_LIMIT', { until: live.map((secret) => secret.until).find((until) => until !== null) });
  const until = new Date(Date.parse(now) + overlapMs).toISOString();
  return accept([fresh, ...live.map((secret) => ({ ...secret, until }))]);
}
