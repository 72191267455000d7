import { BarChartOutlined } from '@ant-design/icons';
import type { Area } from '../area.ts';

/** What was sold, of what, when and by whom, and how that compares. */
export const reportsArea: Area = {
  id: 'reports',
  Icon: BarChartOutlined,
  permissions: ['reports:read'],
  module: 'reports',
  screens: [
    { path: '/reports', load: () => import('./sales-screen.tsx').then(({ SalesScreen }) => ({ Screen: SalesScreen })) },
    { path: '/reports/sellers', load: () => import('./sellers-screen.tsx').then(({ SellersScreen }) => ({ Screen: SellersScreen })) },
    { path: '/reports/times', load: () => import('./times-screen.tsx').then(({ TimesScreen }) => ({ Screen: TimesScreen })) },
  ],
};
