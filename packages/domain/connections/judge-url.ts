import { accept, type Decision, refuse } from '@dianke/contract/decision';
import { isPublicAddress } from './judge-address.ts';

/** A web address taken apart, as the platform's parser does it. */
export type UrlParts = {
  readonly protocol: string;
  readonly hostname: string;
  readonly port: string;
  readonly username: string;
  readonly password: string;
  readonly hash: string;
};

/** Names that lead inside some house or nowhere (RFC 2606, 6761, 6762, 8375). */
const innerNames = ['localhost', 'local', 'internal', 'intranet', 'lan', 'home', 'corp', 'test', 'invalid', 'onion', 'home.arpa'];

/**
 * Whether webhooks may be sent to an address at all, before its name is looked up: https on port 443, a public host.
 *
 * @param loopback what a sandbox may allow besides: plain http to any port of this machine
 * @returns refusal URL_NOT_ALLOWED with the reason
 */
export function judgeUrl(parts: UrlParts | undefined, loopback: 'refused' | 'allowed'): Decision<UrlParts> {
  const reason = parts === undefined ? 'not an address' : faultOf(parts);
  if (parts !== undefined && reason !== null && loopback === 'allowed' && isOwnMachine(parts)) return accept(parts);
  return parts !== undefined && reason === null ? accept(parts) : refuse('URL_NOT_ALLOWED', { reason: reason ?? 'not an address' }, '/url');
}

/** Whether an address names this machine and nothing else. */
export function isOwnMachine({ hostname, username, password }: UrlParts): boolean {
  return username === '' && password === '' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

function faultOf({ protocol, hostname, port, username, password, hash }: UrlParts): string | null {
  const host = hostname.replace(/\.$/, '').toLowerCase();
  if (protocol !== 'https:') return 'not https';
  if (port !== '' && port !== '443') return 'another port than 443';
  if (username !== '' || password !== '') return 'a user name or password';
  if (hash !== '') return 'a fragment';
  if (host.startsWith('[')) return isPublicAddress(host.slice(1, -1)) ? null : 'not a public address';
  if (/^[0-9.]+$/.test(host)) return isPublicAddress(host) ? null : 'not a public address';
  if (!host.includes('.') || innerNames.some((name) => host === name || host.endsWith(`.${name}`))) return 'not a public name';
  return null;
}
