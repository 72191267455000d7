import { ShoppingOutlined } from '@ant-design/icons';
import type { Area } from '../area.ts';

/** Orders of every channel: found, moved on step by step, paid and given back. */
export const ordersArea: Area = {
  id: 'orders',
  Icon: ShoppingOutlined,
  module: 'sell',
  permissions: ['orders:read'],
  screens: [
    { path: '/orders', load: () => import('./orders-screen.tsx').then(({ OrdersScreen }) => ({ Screen: OrdersScreen })) },
    { path: '/orders/$orderId', load: () => import('./order-screen.tsx').then(({ OrderScreen }) => ({ Screen: OrderScreen })) },
  ],
  opens: { order: (id) => `/orders/${id}` },
};
