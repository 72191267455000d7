import type { AnswerOf } from '@dianke/contract/route';
import type { getMerchant, getStore } from '@dianke/contract/stores';
import type { Merchant, Shop } from '@dianke/data/stores/stores';

export function showStore(shop: Shop): AnswerOf<typeof getStore> {
  const { id, code, name, timezone, currency, country, version } = shop;
  return { id, code, name, timezone, currency, country, day_starts_at: shop.dayStartsAt, version, created_at: shop.createdAt };
}

export function showMerchant(merchant: Merchant): AnswerOf<typeof getMerchant> {
  const { id, name, country, locale, version } = merchant;
  return { id, name, country, locale, version, created_at: merchant.createdAt };
}
