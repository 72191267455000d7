import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { Permission } from '@dianke/contract/permissions';
import { loadRole } from '@dianke/data/access/roles';
import { shopKey } from '@dianke/data/stores/stores';
import type { StoreScope, Table } from '@dianke/data/table';
import { builtInPermissions, isBuiltInRole } from '@dianke/domain/access/built-in-roles';
import { grant } from '@dianke/domain/access/grant';
import type { House } from '@dianke/runtime/house';
import type { Caller } from '@dianke/runtime/operation';

/**
 * Whether the caller may give someone this role in these stores. What they hold is asked first, so that a store that they may
 * not see and one that is not there are alike to them.
 *
 * @returns refusal UNKNOWN_ROLE, UNKNOWN_STORE or MORE_THAN_YOURS
 */
export async function checkGrant(
  house: House,
  table: Table,
  caller: Caller,
  asked: { readonly role: string; readonly stores: StoreScope },
): Promise<Decision<unknown>> {
  const permissions = await permissionsOf(house, table, asked.role);
  if (permissions === undefined) return refuse('UNKNOWN_ROLE', {}, '/role');
  const granted = grant(caller, { permissions, stores: asked.stores });
  if (!granted.accepted) return granted;
  if (asked.stores !== 'all') {
    const shops = await table.read([...new Set(asked.stores)].map((id) => shopKey(table.merchantId, id)));
    const missing = shops.indexOf(undefined);
    if (missing >= 0) return refuse('UNKNOWN_STORE', {}, `/stores/${missing}`);
  }
  return accept(undefined);
}

async function permissionsOf(house: House, table: Table, role: string): Promise<readonly Permission[] | undefined> {
  if (isBuiltInRole(role)) return builtInPermissions[role];
  return (await loadRole(house.store, table.merchantId, role))?.permissions;
}
