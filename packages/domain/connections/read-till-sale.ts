import type { TillSale } from '@dianke/contract/till';
import { toMilli } from '../quantity.ts';
import type { Sale } from './sale.ts';

/** A till's sale in the words of any provider. */
export function readTillSale(told: TillSale): Sale {
  return {
    saleId: told.sale_id,
    occurredAt: told.occurred_at,
    currency: told.currency,
    customer: told.customer ?? null,
    lines: told.lines.map(({ sku, quantity, unit_price: unitPrice, discount, tax }) => ({
      sku,
      name: sku,
      isGoods: true,
      quantityMilli: toMilli(quantity),
      unitPrice,
      discount,
      tax,
    })),
    payments: told.payments,
    exceptions: [],
  };
}
