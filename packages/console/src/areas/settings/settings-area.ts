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
