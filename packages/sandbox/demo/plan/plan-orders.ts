import { dateAt } from './instant-at.ts';
import type { Luck } from './luck.ts';
import { planBasket, type SoldLine, shelvesFor } from './plan-basket.ts';
import type { PlannedCustomer } from './plan-customers.ts';
import type { PlannedProduct } from './plan-goods.ts';
import type { DemoId } from './plan-ids.ts';
import { type DemoShop, demoShops } from './shops.ts';

/** How far an order has come. `refunded`: handed over and given back in full, goods too; `partly`: some of the money given back. */
export type OrderEnd = 'placed' | 'paid' | 'packed' | 'shipped' | 'signed' | 'closed' | 'cancelled' | 'refunded' | 'partly';

/** An order that did not come from a till: by web, by phone, or taken by staff. */
export type PlannedOrder = {
  readonly id: string;
  readonly paymentId: string;
  readonly shop: DemoShop;
  /** The customer's number. */
  readonly customer: string;
  readonly channel: 'web' | 'phone' | 'staff';
  readonly at: string;
  readonly lines: readonly SoldLine[];
  readonly end: OrderEnd;
  readonly tracking: string;
};

/** How many orders of each shop end where. */
const ends: readonly (readonly [OrderEnd, number])[] = [
  ['placed', 3],
  ['paid', 3],
  ['packed', 2],
  ['shipped', 3],
  ['signed', 1],
  ['closed', 3],
  ['cancelled', 1],
  ['refunded', 1],
  ['partly', 1],
];

/** Orders of the last days in every state. The further an order has come, the older it is. */
export function planOrders(
  now: number,
  people: readonly PlannedCustomer[],
  goods: readonly PlannedProduct[],
  luck: Luck,
  id: DemoId,
): PlannedOrder[] {
  return demoShops.flatMap((shop) => {
    const own = people.filter((one) => one.shop === shop.code && one.habit !== 'quiet');
    const shelf = shelvesFor(
      shop,
      goods.filter((product) => product.kind === 'goods'),
    );
    const wanted = ends.flatMap(([end, count], rank) => Array.from({ length: count }, () => ({ end, rank })));
    return wanted.map(({ end, rank }, at): PlannedOrder => {
      const draw = luck.of(`${shop.code}/${at}`);
      const instant = now - (rank * 24 + 2 + draw.below(20)) * 3_600_000;
      return {
        id: id('ord', `order/${shop.code}/${at}`),
        paymentId: id('pay', `order/${shop.code}/${at}`),
        shop,
        customer: draw.pick(own).number,
        channel: draw.pick(['web', 'web', 'phone', 'staff']),
        at: new Date(instant).toISOString(),
        lines: planBasket(shelf, dateAt(shop.timezone, instant), true, draw),
        end,
        tracking: `SF${String(10_000_000 + draw.below(89_999_999))}`,
      };
    });
  });
}
