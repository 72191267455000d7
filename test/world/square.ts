import type { SquareAnswer, SquareNotice } from '@dianke/sandbox/fakes/square';
import type { Shop } from './shop.ts';
import { publicUrl } from './whole-house.ts';
import type { Answer, AnyWorld } from './world.ts';

/** Connects a shop to a location at the fake Square, subscribed to its notifications, with a catalogue that bears our SKUs. */
export async function connectSquareShop<W extends AnyWorld>(shop: Shop<W>, location = 'L88917AVBK2S5') {
  const { squareDesk } = shop.world.outsiders;
  const made = await shop.must<{ id: string; path: string; square: { notification_url: string } }>('POST', '/v1/connections', {
    body: { provider: 'square', name: 'Square', store_id: shop.storeId, location_id: location, access_token: 'EAAAEtoken' },
  });
  if (made.square.notification_url !== `${publicUrl}${made.path}`) throw new Error(`another address: ${made.square.notification_url}`);
  const ask = (method: string, path: string, body: object = {}): SquareAnswer => squareDesk.answer({ method, path, accessToken: 'EAAAEtoken', body });
  const must = (path: string, body: object) => {
    const { status, body: answer } = ask('POST', path, body);
    if (status !== 200) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer as Record<string, { id: string; signature_key: string; total_money: { amount: number } }>;
  };
  const { subscription } = must('/v2/webhooks/subscriptions', { subscription: { name: 'Dianke', notification_url: made.square.notification_url } });
  const signatureKey = subscription?.signature_key ?? '';
  await shop.must('POST', `/v1/connections/${made.id}/renew-credentials`, { body: { signature_key: signatureKey } });
  const usd = (amount: number) => ({ amount, currency: 'USD' });
  return {
    id: made.id,
    path: made.path,
    signatureKey,
    ask,
    variation: (sku: string) =>
      must('/v2/catalog/object', { object: { type: 'ITEM_VARIATION', item_variation_data: { sku } } })['catalog_object']?.id ?? '',
    customer: (phone: string) => must('/v2/customers', { phone_number: phone })['customer']?.id ?? '',
    order: (lines: readonly { variation: string; quantity: string; price: number }[], more: object = {}) => {
      const line_items = lines.map(({ variation, quantity, price }) => ({
        catalog_object_id: variation,
        name: 'Goods',
        quantity,
        base_price_money: usd(price),
      }));
      const { order } = must('/v2/orders', { order: { location_id: location, line_items, ...more } });
      return { id: order?.id ?? '', total: order?.total_money.amount ?? 0 };
    },
    pay: (orderId: string, amount: number, more: object = {}) =>
      must('/v2/payments', { order_id: orderId, amount_money: usd(amount), source_id: 'CASH', ...more })['payment']?.id ?? '',
    complete: (paymentId: string) => must(`/v2/payments/${paymentId}/complete`, {}),
    refund: (paymentId: string, amount: number) => must('/v2/refunds', { payment_id: paymentId, amount_money: usd(amount) }),
    /** Takes what Square has told so far. */
    take: (): SquareNotice[] => squareDesk.notices.splice(0),
    deliver: ({ body, headers }: Pick<SquareNotice, 'body' | 'headers'>): Promise<Answer> =>
      shop.world.ask(undefined, 'POST', made.path, { raw: body, headers }),
  };
}

export type SquareShop = Awaited<ReturnType<typeof connectSquareShop>>;
