import { type SquareOrder, type SquarePayment, squareCatalog, squareCustomer, squareOrder, squarePayment } from '@dianke/contract/square';

/** What Square answered: the thing, that there is none, or that the access token does not open it. */
export type FromSquare<T> = { readonly is: 'found'; readonly value: T } | { readonly is: 'missing' } | { readonly is: 'denied' };

/** What we ask of Square in the name of a merchant's access token. It throws when Square does not answer sensibly after a few tries. */
export interface Square {
  order(accessToken: string, orderId: string): Promise<FromSquare<SquareOrder>>;
  payment(accessToken: string, paymentId: string): Promise<FromSquare<SquarePayment>>;
  /** SKUs by the id of the catalogue variation; those without one are left out. */
  skus(accessToken: string, variationIds: readonly string[]): Promise<FromSquare<ReadonlyMap<string, string>>>;
  /** A customer's phone as Square has it, null where it has none. */
  phone(accessToken: string, customerId: string): Promise<FromSquare<string | null>>;
}

/** Square did not answer, or answered what makes no sense. The message names the call and the status, nothing of a person. */
export class SquareFault extends Error {
  override readonly name = 'SquareFault';
}

export type SquareOptions = {
  /** `https://connect.squareup.com`, or Square's own sandbox, or a local fake. */
  readonly baseUrl: string;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly fetch?: typeof globalThis.fetch;
  /** For one try. */
  readonly timeoutMs?: number;
};

const apiVersion = '2025-10-16';
const triesAtMost = 3;
const timeoutMsByDefault = 6_000;
const variationsAtOnce = 500;

/** Square's Connect API over fetch: 6 seconds a try, three tries for what may pass (429, 5xx, no answer), no redirects. */
export function connectSquare({ baseUrl, pause, fetch = globalThis.fetch, timeoutMs = timeoutMsByDefault }: SquareOptions): Square {
  async function ask(accessToken: string, path: string, body?: unknown): Promise<FromSquare<unknown>> {
    let last = 'no answer';
    for (let tries = 0; tries < triesAtMost; tries++) {
      if (tries > 0) await pause(300 * 4 ** (tries - 1));
      const answer = await tryOnce(accessToken, path, body);
      if (answer === undefined) continue;
      if (answer.status === 401 || answer.status === 403) return { is: 'denied' };
      if (answer.status === 404) return { is: 'missing' };
      if (answer.status >= 200 && answer.status < 300) return { is: 'found', value: answer.json };
      last = `status ${answer.status}`;
      if (answer.status !== 429 && answer.status < 500) break;
    }
    throw new SquareFault(`${path.split('/')[2]}: ${last}`);
  }

  async function tryOnce(accessToken: string, path: string, body: unknown): Promise<{ status: number; json: unknown } | undefined> {
    const headers = {
      authorization: `Bearer ${accessToken}`,
      'square-version': apiVersion,
      'content-type': 'application/json',
      accept: 'application/json',
    };
    const how = body === undefined ? { method: 'GET' } : { method: 'POST', body: JSON.stringify(body) };
    try {
      const answer = await fetch(`${baseUrl}${path}`, { ...how, headers, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
      return { status: answer.status, json: await answer.json().catch(() => null) };
    } catch {
      return undefined;
    }
  }

  const part = (id: string) => encodeURIComponent(id);
  return {
    order: async (token, id) => read(await ask(token, `/v2/orders/${part(id)}`), (value) => squareOrder.safeParse(field(value, 'order')), 'orders'),
    payment: async (token, id) =>
      read(await ask(token, `/v2/payments/${part(id)}`), (value) => squarePayment.safeParse(field(value, 'payment')), 'payments'),
    async skus(token, ids) {
      const skus = new Map<string, string>();
      for (let at = 0; at < ids.length; at += variationsAtOnce) {
        const asked = await ask(token, '/v2/catalog/batch-retrieve', { object_ids: ids.slice(at, at + variationsAtOnce) });
        const answer = read(asked, (value) => squareCatalog.safeParse(value), 'catalog');
        if (answer.is === 'denied') return answer;
        if (answer.is === 'found') for (const { id, item_variation_data: data } of answer.value.objects ?? []) if (data?.sku) skus.set(id, data.sku);
      }
      return { is: 'found', value: skus };
    },
    async phone(token, id) {
      const answer = read(await ask(token, `/v2/customers/${part(id)}`), (value) => squareCustomer.safeParse(value), 'customers');
      return answer.is === 'found' ? { is: 'found', value: answer.value.customer.phone_number ?? null } : answer;
    },
  };
}

function read<T>(
  answer: FromSquare<unknown>,
  parse: (value: unknown) => { success: true; data: T } | { success: false },
  what: string,
): FromSquare<T> {
  if (answer.is !== 'found') return answer;
  const parsed = parse(answer.value);
  if (!parsed.success) throw new SquareFault(`${what}: an answer of another shape`);
  return { is: 'found', value: parsed.data };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}
