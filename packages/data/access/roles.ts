import type { Permission } from '@dianke/contract/permissions';
import { keyOf, merchantPartition } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key, Store, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

/** A role of the merchant's own making. */
export type Role = { readonly id: string; readonly name: string; readonly permissions: readonly Permission[]; readonly version: number };

export function roleKey(merchantId: string, id: string): Key {
  return keyOf(merchantPartition(merchantId, 'ROLES'), id);
}

/** Reads a role consistently: a change holds from the next request. */
export async function loadRole(store: Pick<Store, 'read'>, merchantId: string, id: string): Promise<Role | undefined> {
  const [item] = await store.read([roleKey(merchantId, id)], { consistent: true });
  return item && readRole(item);
}

export function readRole(item: Item): Role {
  return readAs<Role>(item, 'role', 1);
}

/** Names are unique in a merchant. */
export function nameKey(table: Pick<Table, 'at'>, name: string): Key {
  return keyOf(table.at('UNIQUE', 'role', encodeURIComponent(name.toLowerCase())), 'UNIQUE');
}

export function roleItem(table: Table, role: Role): Item {
  return { ...attributesOf(role), ...roleKey(table.merchantId, role.id), type: 'role', v: 1 };
}

export function claimRoleName(table: Table, role: Role): Write {
  return { do: 'create', item: { ...nameKey(table, role.name), type: 'unique', v: 1, owner: role.id } };
}

export function freeRoleName(table: Table, role: Role): Write {
  return { do: 'remove', key: nameKey(table, role.name) };
}
