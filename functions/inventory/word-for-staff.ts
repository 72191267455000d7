import { loadRole } from '@dianke/data/access/roles';
import { fullName, loadVariants } from '@dianke/data/catalog/catalog';
import { loadWorth } from '@dianke/data/inventory/load-worth';
import type { Staff } from '@dianke/data/staff/staff';
import { loadShop, merchantKey, readMerchant } from '@dianke/data/stores/stores';
import type { Table } from '@dianke/data/table';
import { builtInPermissions, isBuiltInRole } from '@dianke/domain/access/built-in-roles';
import { tiedUp } from '@dianke/domain/inventory/tied-up';
import type { AlertKind } from '@dianke/domain/inventory/watch-level';
import { wordAlert } from '@dianke/domain/inventory/word-alert';
import type { House } from '@dianke/runtime/house';

export type Wording = ReturnType<typeof wordAlert>;

/** The figures of a crossing, as its fact tells them. */
export type Figures = {
  readonly variant_id: string;
  readonly available_milli: number;
  readonly low_milli?: number | null;
  readonly over_milli?: number | null;
};

/** What each of the staff reads of an alert: money at cost for those only who may see costs. Undefined when store or item are gone. */
export async function wordForStaff(
  table: Table,
  house: House,
  storeId: string,
  kind: AlertKind,
  figures: Figures,
): Promise<((staff: Staff) => Promise<Wording>) | undefined> {
  const { variant_id: variantId, available_milli: availableMilli, low_milli: lowMilli = null, over_milli: overMilli = null } = figures;
  const [shop, [variant], [merchant], worths] = await Promise.all([
    loadShop(table, storeId),
    loadVariants(table, [variantId]),
    table.read([merchantKey(table.merchantId)]),
    kind === 'over' ? loadWorth(table, storeId, [variantId]) : undefined,
  ]);
  if (shop === undefined || variant === undefined || merchant === undefined) return undefined;
  const said = { locale: readMerchant(merchant).locale, kind, store: shop.name, item: fullName(variant), availableMilli, lowMilli, overMilli };
  const worth = worths?.get(variantId);
  return async (staff) => {
    if (worth === undefined || overMilli === null) return wordAlert(said);
    return wordAlert({ ...said, tiedUp: tiedUp(availableMilli, overMilli, worth, await seesCost(house, table, staff.role)) });
  };
}

async function seesCost(house: House, table: Table, role: string): Promise<boolean> {
  const permissions = isBuiltInRole(role) ? builtInPermissions[role] : ((await loadRole(house.store, table.merchantId, role))?.permissions ?? []);
  return permissions.includes('catalog:cost');
}
