import { SettingOutlined } from '@ant-design/icons';
import type { Area } from '../area.ts';

/** How the business is set up: stores, staff, modules, what is connected, what was imported and who did what. */
export const settingsArea: Area = {
  id: 'settings',
  Icon: SettingOutlined,
  permissions: ['stores:write', 'staff:read', 'access:read', 'audit:read', 'modules:write', 'connections:read', 'imports:read'],
  screens: [
    { path: '/settings', load: () => import('./settings-screen.tsx').then(({ SettingsScreen }) => ({ Screen: SettingsScreen })) },
    {
      path: '/settings/merchant',
      permission: 'stores:write',
      load: () => import('./stores/merchant-screen.tsx').then(({ MerchantScreen }) => ({ Screen: MerchantScreen })),
    },
    {
      path: '/settings/stores',
      permission: 'stores:read',
      load: () => import('./stores/stores-screen.tsx').then(({ StoresScreen }) => ({ Screen: StoresScreen })),
    },
    {
      path: '/settings/stores/new',
      permission: 'stores:write',
      load: () => import('./stores/new-store-screen.tsx').then(({ NewStoreScreen }) => ({ Screen: NewStoreScreen })),
    },
    {
      path: '/settings/stores/$storeId',
      permission: 'stores:read',
      load: () => import('./stores/store-screen.tsx').then(({ StoreScreen }) => ({ Screen: StoreScreen })),
    },
    {
      path: '/settings/modules',
      permission: 'modules:write',
      load: () => import('./modules/modules-screen.tsx').then(({ ModulesScreen }) => ({ Screen: ModulesScreen })),
    },
    {
      path: '/settings/staff',
      permission: 'staff:read',
      load: () => import('./staff/staff-screen.tsx').then(({ StaffScreen }) => ({ Screen: StaffScreen })),
    },
    {
      path: '/settings/staff/new',
      permission: 'staff:write',
      load: () => import('./staff/invite-staff-screen.tsx').then(({ InviteStaffScreen }) => ({ Screen: InviteStaffScreen })),
    },
    {
      path: '/settings/staff/$staffId',
      permission: 'staff:read',
      load: () => import('./staff/colleague-screen.tsx').then(({ ColleagueScreen }) => ({ Screen: ColleagueScreen })),
    },
    {
      path: '/settings/roles',
      permission: 'access:read',
      load: () => import('./roles/roles-screen.tsx').then(({ RolesScreen }) => ({ Screen: RolesScreen })),
    },
    {
      path: '/settings/roles/new',
      permission: 'access:write',
      load: () => import('./roles/new-role-screen.tsx').then(({ NewRoleScreen }) => ({ Screen: NewRoleScreen })),
    },
    {
      path: '/settings/roles/$roleId',
      permission: 'access:read',
      load: () => import('./roles/role-screen.tsx').then(({ RoleScreen }) => ({ Screen: RoleScreen })),
    },
    {
      path: '/settings/keys',
      permission: 'access:read',
      load: () => import('./keys/keys-screen.tsx').then(({ KeysScreen }) => ({ Screen: KeysScreen })),
    },
    {
      path: '/settings/keys/new',
      permission: 'access:write',
      load: () => import('./keys/new-key-screen.tsx').then(({ NewKeyScreen }) => ({ Screen: NewKeyScreen })),
    },
    {
      path: '/settings/connections',
      permission: 'connections:read',
      load: () => import('./connections/connections-screen.tsx').then(({ ConnectionsScreen }) => ({ Screen: ConnectionsScreen })),
    },
    {
      path: '/settings/connections/new',
      permission: 'connections:write',
      load: () => import('./connections/new-connection-screen.tsx').then(({ NewConnectionScreen }) => ({ Screen: NewConnectionScreen })),
    },
    {
      path: '/settings/connections/$connectionId',
      permission: 'connections:read',
      load: () => import('./connections/connection-screen.tsx').then(({ ConnectionScreen }) => ({ Screen: ConnectionScreen })),
    },
    {
      path: '/settings/webhooks',
      permission: 'connections:read',
      load: () => import('./webhooks/webhooks-screen.tsx').then(({ WebhooksScreen }) => ({ Screen: WebhooksScreen })),
    },
    {
      path: '/settings/webhooks/new',
      permission: 'connections:write',
      load: () => import('./webhooks/new-endpoint-screen.tsx').then(({ NewEndpointScreen }) => ({ Screen: NewEndpointScreen })),
    },
    {
      path: '/settings/webhooks/$endpointId',
      permission: 'connections:read',
      load: () => import('./webhooks/endpoint-screen.tsx').then(({ EndpointScreen }) => ({ Screen: EndpointScreen })),
    },
    {
      path: '/settings/audit',
      permission: 'audit:read',
      load: () => import('./audit/audit-screen.tsx').then(({ AuditScreen }) => ({ Screen: AuditScreen })),
    },
    {
      path: '/settings/imports',
      permission: 'imports:read',
      load: () => import('../imports/imports-screen.tsx').then(({ ImportsScreen }) => ({ Screen: ImportsScreen })),
    },
    {
      path: '/settings/imports/new',
      permission: 'imports:write',
      load: () => import('../imports/new-import-screen.tsx').then(({ NewImportScreen }) => ({ Screen: NewImportScreen })),
    },
    {
      path: '/settings/imports/$importId',
      permission: 'imports:read',
      load: () => import('../imports/import-screen.tsx').then(({ ImportScreen }) => ({ Screen: ImportScreen })),
    },
  ],
};
