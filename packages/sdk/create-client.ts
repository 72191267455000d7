import type { Answer, AnyCall, Calls, Pages } from './call.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';
import { requestIdOf } from './problem-error.ts';
import { type Post, type Sendable, send } from './send.ts';

/** How to reach a deployment, and as whom. */
export type ClientOptions = {
  /** Origin of the deployment, `https://shop.example`. */
  readonly baseUrl: string;
  /** An API key, or a function that gives a live access token; it is asked before each attempt. */
  readonly credential: string | (() => Promise<string>);
  /** Which merchant to act for; only people of several merchants need it. */
  readonly merchant?: string;
  readonly fetch?: typeof fetch;
  /** Attempts in all, 1 to 10; 4 unless told. */
  readonly attempts?: number;
  /** For one attempt; 30,000 ms unless told. */
  readonly timeoutMs?: number;
  /** For tests: how to wait and where luck comes from. */
  readonly wait?: Post['wait'];
  readonly random?: Post['random'];
};

/** A method for each operation, and under `pages` a walk over each list. */
export type Client = Calls & { readonly pages: Pages };

/**
 * The typed client of the Dianke API, for Node and browsers; it needs nothing but `fetch` and WebCrypto.
 *
 * ```ts
 * const dianke = createClient({ baseUrl: 'https://shop.example', credential: 'sk_live_…' });
 * const placed = await dianke.placeOrder({ body: { store_id, lines: [{ variant_id, quantity: '2' }] } });
 * await dianke.payOrder({ params: { order_id: placed.data.id }, body: { method: 'cash', amount: placed.data.total } });
 * for await (const page of dianke.pages.listOrders({ query: { store_id, month: '2026-11' } })) print(page.data);
 * ```
 *
 * Refusals are thrown as `ProblemError` with the contract's `code`. A POST carries an idempotency key, yours or one made
 * for the call, so that what the client sends again has its effect once.
 */
export function createClient(options: ClientOptions): Client {
  const post = postOf(options);
  const call =
    (operation: Operation) =>
    async (given: AnyCall = {}) => {
      const response = await send(requestOf(operation, given, options), post);
      return answerOf(response);
    };
  const calls = Object.fromEntries(operations.map((operation) => [operation.id, call(operation)]));
  const pages = Object.fromEntries(
    operations
      .filter((operation) => operation.paged)
      .map((operation) => [
        operation.id,
        (given?: AnyCall, paging?: { atMostPages?: number }) => walk(call(operation), given ?? {}, paging?.atMostPages ?? 1_000),
      ]),
  );
  // The table is held to the routes by a test; this is where its untyped methods get the routes' types.
  return { ...calls, pages } as unknown as Client;
}

function postOf(options: ClientOptions): Post {
  const { credential } = options;
  return {
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    credential: typeof credential === 'string' ? async () => credential : credential,
    attempts: Math.min(10, Math.max(1, options.attempts ?? 4)),
    timeoutMs: options.timeoutMs ?? 30_000,
    wait: options.wait ?? pause,
    random: options.random ?? Math.random,
  };
}

function requestOf(operation: Operation, call: AnyCall, options: ClientOptions): Sendable {
  const key = call.idempotencyKey ?? (operation.method === 'POST' && operation.idempotency !== null ? newKey() : undefined);
  const body = call.body === undefined ? undefined : JSON.stringify(call.body);
  return {
    url: `${options.baseUrl.replace(/\/+$/, '')}${pathOf(operation, call)}${searchOf(call.query ?? {})}`,
    method: operation.method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(call.ifMatch === undefined ? {} : { 'if-match': typeof call.ifMatch === 'number' ? `"${call.ifMatch}"` : call.ifMatch }),
      ...(options.merchant === undefined ? {} : { 'dianke-merchant': options.merchant }),
    },
    body,
    safe: operation.method === 'GET' || key !== undefined,
    signal: call.signal,
  };
}

function pathOf(operation: Operation, call: AnyCall): string {
  return operation.path.replace(/\{([a-z_]+)\}/g, (_, name: string) => {
    const value = call.params?.[name];
    if (value === undefined || value === '') throw new TypeError(`${operation.id} needs params.${name}`);
    return encodeURIComponent(value);
  });
}

function searchOf(query: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === null ? [] : [[name, String(value)]],
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}

async function answerOf(response: Response): Promise<Answer<unknown>> {
  const text = await response.text();
  return {
    status: response.status,
    data: text === '' ? undefined : JSON.parse(text),
    etag: response.headers.get('etag'),
    replayed: response.headers.get('idempotent-replayed') === 'true',
    requestId: requestIdOf(response),
  };
}

async function* walk(
  call: (given: AnyCall) => Promise<Answer<unknown>>,
  given: AnyCall,
  atMostPages: number,
): AsyncGenerator<unknown, void, undefined> {
  let cursor: unknown = given.query?.cursor;
  for (let page = 0; page < atMostPages; page += 1) {
    const { data } = await call({ ...given, query: { ...given.query, cursor } });
    yield data;
    cursor = typeof data === 'object' && data !== null && 'next_cursor' in data ? data.next_cursor : null;
    if (typeof cursor !== 'string') return;
  }
}

/** 32 hexadecimal digits of luck; `randomUUID` is missing on pages without https. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
