import { fromMilli } from '@dianke/domain/quantity';
import { orderOfSale } from '@dianke/functions/connections/post-sale';
import fc from 'fast-check';
import { openShop } from '../world/shop.ts';
import { connectTill, type Telling, type Till } from '../world/till.ts';
import type { AnyWorld } from '../world/world.ts';
import { item, milli } from './histories.ts';

/** A sale of a till's day: what was sold, to whom, how it was paid, and whether it was voided afterwards. */
export type DaySale = {
  readonly lines: readonly { readonly item: number; readonly quantity: number; readonly discount: number }[];
  /** One of the two customers, someone unknown, or nobody. */
  readonly customer: number | 'unknown' | null;
  /** In tenths of the total; none told counts as paid in full. */
  readonly tenths: number | null;
  readonly isVoided: boolean;
};

export const daySale: fc.Arbitrary<DaySale> = fc.record({
  lines: fc.array(fc.record({ item, quantity: milli(4), discount: fc.nat({ max: 1 }) }), { minLength: 1, maxLength: 3 }),
  customer: fc.constantFrom<DaySale['customer']>(0, 1, 'unknown', null),
  tenths: fc.constantFrom(null, 10, 15, 5),
  isVoided: fc.boolean(),
});

const skus = ['COLA-330', 'RICE-KG', 'NOT-IN-THE-BOOK'];
const phones = ['138 0013 8000', '138 0013 8001'];
const prices = [300, 1_999, 55];

/** A shop with a till, two goods of its own on the shelf (the till sells a third) and two customers. */
export async function openTillShop<W extends AnyWorld>(world: W) {
  const shop = await openShop(world);
  const made = await shop.must<{ variants: { id: string }[] }>('POST', '/v1/products', {
    body: { name: '货', variants: skus.slice(0, 2).map((sku, at) => ({ sku, price: { amount: prices[at] ?? 1, currency: 'CNY' } })) },
  });
  const goods = made.variants.map((variant) => variant.id);
  for (const id of goods) await shop.stock(id, '6');
  const customers = [await shop.customer(phones[0]), await shop.customer(phones[1])];
  const till = await connectTill(shop);
  await world.settle();
  return { shop, goods, customers, till };
}
export type TillShop = Awaited<ReturnType<typeof openTillShop<AnyWorld>>>;

/** What the till tells of a day, in order: each sale, and each voiding after its sale. */
export function eventsOf(till: Pick<Till, 'sale' | 'void'>, sales: readonly DaySale[]): readonly Telling[] {
  return sales.flatMap((sale, at) => {
    const lines = sale.lines.map((line) => ({
      sku: skus[line.item] ?? '',
      quantity: fromMilli(line.quantity),
      unit_price: prices[line.item] ?? 0,
      discount: line.quantity >= 1000 ? line.discount : 0,
    }));
    const total = Math.round(lines.reduce((sum, line) => sum + line.unit_price * Number(line.quantity) - line.discount, 0));
    const payments = sale.tenths === null ? {} : { payments: [{ method: 'cash' as const, amount: Math.floor((total * sale.tenths) / 10) }] };
    const customer =
      sale.customer === null ? {} : { customer: { phone: sale.customer === 'unknown' ? '139 0000 0000' : (phones[sale.customer] ?? '') } };
    const told = till.sale(`T${at}`, lines, { ...payments, ...customer });
    return sale.isVoided ? [told, till.void(`T${at}`)] : [told];
  });
}

/** The end of a day as the API shows it, without the ids and times that are drawn anew each time. */
export async function endOfDay({ shop, goods, customers, till }: TillShop, sales: readonly DaySale[]) {
  const connection = await shop.must<{ id: string; created_at: string }>('GET', `/v1/connections/${till.id}`);
  const orders = [];
  for (const at of sales.keys()) {
    const id = orderOfSale({ id: till.id, createdAt: connection.created_at } as Parameters<typeof orderOfSale>[0], `T${at}`);
    const { status, body } = await shop.ask('GET', `/v1/orders/${id}`);
    const { lines, payments, steps, customer_id, ...order } = body as {
      lines: object[];
      payments: { id: string; payment_id: string | null }[];
      steps: { status: string }[];
      customer_id: string | null;
    };
    const { total, paid, refunded, due, exceptions, version } = order as Record<string, unknown>;
    orders.push({
      found: status,
      customer: customers.indexOf(customer_id ?? ''),
      lines: lines.map((line) => ({ ...line, variant_id: goods.indexOf((line as { variant_id: string }).variant_id) })),
      payments: payments.map((payment) => ({ ...payment, id: '', at: '', payment_id: payments.findIndex((one) => one.id === payment.payment_id) })),
      steps: steps.map((step) => step.status),
      ...{ total, paid, refunded, due, exceptions, version },
    });
  }
  const levels = [];
  for (const id of goods) {
    const { on_hand, reserved, available } = await shop.level(id);
    levels.push({ on_hand, reserved, available });
  }
  const points = [];
  for (const customer of customers) points.push(await shop.points(customer));
  return { levels, points, orders };
}
