import { loadShop, type Merchant, merchantKey, readMerchant, type Shop } from '@dianke/data/stores/stores';
import type { Table } from '@dianke/data/table';
import type { TemplateValues } from '@dianke/domain/campaigns/fill-template';
import type { Customer } from '@dianke/domain/customers/customer';

/** The merchant and stores of an audience, each read once. */
export type Shops = {
  readonly merchant: Merchant;
  /** A customer's home store, null without one. */
  homeOf(customer: Customer): Promise<Shop | null>;
};

export async function openShops(table: Table): Promise<Shops> {
  const [item] = await table.read([merchantKey(table.merchantId)]);
  if (item === undefined) throw new Error('the merchant is gone');
  const known = new Map<string, Promise<Shop | undefined>>();
  return {
    merchant: readMerchant(item),
    async homeOf({ storeId }) {
      if (storeId === null) return null;
      const shop = known.get(storeId) ?? loadShop(table, storeId);
      known.set(storeId, shop);
      return (await shop) ?? null;
    },
  };
}

/** What the variables of a template say for a customer. */
export function customerValues(customer: Customer, points: number, merchant: Merchant, home: Shop | null): TemplateValues {
  return { name: customer.name, shop: merchant.name, store: home?.name ?? null, points: String(points) };
}
