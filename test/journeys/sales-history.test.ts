import { describe, expect, it } from 'vitest';
import { pastRow, takeHistory } from '../world/history.ts';
import { openShop, type Shop } from '../world/shop.ts';
import { openWorld } from '../world/world.ts';

type Line = { readonly sku: string; readonly variant_id: string | null; readonly quantity: string; readonly total: number };
type Document = {
  readonly id: string;
  readonly number: string;
  readonly lines: readonly Line[];
  readonly total: { readonly amount: number };
  readonly business_date: string;
  readonly recorded_at: string;
  readonly exceptions: readonly { readonly code: string; readonly detail: string }[];
};
type Sums = { readonly orders: number; readonly units: string; readonly gross: number; readonly refunded: number; readonly net: number };

const period = { from: '2024-04-01', to: '2025-04-30' };

async function open(): Promise<Shop> {
  return openShop(await openWorld(), { currency: 'GBP', country: 'GB' });
}

const month = (shop: Shop, what: 'orders' | 'returns', of = '2024-05') =>
  shop.must<{ data: Document[] }>('GET', `/v1/${what}`, { query: { store_id: shop.storeId, month: of, limit: '200' } }).then(({ data }) => data);
const movements = (shop: Shop) =>
  shop
    .must<{ data: { kind: string; source: { type: string; id: string }; lines: { on_hand: string }[] }[] }>('GET', '/v1/stock-movements', {
      query: { store_id: shop.storeId, month: '2024-05' },
    })
    .then(({ data }) => data);

async function report(shop: Shop): Promise<Sums> {
  const { totals } = await shop.must<{ totals: Sums[] }>('GET', '/v1/reports/sales', { query: { ...period, store_id: shop.storeId } });
  const [only] = totals;
  if (only === undefined || totals.length > 1) throw new Error(`${totals.length} totals`);
  return only;
}

