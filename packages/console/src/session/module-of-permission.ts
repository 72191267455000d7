import type { Module } from '@dianke/contract/modules';
import type { Permission } from '@dianke/contract/permissions';

/** The module whose operations the words of a permission are about; what is not named here is the core, or shared by several. */
const modules: Readonly<Record<string, Module>> = {
  orders: 'sell',
  inventory: 'stock',
  loyalty: 'loyalty',
  campaigns: 'campaigns',
  reports: 'reports',
};

/** The module without which a permission is of no use, `inventory:write` → `stock`; undefined for the core. */
export function moduleOfPermission(permission: Permission): Module | undefined {
  return modules[permission.split(':')[0] ?? ''];
}
