import { InboxOutlined } from '@ant-design/icons';
import type { Area } from '../area.ts';

/** Goods on hand: what is low, over or out, where it went, its limits and alerts; goods are received and counted here. */
export const stockArea: Area = {
  id: 'stock',
  Icon: InboxOutlined,
  module: 'stock',
  permissions: ['inventory:read'],
  screens: [
    { path: '/stock', load: () => import('./stock-screen.tsx').then(({ StockScreen }) => ({ Screen: StockScreen })) },
    { path: '/stock/alerts', load: () => import('./alerts-screen.tsx').then(({ AlertsScreen }) => ({ Screen: AlertsScreen })) },
    {
      path: '/stock/receive',
      permission: 'inventory:write',
      load: () => import('./receive-screen.tsx').then(({ ReceiveScreen }) => ({ Screen: ReceiveScreen })),
    },
    { path: '/stock/$variantId', load: () => import('./item-screen.tsx').then(({ ItemScreen }) => ({ Screen: ItemScreen })) },
    {
      path: '/stock/$variantId/limits',
      permission: 'inventory:limits',
      load: () => import('./limits-screen.tsx').then(({ LimitsScreen }) => ({ Screen: LimitsScreen })),
    },
  ],
  opens: { variant: (id) => `/stock/${id}` },
};
