import { ShopOutlined } from '@ant-design/icons';
import type { Area } from '../area.ts';

export const sellArea: Area = {
  id: 'sell',
  module: 'sell',
  Icon: ShopOutlined,
  permissions: ['orders:write'],
  screens: [
    { path: '/sell', load: () => import('./sell-screen.tsx').then(({ SellScreen }) => ({ Screen: SellScreen })) },
    { path: '/sell/sales', load: () => import('./sales-screen.tsx').then(({ SalesScreen }) => ({ Screen: SalesScreen })), permission: 'orders:read' },
  ],
};
