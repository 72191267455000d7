import { createHmac } from 'node:crypto';
import type { tillEvent } from '@dianke/contract/till';
import type * as z from 'zod';
import type { Shop } from './shop.ts';
import type { Answer, AnyWorld } from './world.ts';

/** What a till may tell, as it writes it. */
export type Telling = z.input<typeof tillEvent>;
export type ToldSale = Extract<Telling, { type: 'sale.completed' }>['data'];

export type Till = Awaited<ReturnType<typeof connectTill>>;

/** Signs as Standard Webhooks 1.0.0 says, independently of the code that verifies. */
export function signTelling(secret: string, id: string, timestamp: string, raw: string): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${raw}`).digest('base64')}`;
}

/** The headers of a signed telling at an instant. */
export function signedHeaders(secret: string, id: string, at: Date, raw: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signTelling(secret, id, timestamp, raw) };
}

/** Connects a till to a shop: it tells its sales as signed webhooks, by the shop's own clock. */
export async function connectTill<W extends AnyWorld>(shop: Shop<W>) {
  const { id, path, secret } = await shop.must<{ id: string; path: string; secret: string }>('POST', '/v1/connections', {
    body: { provider: 'till', name: '收银机', store_id: shop.storeId },
  });
  let events = 0;
  return {
    id,
    path,
    secret,
    /** Tells an event as it is; a new event id each time unless it is given one. */
    tell(event: Telling, eventId = `evt-${++events}`): Promise<Answer> {
      const raw = JSON.stringify(event);
      return shop.world.ask(undefined, 'POST', path, {
        raw,
        headers: { 'content-type': 'application/json', ...signedHeaders(secret, eventId, shop.world.clock.now, raw) },
      });
    },
    /** A sale of so many of each SKU, paid in cash to the last unit unless it says otherwise. */
    sale(saleId: string, lines: ToldSale['lines'], more: Partial<ToldSale> = {}): Telling {
      const { now } = shop.world.clock;
      return { type: 'sale.completed', data: { sale_id: saleId, occurred_at: now.toISOString(), currency: 'CNY', lines, ...more } };
    },
    void(saleId: string): Telling {
      return { type: 'sale.voided', data: { sale_id: saleId, occurred_at: shop.world.clock.now.toISOString() } };
    },
  };
}
