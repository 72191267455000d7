import { type Decision, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/orders';
import type { BodyOf } from '@dianke/contract/route';
import { fullName, readVariant, type Variant, variantKey } from '@dianke/data/catalog/catalog';
import { offerKey, readOffer, type StoreOffer } from '@dianke/data/catalog/store-offers';
import { customerKey } from '@dianke/data/customers/customers';
import { movementBucket, movementWrites } from '@dianke/data/inventory/levels';
import { newOrderWrites } from '@dianke/data/orders/orders';
import { objectOf, toldSteps } from '@dianke/data/orders/tell-order';
import { readShop, type Shop, shopKey } from '@dianke/data/stores/stores';
import type { Table } from '@dianke/data/table';
import { moveGoods } from '@dianke/domain/inventory/move-goods';
import { itemsAtMost } from '@dianke/domain/inventory/movement';
import { numberOrder } from '@dianke/domain/orders/number-order';
import { placeOrder as place } from '@dianke/domain/orders/place-order';
import type { AskedLine } from '@dianke/domain/orders/price-lines';
import { toMilli } from '@dianke/domain/quantity';
import { dateBusiness } from '@dianke/domain/stores/business-date';
import { operationAhead } from '@dianke/runtime/operation';
import { readAgain } from './read-again.ts';
import { showOrder } from './show-order.ts';

type Body = BodyOf<typeof contract.placeOrder>;
type Shelf = {
  readonly shop: Shop | undefined;
  readonly customerFound: boolean;
  readonly variants: ReadonlyMap<string, Variant>;
  readonly offers: ReadonlyMap<string, StoreOffer>;
};

/** Places an order whose goods are reserved in the same transaction; it never oversells. */
export const placeOrder = operationAhead(
  contract.placeOrder,
  ({ table, body }) => loadShelf(table, body),
  async ({ body, table, house, caller, now, attempt, ahead, commit }) => {
    const { shop } = ahead;
    if (shop === undefined || !table.sees(body.store_id)) return refuse('UNKNOWN_STORE', {}, '/store_id');
    if (body.customer_id !== undefined && !ahead.customerFound) return refuse('UNKNOWN_CUSTOMER', {}, '/customer_id');
    const lines = askLines(body, ahead, shop);
    if (!lines.accepted) return lines;
    if (new Set(body.lines.map((line) => line.variant_id)).size > itemsAtMost) return refuse('TOO_MANY_LINES', { limit: itemsAtMost }, '/lines');
    const id = body.id ?? house.newId('ord');
    const dated = dateBusiness(shop, body.occurred_at ?? now, now);
    const placed = place(
      {
        id,
        number: numberOrder(shop.code, dated.businessDate, id, attempt),
        storeId: shop.id,
        customerId: body.customer_id ?? null,
        channel: body.channel,
        currency: shop.currency,
        lines: lines.value,
        exceptions: dated.clockOff ? [{ code: 'clock_off', detail: body.occurred_at ?? now }] : [],
        businessDate: dated.businessDate,
        occurredAt: dated.occurredAt,
      },
      caller.id,
      now,
    );
    if (!placed.accepted) return placed;
    const order = placed.value;
    const movement = moveGoods(order, 'reservation', house.newId('mov'), now);
    return commit(
      {
        writes: [...newOrderWrites(table, order), ...movementWrites(table, movement, 'guarded')],
        facts: toldSteps(null, order),
        objects: [objectOf(order)],
        buckets: [movementBucket(movement), `ORDERS#${order.storeId}#${now.slice(0, 7)}`],
      },
      showOrder(order),
    );
  },
  readAgain,
);

/** Store, customer, goods and how the store offers them, in one batch. */
async function loadShelf(table: Table, body: Body): Promise<Shelf> {
  const ids = [...new Set(body.lines.map((line) => line.variant_id))];
  const customer = body.customer_id === undefined ? [] : [customerKey(table, body.customer_id)];
  const goods = [...ids.map((id) => variantKey(table, id)), ...ids.map((id) => offerKey(table, body.store_id, id))];
  const [shop, ...rest] = await table.read([shopKey(table.merchantId, body.store_id), ...goods, ...customer]);
  const variants = rest.slice(0, ids.length).flatMap((item) => (item ? [readVariant(item)] : []));
  const offers = rest.slice(ids.length, goods.length).flatMap((item) => (item ? [readOffer(item)] : []));
  return {
    shop: shop && readShop(shop),
    customerFound: rest[goods.length] !== undefined,
    variants: new Map(variants.map((variant) => [variant.id, variant])),
    offers: new Map(offers.map((offer) => [offer.variantId, offer])),
  };
}

/** The lines as the rules take them: the price that the caller names, else the store's own, else the catalogue's, always in the store's currency. */
function askLines(body: Body, shelf: Shelf, shop: Shop): Decision<AskedLine[]> {
  const lines: AskedLine[] = [];
  for (const [at, line] of body.lines.entries()) {
    const variant = shelf.variants.get(line.variant_id);
    if (variant === undefined || variant.status !== 'active')
      return refuse('UNKNOWN_VARIANT', { variant_id: line.variant_id }, `/lines/${at}/variant_id`);
    const offer = shelf.offers.get(variant.id);
    if (offer?.soldOut === true) return refuse('SOLD_OUT', { variant_id: variant.id }, `/lines/${at}/variant_id`);
    const own = offer === undefined || offer.price === null ? undefined : { amount: offer.price, currency: offer.currency };
    const price = line.unit_price ?? own ?? { amount: variant.price, currency: variant.currency };
    if (price.currency !== shop.currency) return refuse('CURRENCY_MISMATCH', { currency: shop.currency }, `/lines/${at}/unit_price`);
    lines.push({
      variantId: variant.id,
      ...(variant.kind === 'service' ? { isService: true } : {}),
      sku: variant.sku,
      name: fullName(variant),
      quantityMilli: toMilli(line.quantity),
      unitPrice: price.amount,
      discount: line.discount,
      tax: line.tax,
    });
  }
  return { accepted: true, value: lines };
}
