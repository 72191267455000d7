import type { Permission } from '@dianke/contract/permissions';
import type { ReactNode } from 'react';
import { useCan } from './use-can.ts';

/** Shows something only to those who may do it. */
export function Allowed({ permission, children }: { permission: Permission; children: ReactNode }) {
  return useCan()(permission) ? children : null;
}
