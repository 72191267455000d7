import { TeamOutlined } from '@ant-design/icons';
import type { Area } from '../area.ts';

/** Customers: found, taken in by a short form, and everything that is known of one. */
export const customersArea: Area = {
  id: 'customers',
  Icon: TeamOutlined,
  permissions: ['customers:read'],
  screens: [
    { path: '/customers', load: () => import('./customers-screen.tsx').then(({ CustomersScreen }) => ({ Screen: CustomersScreen })) },
    {
      path: '/customers/new',
      permission: 'customers:write',
      load: () => import('./new-customer-screen.tsx').then(({ NewCustomerScreen }) => ({ Screen: NewCustomerScreen })),
    },
    { path: '/customers/$customerId', load: () => import('./customer-screen.tsx').then(({ CustomerScreen }) => ({ Screen: CustomerScreen })) },
    {
      path: '/customers/$customerId/edit',
      permission: 'customers:write',
      load: () => import('./edit-customer-screen.tsx').then(({ EditCustomerScreen }) => ({ Screen: EditCustomerScreen })),
    },
  ],
  opens: { customer: (id) => `/customers/${id}` },
};
