import type { Permission } from '@dianke/contract/permissions';
import { moduleOfPermission } from './module-of-permission.ts';
import { useModules } from './use-modules.ts';
import { useSession } from './use-session.ts';

/**
 * Asks whether the person may do something in the chosen store: `can('orders:refund')`. What one may not do is not shown, and neither
 * is what belongs to a module that is off there.
 */
export function useCan(): (permission: Permission) => boolean {
  const { permissions } = useSession();
  const isOn = useModules();
  return (permission) => permissions.includes(permission) && isOn(moduleOfPermission(permission));
}
