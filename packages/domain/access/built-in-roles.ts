import { type Permission, permissionWords } from '@dianke/contract/permissions';

export type BuiltInRole = 'owner' | 'manager' | 'sales' | 'cashier' | 'service' | 'analyst';

const readings: readonly Permission[] = ['stores:read', 'catalog:read', 'inventory:read', 'orders:read', 'loyalty:read'];

/** What each built-in role may do. The owner may do everything; a new permission word is the owner's until someone lists it here. */
export const builtInPermissions: Readonly<Record<BuiltInRole, readonly Permission[]>> = {
  owner: permissionWords,
  manager: [
    ...readings,
    'modules:write',
    'staff:read',
    'catalog:write',
    'catalog:cost',
    'catalog:sold-out',
    'inventory:write',
    'inventory:limits',
    'inventory:alerts',
    'customers:read',
    'customers:write',
    'customers:archive',
    'customers:reveal',
    'orders:write',
    'orders:cancel',
    'reports:read',
    'campaigns:read',
    'campaigns:write',
    'campaigns:send',
    'orders:refund',
    'connections:read',
    'imports:read',
    'imports:write',
    'upkeep:read',
  ],
  sales: [...readings, 'catalog:sold-out', 'inventory:alerts', 'customers:read', 'customers:write', 'orders:write'],
  cashier: [
    'stores:read',
    'catalog:read',
    'catalog:sold-out',
    'inventory:read',
    'inventory:alerts',
    'orders:read',
    'orders:write',
    'customers:read',
    'customers:write',
    'loyalty:read',
  ],
  service: [...readings, 'customers:read', 'customers:write', 'customers:reveal', 'orders:cancel', 'orders:refund'],
  analyst: [...readings, 'campaigns:read', 'reports:read'],
};

const names: readonly string[] = Object.keys(builtInPermissions);

export function isBuiltInRole(role: string): role is BuiltInRole {
  return names.includes(role);
}
