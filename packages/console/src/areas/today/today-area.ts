import { SunOutlined } from '@ant-design/icons';
import type { Area } from '../area.ts';

/** What happened today and what needs somebody. */
export const todayArea: Area = {
  id: 'today',
  Icon: SunOutlined,
  permissions: ['reports:read', 'orders:read', 'inventory:read'],
  screens: [{ path: '/', load: () => import('./today-screen.tsx').then(({ TodayScreen }) => ({ Screen: TodayScreen })) }],
};
