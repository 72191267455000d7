import type { CallEnd } from './measure-load.ts';
import type { ShopCall } from './shop-calls.ts';

/** Sends a call to a deployment, in the name of one of the keys by turns, and reads its whole answer. */
export function askOverHttp(baseUrl: string, keys: readonly string[], call: ShopCall): (n: number) => Promise<CallEnd> {
  return async (n) => {
    const { method, path, query, raw, headers, isSigned } = await call.request(n);
    const url = `${new URL(path, baseUrl)}${query === undefined ? '' : `?${new URLSearchParams(query)}`}`;
    const key = isSigned === true ? {} : { authorization: `Bearer ${keys[n % keys.length]}` };
    const answer = await fetch(url, {
      method,
      headers: { ...headers, ...key },
      ...(raw === undefined ? {} : { body: raw }),
      signal: AbortSignal.timeout(60_000),
    });
    await answer.arrayBuffer();
    if (answer.status === 429) return { ended: 'limited', waitMs: Number(answer.headers.get('retry-after') ?? '1') * 1000 };
    return call.expects.includes(answer.status) ? { ended: 'answered' } : { ended: 'failed', status: answer.status };
  };
}
