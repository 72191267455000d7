import { verifyWebhook } from '@dianke/sdk/webhook';
import type { Receiver } from './outsiders.ts';
import type { Shop } from './shop.ts';
import type { AnyWorld } from './world.ts';

export type Message = {
  readonly id: string;
  readonly type: string;
  readonly object: { readonly type: string; readonly id: string; readonly version: number };
  readonly body: string;
  readonly data: Record<string, unknown>;
};

/** Opens an endpoint and answers its messages; every message is verified with the SDK, as a receiver would. */
export async function openReceiver<W extends AnyWorld>(
  shop: Shop<W>,
  facts: readonly string[],
  options: { readonly url?: string; readonly stores?: readonly string[] } = {},
) {
  const { clock, outsiders } = shop.world;
  const url = options.url ?? 'https://erp.example.com/dianke';
  const { id, secret } = await shop.must<{ id: string; secret: string }>('POST', '/v1/webhook-endpoints', {
    body: { name: '财务系统', url, facts, ...(options.stores ? { stores: options.stores } : {}) },
  });
  const secrets = [secret];
  const heard: Message[] = [];
  const forged: string[] = [];
  const checks: Promise<void>[] = [];
  let answer: Receiver = () => 200;
  outsiders.receivers.set(url, (message) => {
    const now = Math.floor(clock.now.getTime() / 1000);
    const { type, data } = JSON.parse(message.body);
    heard.push({ id: message.headers['webhook-id'] ?? '', type, object: data.object, body: message.body, data });
    checks.push(
      verifyWebhook({ secrets, headers: message.headers, body: message.body, now }).then((verdict) => {
        if (!verdict.genuine) forged.push(verdict.reason);
      }),
    );
    return answer(message);
  });
  const at = `/v1/webhook-endpoints/${id}`;
  return {
    id,
    url,
    secrets,
    heard,
    answers: (how: Receiver) => {
      answer = how;
    },
    forged: async () => {
      await Promise.all(checks);
      return forged;
    },
    endpoint: () => shop.must<{ status: string; disabled_because: string | null; live_secrets: number; version: number }>('GET', at),
    log: async (query: Record<string, string> = {}) =>
      (
        await shop.must<{
          data: {
            id: string;
            status: string;
            fact_type: string;
            attempts: { at: string; status: number | null; error: string | null }[];
            next_attempt_at: string | null;
          }[];
        }>('GET', `${at}/deliveries`, { query: { month: shop.world.clock.now.toISOString().slice(0, 7), ...query } })
      ).data,
    at,
  };
}
