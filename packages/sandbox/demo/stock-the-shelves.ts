import type { Client } from '@dianke/sdk/create-client';

/** Goods that every demo has and that the guides name. */
export const usualGoods = [
  {
    name: '可乐',
    sku: 'COLA',
    sizes: [
      ['330', '330ml', '6901234500011', 300],
      ['500', '500ml', '6901234500028', 400],
    ],
  },
  { name: '矿泉水', sku: 'WATER', sizes: [['550', '550ml', '6901234500035', 200]] },
  {
    name: '白T恤',
    sku: 'TEE-W',
    sizes: [
      ['S', '小码', '6901234500042', 5900],
      ['M', '中码', '6901234500059', 5900],
      ['L', '大码', '6901234500066', 5900],
    ],
  },
  {
    name: '牛仔裤',
    sku: 'JEANS',
    sizes: [
      ['30', '30', '6901234500073', 19900],
      ['32', '32', '6901234500080', 19900],
    ],
  },
  { name: '苹果（公斤）', sku: 'APPLE', sizes: [['KG', null, '6901234500097', 1280]] },
] as const;

/** Customers whom every demo knows and whom the guides name. */
export const usualCustomers = [
  { name: '张小明', phone: '+86 138 0013 8000' },
  { name: '李芳', phone: '+86 139 0013 9001' },
  { name: 'Alice Wong', phone: '+86 137 0013 7002' },
] as const;

/** Goods, opening stock with limits, and a few customers, so that a first sale can be made at once. */
export async function stockTheShelves(api: Client, storeIds: readonly string[]): Promise<void> {
  const variants: string[] = [];
  for (const { name, sku, sizes } of usualGoods) {
    const made = await api.createProduct({
      body: {
        name,
        variants: sizes.map(([size, label, barcode, amount]) => ({
          sku: `${sku}-${size}`,
          name: label,
          barcode,
          price: { amount, currency: 'CNY' },
        })),
      },
    });
    variants.push(...made.data.variants.map((variant) => variant.id));
  }
  for (const store_id of storeIds) {
    await api.postMovement({
      body: { store_id, kind: 'receipt', reason: 'opening', lines: variants.map((variant_id) => ({ variant_id, quantity: '40' })) },
    });
    for (const variant_id of variants) await api.setLimits({ params: { variant_id }, ifMatch: 1, body: { store_id, low_limit: '5' } });
  }
  for (const customer of usualCustomers)
    await api.createCustomer({ body: { ...customer, ...(storeIds[0] === undefined ? {} : { store_id: storeIds[0] }) } });
}