describe('sales of the past', () => {
  it('stand on their own dates: in the list of their month, the day’s report, the customer’s timeline and sums', async () => {
    const shop = await open();
    const tea = await shop.variant('TEA');
    await shop.stock(tea, '10');
    const customer = await shop.customer('+44 20 7946 0958');
    const taken = await takeHistory(shop, [
      pastRow('R1', 'TEA', '2', '2.55', { customer: '020 7946 0958', payment_method: 'card' }),
      pastRow('R1', 'tea', '1', '2.50', { discount: '0.50' }),
    ]);
    expect(taken).toEqual([
      { row: 2, result: 'created' },
      { row: 3, result: 'created' },
    ]);
    await shop.world.settle();
    const [order] = await month(shop, 'orders');
    expect(order).toMatchObject({
      status: 'closed',
      customer_id: customer,
      total: { amount: 710 },
      paid: { amount: 710 },
      payments: [{ method: 'card' }],
      imported: { source: 'history', receipt: 'R1' },
      business_date: '2024-05-01',
      occurred_at: '2024-05-01T02:15:00.000Z',
      recorded_at: '2024-05-01T02:15:00.000Z',
      exceptions: [],
    });
    expect(order?.lines.map(({ quantity, total }) => [quantity, total])).toEqual([
      ['2', 510],
      ['1', 200],
    ]);
    expect(await shop.level(tea)).toMatchObject({ on_hand: '7', available: '7' });
    expect(await report(shop)).toMatchObject({ orders: 1, units: '3', gross: 760, discount: 50, net: 710 });
    const timeline = await shop.must<{ data: { kind: string; at: string }[] }>('GET', `/v1/customers/${customer}/timeline`);
    expect(timeline.data.map(({ kind, at }) => [kind, at])).toEqual([
      ['payment', '2024-05-01T02:15:00.000Z'],
      ['order', '2024-05-01T02:15:00.000Z'],
    ]);
    const { totals } = await shop.must<{ totals: object[] }>('GET', `/v1/customers/${customer}/totals`);
    expect(totals).toEqual([{ currency: 'GBP', paid: 710, refunded: 0, spent: 710, orders: 1 }]);
  });

  it('earn no points, and money given back for them takes none', async () => {
    const shop = await open();
    const customer = await shop.customer('+44 20 7946 0958');
    await takeHistory(shop, [pastRow('R1', 'TEA', '2', '5.00', { customer })]);
    await shop.world.settle();
    const [order] = await month(shop, 'orders');
    await shop.must('POST', `/v1/orders/${order?.id}/refunds`, { body: { amount: { amount: 400, currency: 'GBP' }, reason: '坏了' } });
    await shop.world.settle();
    expect(await shop.points(customer)).toBe(0);
    expect(await report(shop)).toMatchObject({ orders: 1, gross: 1000, refunded: 400, net: 600 });
  });

  it('become what they are: a sale, a return with its goods, a correction of the shelf, money without goods', async () => {
    const shop = await open();
    const tea = await shop.variant('TEA');
    await shop.stock(tea, '10');
    const customer = await shop.customer('+44 20 7946 0958');
    const rows = [
      pastRow('R1', 'TEA', '4', '2.00', { customer }),
      pastRow('R1', 'TEA', '1', '0'),
      pastRow('C2', 'TEA', '-1', '2.00', { customer }),
      pastRow('C2', 'TEA', '-1', '0'),
      pastRow('W3', 'TEA', '-3', '0'),
      pastRow('A4', 'DEBT', '1', '-11062.06'),
      pastRow('A5', 'DEBT', '1', '7.50', { kind: 'adjustment' }),
      pastRow('F6', 'TEA', '2', '0', { kind: 'adjustment' }),
    ];
    expect((await takeHistory(shop, rows)).every(({ result }) => result === 'created')).toBe(true);
    await shop.world.settle();
    expect((await month(shop, 'orders')).map(({ total }) => total.amount).sort()).toEqual([750, 800]);
    const returns = await month(shop, 'returns');
    expect(returns.map((one) => ({ ...one })).sort((one, other) => one.total.amount - other.total.amount)).toMatchObject([
      {
        reason: 'return',
        customer_id: customer,
        total: { amount: 200 },
        refunds: [{ amount: { amount: 200 } }],
        lines: [{ quantity: '1' }, { quantity: '1', total: 0 }],
      },
      { reason: 'adjustment', customer_id: null, total: { amount: 1_106_206 }, lines: [{ variant_id: null }] },
    ]);
    expect((await movements(shop)).map(({ kind, source, lines }) => [kind, source.type, lines[0]?.on_hand]).sort()).toEqual([
      ['adjustment', 'receipt', '-3'],
      ['adjustment', 'receipt', '2'],
      ['return', 'return', '2'],
      ['sale', 'order', '-5'],
    ]);
    expect(await shop.level(tea)).toMatchObject({ on_hand: '6' });
    expect(await report(shop)).toMatchObject({ orders: 2, units: '3', gross: 1550, refunded: 1_106_406, net: 1550 - 1_106_406 });
    const { totals } = await shop.must<{ totals: object[] }>('GET', `/v1/customers/${customer}/totals`);
    expect(totals).toEqual([{ currency: 'GBP', paid: 800, refunded: 200, spent: 600, orders: 1 }]);
  });

  it('are posted once, however often and under whichever import they come; another receipt of that number is told', async () => {
    const shop = await open();
    const tea = await shop.variant('TEA');
    const rows = [pastRow('R1', 'TEA', '2', '2.00'), pastRow('C2', 'TEA', '-1', '2.00'), pastRow('W3', 'TEA', '-3', '0')];
    const again = { ...{ importId: 'imp_01J9ZC00000000000000000002', jobId: 'job_01J9ZC00000000000000000002' } };
    const results = async (of: typeof rows, options = {}) => (await takeHistory(shop, of, options)).map(({ result }) => result);
    expect(await results(rows, { isDryRun: true })).toEqual(['created', 'created', 'created']);
    expect(await month(shop, 'orders')).toEqual([]);
    expect(await results(rows)).toEqual(['created', 'created', 'created']);
    expect(await results(rows)).toEqual(['created', 'created', 'created']);
    expect(await results(rows, again)).toEqual(['unchanged', 'unchanged', 'unchanged']);
    const [changed] = await takeHistory(shop, [pastRow('R1', 'TEA', '3', '2.00', { occurred_at: '2024-05-01 10:15' })], again);
    expect(changed).toMatchObject({ result: 'failed', problems: [{ code: 'RECEIPT_DIFFERS' }] });
    expect(await results(rows, { ...again, source: 'other-till' })).toEqual(['created', 'created', 'created']);
    await shop.world.settle();
    expect(await month(shop, 'orders')).toHaveLength(2);
    expect(await shop.level(tea)).toMatchObject({ on_hand: '-8' });
  });

  it('keep a price below a penny as nothing and say so; goods that nobody knows keep their name', async () => {
    const shop = await open();
    await takeHistory(
      shop,
      [pastRow('R1', 'PADS', '1', '0.001'), pastRow('R1', '', '2', '0.125', { description: '旧货' })].map(({ sku, ...row }) =>
        sku === '' ? row : { ...row, sku },
      ),
    );
    const [order] = await month(shop, 'orders');
    expect(order?.lines.map(({ variant_id, quantity, total }) => [variant_id, quantity, total])).toEqual([
      [null, '1', 0],
      [null, '2', 24],
    ]);
    expect(order?.exceptions).toEqual([
      { code: 'unknown_sku', detail: 'PADS' },
      { code: 'price_rounded', detail: 'PADS 0.001' },
      { code: 'price_rounded', detail: '0.125' },
    ]);
  });

  it.each([
    ['a quantity that is none', { quantity: 'two' }, 'quantity', 'INVALID_INPUT'],
    ['a quantity of zero', { quantity: '0' }, 'quantity', 'INVALID_INPUT'],
    ['a quantity of four places', { quantity: '0.0001' }, 'quantity', 'INVALID_INPUT'],
    ['a price that is none', { unit_price: 'free' }, 'unit_price', 'INVALID_INPUT'],
    ['quantity and price both below zero', { quantity: '-1', unit_price: '-1' }, 'unit_price', 'INVALID_INPUT'],
    ['a sale of goods that came back', { quantity: '-1', kind: 'sale' }, 'quantity', 'INVALID_INPUT'],
    ['a discount above its line', { discount: '99' }, 'discount', 'INVALID_INPUT'],
    ['a day that no calendar has', { occurred_at: '2024-02-30 10:00' }, 'occurred_at', 'INVALID_INPUT'],
    ['a day that is still to come', { occurred_at: '2027-02-01 10:00' }, 'occurred_at', 'INVALID_INPUT'],
    ['another store', { store: 'NX1' }, 'store', 'UNKNOWN_STORE'],
    ['a customer whom nobody knows', { customer: '+44 20 7946 0000' }, 'customer', 'UNKNOWN_CUSTOMER'],
    ['staff whom nobody knows', { staff: 'Ann' }, 'staff', 'INVALID_INPUT'],
    ['a way of paying that nobody has', { payment_method: 'shells' }, 'payment_method', 'INVALID_INPUT'],
    ['goods to write off that nobody knows', { sku: 'NONE', quantity: '-1', unit_price: '0' }, 'sku', 'UNKNOWN_VARIANT'],
  ])('with %s are not posted: that line says why, the others of its receipt that they wait for it', async (_, wrong, field, code) => {
    const shop = await open();
    const tea = await shop.variant('TEA');
    const rows = [{ ...pastRow('R1', 'TEA', '1', '2.00'), ...wrong }, pastRow('R1', 'TEA', '1', '2.00'), pastRow('R2', 'TEA', '1', '2.00')];
    expect(await takeHistory(shop, rows)).toMatchObject([
      { row: 2, result: 'failed', problems: [{ field, code }] },
      { row: 3, result: 'failed', problems: [{ code: 'RECEIPT_NOT_POSTED' }] },
      { row: 4, result: 'created' },
    ]);
    expect(await month(shop, 'orders')).toHaveLength(1);
    expect(await shop.level(tea)).toMatchObject({ on_hand: '-1' });
  });

  it('that correct the stock of a service are listed, and the rest of their receipt is posted', async () => {
    const shop = await open();
    const tea = await shop.variant('TEA');
    await shop.must('POST', '/v1/products', {
      body: { name: '邮费', kind: 'service', duration_minutes: 5, variants: [{ sku: 'POST', price: { amount: 500, currency: 'GBP' } }] },
    });
    const rows = [pastRow('W1', 'TEA', '-2', '0'), pastRow('W1', 'POST', '-1000', '0')];
    expect(await takeHistory(shop, rows)).toMatchObject([
      { row: 2, result: 'created' },
      { row: 3, result: 'failed', problems: [{ field: 'sku', code: 'NOT_STOCKED' }] },
    ]);
    expect(await shop.level(tea)).toMatchObject({ on_hand: '-2' });
  });

  it('of money without goods sell no units, though the catalogue knows their code', async () => {
    const shop = await open();
    await shop.must('POST', '/v1/products', {
      body: { name: '坏账', kind: 'service', duration_minutes: 5, variants: [{ sku: 'DEBT', price: { amount: 500, currency: 'GBP' } }] },
    });
    const rows = [
      { ...pastRow('A1', 'DEBT', '1', '11.00'), kind: 'adjustment' },
      { ...pastRow('A2', 'DEBT', '1', '-4.00'), kind: 'adjustment' },
    ];
    expect(await takeHistory(shop, rows)).toMatchObject([{ result: 'created' }, { result: 'created' }]);
    await shop.world.settle();
    const [order] = await month(shop, 'orders');
    const day = String(order?.['business_date']);
    const { totals } = await shop.must<{ totals: object[] }>('GET', '/v1/reports/sales', { query: { from: day, to: day, group_by: 'day' } });
    expect(totals).toMatchObject([{ units: '0', gross: 1100, refunded: 400, net: 700 }]);
  });

  it('leave the shelves alone unless asked; what only corrects them is then listed', async () => {
    const shop = await open();
    const tea = await shop.variant('TEA');
    const taken = await takeHistory(shop, [pastRow('R1', 'TEA', '1', '2.00'), pastRow('W2', 'TEA', '-1', '0')], { movesStock: false });
    expect(taken).toMatchObject([{ result: 'created' }, { result: 'failed', problems: [{ code: 'STOCK_LEFT_ALONE' }] }]);
    expect(await shop.ask('GET', `/v1/stock-levels/${tea}`, { query: { store_id: shop.storeId } })).toMatchObject({ body: { on_hand: '0' } });
  });
});
