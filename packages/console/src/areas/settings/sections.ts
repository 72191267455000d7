import type { Module } from '@dianke/contract/modules';
import type { Permission } from '@dianke/contract/permissions';

/** A part of the settings: where it is and who sees it. Its words are `section.<id>` and `section.<id>.text`. */
export type Section = {
  readonly id: string;
  readonly path: string;
  readonly permission: Permission;
  readonly module?: Module;
  /** Whether it is about the whole business, and only for those who see all stores. */
  readonly isOfAll?: boolean;
};

/** The parts of the settings, in the order in which they are shown. */
export const sections: readonly Section[] = [
  { id: 'stores', path: '/settings/stores', permission: 'stores:read' },
  { id: 'modules', path: '/settings/modules', permission: 'modules:write' },
  { id: 'staff', path: '/settings/staff', permission: 'staff:read' },
  { id: 'roles', path: '/settings/roles', permission: 'access:read' },
  { id: 'keys', path: '/settings/keys', permission: 'access:read' },
  { id: 'imports', path: '/settings/imports', permission: 'imports:read' },
  { id: 'connections', path: '/settings/connections', permission: 'connections:read', module: 'tills' },
  { id: 'webhooks', path: '/settings/webhooks', permission: 'connections:read', module: 'webhooks' },
  { id: 'audit', path: '/settings/audit', permission: 'audit:read', isOfAll: true },
];
