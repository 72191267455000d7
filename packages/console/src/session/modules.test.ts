import { moduleOf } from '@dianke/contract/module-of';
import { routes } from '@dianke/contract/routes';
import { expect, test } from 'vitest';
import { moduleOfPermission } from './module-of-permission.ts';
import { modulesIn } from './use-modules.ts';

test('a permission belongs to the module whose operations ask for it, and to none where they are of several', () => {
  const asked = new Map<string, Set<string>>();
  for (const route of routes) {
    const { permission } = route;
    if (permission === null || permission === undefined) continue;
    asked.set(permission, (asked.get(permission) ?? new Set()).add(moduleOf(route)));
    const named = moduleOfPermission(permission);
    if (named !== undefined) expect([route.id, named]).toEqual([route.id, moduleOf(route)]);
  }
  expect(moduleOfPermission('inventory:write')).toBe('stock');
  expect(moduleOfPermission('customers:read')).toBeUndefined();
  expect([...(asked.get('connections:read') ?? [])].sort()).toEqual(['tills', 'webhooks']);
});

test('a store has its own modules, and one that the session does not name has the merchant’s', () => {
  const place = { name: '一店', code: 'SH1', timezone: 'Asia/Shanghai', currency: 'CNY', country: 'CN' };
  const store_list = [{ id: 'sto_1', ...place, modules: ['sell' as const] }];
  const session = { modules: ['sell' as const, 'stock' as const], store_list };
  expect(modulesIn(session, 'sto_1')).toEqual(['sell']);
  expect(modulesIn(session, 'sto_2')).toEqual(['sell', 'stock']);
  expect(modulesIn(session, null)).toEqual(['sell', 'stock']);
});
