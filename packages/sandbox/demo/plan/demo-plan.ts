import { dateAt, dayAfter } from './instant-at.ts';
import { settledLuck } from './luck.ts';
import { type PlannedCustomer, planCustomers } from './plan-customers.ts';
import { type PlannedProduct, planGoods } from './plan-goods.ts';
import { type DemoId, planIds } from './plan-ids.ts';
import { type PlannedOrder, planOrders } from './plan-orders.ts';
import { type PlannedSale, planSales } from './plan-sales.ts';
import { type PlannedLevel, planStock } from './plan-stock.ts';
import { demoShops } from './shops.ts';

/** What a demo is made from. The same three words make the same demo, to the last line of a receipt. */
export type DemoSeed = {
  readonly seed: string;
  /** The instant at which the demo's books are opened, RFC 3339: sales after it have not happened yet. */
  readonly openedAt: string;
  /** Days that tills tell themselves; older sales come from the chain's former system. 30 at most: the opening stock is as old as that. */
  readonly tillDays: number;
};

export type DemoPlan = {
  /** Ids of things that are not in the plan. */
  readonly idOf: DemoId;
  readonly goods: readonly PlannedProduct[];
  readonly customers: readonly PlannedCustomer[];
  readonly levels: readonly PlannedLevel[];
  /** Newest first, as far back as the tills tell. */
  readonly tillSales: readonly PlannedSale[];
  /** Sales of the former system since the opening stock was counted, oldest first: they take from it. */
  readonly lately: readonly PlannedSale[];
  /** Before that, oldest first. */
  readonly history: readonly PlannedSale[];
  readonly orders: readonly PlannedOrder[];
};

const days = 180;
/** Days whose sales have left the shelves since the opening stock was counted. */
const shelfDays = 30;
const customers = 1_000;

/** Plans the whole demo: 300 products, 1,000 customers and 180 days of sales in three shops. */
export function planDemo({ seed, openedAt, tillDays }: DemoSeed): DemoPlan {
  const now = Date.parse(openedAt);
  // The day is that of the shop whose day began first, so that "today" is in the plan for every shop.
  const until = demoShops.map((shop) => dateAt(shop.timezone, now)).reduce((one, other) => (one > other ? one : other));
  const luck = settledLuck(seed);
  const id = planIds(seed, dayAfter(until, -days));
  const goods = planGoods(luck.of('goods'), id);
  const people = planCustomers(customers, luck.of('customers'));
  const sales = planSales({ until, days: days + 1 }, people, goods, luck.of('sales')).filter((sale) => sale.at <= new Date(now).toISOString());
  const tillFrom = dayAfter(until, -tillDays);
  const shelfFrom = dayAfter(until, -shelfDays);
  const onShelf = sales.filter((sale) => sale.date > shelfFrom);
  const tillSales = onShelf.filter((sale) => sale.date > tillFrom).reverse();
  const orders = planOrders(now, people, goods, luck.of('orders'), id);
  return {
    idOf: id,
    goods,
    customers: people,
    levels: planStock(goods, [...onShelf.filter((sale) => sale.after === 'kept'), ...orders], luck.of('stock')),
    tillSales,
    lately: onShelf.filter((sale) => sale.date <= tillFrom),
    history: sales.filter((sale) => sale.date <= shelfFrom),
    orders,
  };
}
