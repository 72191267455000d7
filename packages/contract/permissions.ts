/**
 * Every permission word, `domain:verb`, with what it lets a person do. A role is a set of these words plus a scope;
 * a key's scopes are the same words. Nothing is allowed that no word names.
 */
export const permissions = {
  'access:read': 'See roles and API keys',
  'access:write': 'Create and change roles and API keys',
  'audit:read': 'Read the audit and verify its chain',
  'stores:read': 'See the merchant and its stores',
  'stores:write': 'Open and change stores and merchant settings',
  'modules:write': 'Switch modules on and off',
  'staff:read': 'See staff',
  'staff:write': 'Invite, change and switch off staff',
  'catalog:read': 'See products, prices and barcodes',
  'catalog:write': 'Create and change categories, products and prices',
  'catalog:cost': 'See and set what goods cost the shop',
  'catalog:sold-out': 'Mark items as sold out in a store',
  'inventory:read': 'See stock levels, movements and alerts',
  'inventory:write': 'Receive, issue and adjust stock',
  'inventory:limits': 'Set stock limits',
  'inventory:alerts': 'Snooze stock alerts',
  'customers:read': 'See and look up customers, contacts masked',
  'customers:write': 'Create and change customers',
  'customers:archive': 'Archive customers and take them back',
  'customers:reveal': 'See a full phone or e-mail, with a reason, audited',
  'orders:read': 'See orders',
  'orders:write': 'Place orders, take payments and send goods',
  'orders:refund': 'Give money back',
  'orders:cancel': 'Cancel orders',
  'loyalty:read': 'See points and their entries',
  'loyalty:write': 'Change the loyalty programme',
  'campaigns:read': 'See templates, campaigns and the messages that were sent',
  'campaigns:write': 'Write templates, preview them for a customer, and draft campaigns',
  'campaigns:send': 'Schedule and cancel campaigns',
  'reports:read': 'See sales figures, best and slow sellers',
  'connections:read': 'See connections, webhook endpoints and their logs',
  'connections:write': 'Create and change connections and webhook endpoints, replay and resend',
  'imports:read': 'See imports and their jobs',
  'imports:write': 'Import files, with the permission that doing the same by hand takes',
  'upkeep:read': 'See dead letters',
  'upkeep:write': 'Replay dead letters',
} as const satisfies Record<string, string>;

export type Permission = keyof typeof permissions;

export const permissionWords = Object.keys(permissions) as [Permission, ...Permission[]];
