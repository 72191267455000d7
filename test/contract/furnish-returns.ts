import { newReturnWrites } from '@dianke/data/orders/returns';
import { openForFact } from '@dianke/runtime/listen';
import type { Shop } from '../world/shop.ts';

/** A return of last year as an import leaves it, under an id that the examples know. */
export async function furnishReturns(shop: Shop, ids: Readonly<Record<'return' | 'variant' | 'customer' | 'import', string>>): Promise<void> {
  const { storeId, merchantId, currency } = shop;
  const table = openForFact(shop.world.house, 'on-sales-import-due', { id: ids.return, merchant_id: merchantId, request_id: ids.return });
  const at = '2025-11-20T10:15:00.000Z';
  const line = { variantId: ids.variant, sku: 'COLA-330', name: '可乐', quantityMilli: 2000, unitPrice: 300, discount: 0, tax: 0, total: 600 };
  const done = await table.commit({
    writes: newReturnWrites(table, {
      ...{ id: ids.return, number: `SH1-R251120-${ids.return.slice(-6)}`, reason: 'return', storeId, customerId: ids.customer },
      ...{ channel: 'till', currency, lines: [line], subtotal: 600, discount: 0, tax: 0, total: 600 },
      refunds: [{ id: `pay_${ids.return.slice(4)}`, kind: 'refund', method: 'cash', amount: 600, at }],
      ...{ by: ids.import, exceptions: [], past: { source: 'history', receipt: 'C1', importId: ids.import, importedAt: at } },
      ...{ businessDate: '2025-11-20', occurredAt: at, recordedAt: at, version: 1 },
    }),
    objects: [{ type: 'return', id: ids.return, version: 1 }],
  });
  if (!done.accepted) throw new Error(done.code);
}
