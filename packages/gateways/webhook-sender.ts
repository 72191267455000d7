import { lookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { isPublicAddress } from '@dianke/domain/connections/judge-address';
import { isOwnMachine, judgeUrl } from '@dianke/domain/connections/judge-url';

/** One signed message on its way out. */
export type Outgoing = { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string };

/** What it met: the receiver's status, or why there was none. */
export type Met =
  | { readonly status: number; readonly error: null }
  | { readonly status: null; readonly error: 'not_allowed' | 'unknown_host' | 'no_connection' | 'timeout' };

/** Sends webhooks to strangers' servers. */
export interface WebhookSender {
  /** One attempt. Never throws for what the other side does, follows no redirect, and reads no more of an answer than its status. */
  send(message: Outgoing): Promise<Met>;
}

export type SenderOptions = {
  /** Only in a sandbox: plain http to this machine, besides what is allowed everywhere. */
  readonly loopback?: 'refused' | 'allowed';
  /** For one attempt in all, from the name's look-up to the status. */
  readonly timeoutMs?: number;
  /** All addresses of a host name. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
};

const timeoutMsByDefault = 10_000;

/**
 * Sends over https with a guard against being sent where a stranger has no business.
 *
 * The address is judged, its name is looked up here and once, **every** address must be public, and the connection is made to
 * the very address that was judged: a name that points elsewhere a moment later (DNS rebinding) changes nothing. The certificate
 * is checked against the name. Redirects are answers, not errands.
 */
export function webhookSender(options: SenderOptions = {}): WebhookSender {
  const { loopback = 'refused', timeoutMs = timeoutMsByDefault, resolve = resolveAll } = options;
  return {
    async send(message) {
      const url = URL.canParse(message.url) ? new URL(message.url) : undefined;
      if (url === undefined || !judgeUrl(url, loopback).accepted) return { status: null, error: 'not_allowed' };
      const ends = AbortSignal.timeout(timeoutMs);
      const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
      const addresses = isIP(host) > 0 ? [host] : await within(ends, resolve(host));
      if (!Array.isArray(addresses)) return { status: null, error: ends.aborted ? 'timeout' : 'unknown_host' };
      const [address] = addresses;
      if (address === undefined) return { status: null, error: 'unknown_host' };
      const isOwn = loopback === 'allowed' && isOwnMachine(url);
      if (!addresses.every((one) => isPublicAddress(one) || (isOwn && isLoopback(one)))) return { status: null, error: 'not_allowed' };
      return post(url, address, message, ends);
    },
  };
}

function isLoopback(address: string): boolean {
  return address === '127.0.0.1' || address === '::1';
}

async function resolveAll(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true, verbatim: true })).map((one) => one.address);
}

/** What a promise gives before time is up; undefined when it fails or is too late. */
async function within<T>(ends: AbortSignal, work: Promise<T>): Promise<T | undefined> {
  const late = new Promise<undefined>((done) => ends.addEventListener('abort', () => done(undefined), { once: true }));
  return Promise.race([work.catch(() => undefined), late]);
}

/** Posts to the address that was judged, whatever the name says by now. */
function post(url: URL, address: string, { headers, body }: Outgoing, ends: AbortSignal): Promise<Met> {
  const family = isIP(address);
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((done) => {
    const asked = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        agent: false,
        signal: ends,
        // Both forms in which Node asks for addresses get the judged one.
        lookup: (_host, { all }, answer) => (all === true ? answer(null, [{ address, family }]) : answer(null, address, family)),
      },
      (answer: IncomingMessage) => {
        done({ status: answer.statusCode ?? 0, error: null });
        answer.destroy();
      },
    );
    asked.on('error', () => done({ status: null, error: ends.aborted ? 'timeout' : 'no_connection' }));
    asked.end(body);
  });
}
