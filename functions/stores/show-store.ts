import type { getModules } from '@dianke/contract/merchant-modules';
import { moduleWords } from '@dianke/contract/modules';
import type { AnswerOf } from '@dianke/contract/route';
import type { getMerchant, getStore } from '@dianke/contract/stores';
import type { Merchant, Shop } from '@dianke/data/stores/stores';
import type { Table } from '@dianke/data/table';
import { isModuleOn, type ModuleSettings } from '@dianke/domain/stores/module-settings';

export function showStore(shop: Shop): AnswerOf<typeof getStore> {
  const { id, code, name, timezone, currency, country, version } = shop;
  return { id, code, name, timezone, currency, country, day_starts_at: shop.dayStartsAt, version, created_at: shop.createdAt };
}

export function showMerchant(merchant: Merchant): AnswerOf<typeof getMerchant> {
  const { id, name, country, locale, version } = merchant;
  return { id, name, country, locale, version, created_at: merchant.createdAt };
}

/** The switches of the merchant, and those of the stores that the caller may see. */
export function showModules(settings: ModuleSettings, table: Pick<Table, 'sees'>): AnswerOf<typeof getModules> {
  const differing = Object.entries(settings.stores).filter(([storeId]) => table.sees(storeId));
  return {
    modules: Object.fromEntries(moduleWords.map((module) => [module, isModuleOn(settings, module, null)])),
    stores: differing.map(([store_id, modules]) => ({ store_id, modules: { ...modules } })),
    version: settings.version,
  };
}
