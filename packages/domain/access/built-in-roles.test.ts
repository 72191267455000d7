import { type Permission, permissionWords } from '@dianke/contract/permissions';
import { describe, expect, test } from 'vitest';
import { builtInPermissions, isBuiltInRole } from './built-in-roles.ts';
import { grant } from './grant.ts';

const roles = Object.entries(builtInPermissions);

describe('the roles that every shop has', () => {
  test('the owner may do everything', () => {
    expect([...builtInPermissions.owner].sort()).toEqual([...permissionWords].sort());
  });

  test.each(roles)('%s holds known words, each once', (_, words) => {
    expect(new Set(words).size).toBe(words.length);
    expect(words.filter((word) => !permissionWords.includes(word))).toEqual([]);
  });

  test.each<[keyof typeof builtInPermissions, Permission[]]>([
    ['analyst', permissionWords.filter((word) => !word.endsWith(':read'))],
    ['cashier', ['orders:cancel', 'customers:reveal', 'inventory:write', 'staff:read']],
    ['sales', ['orders:cancel', 'customers:reveal', 'inventory:write']],
    ['service', ['orders:write', 'inventory:write']],
    ['manager', ['access:write', 'staff:write', 'connections:write', 'audit:read']],
  ])('%s may not do what is not their work', (role, words) => {
    expect(words.filter((word) => builtInPermissions[role].includes(word))).toEqual([]);
  });

  test('only the owner can make another owner', () => {
    const owner = { permissions: builtInPermissions.owner, stores: 'all' } as const;
    const makers = roles.filter(([, permissions]) => grant({ permissions, stores: 'all' }, owner).accepted).map(([name]) => name);
    expect(makers).toEqual(['owner']);
  });

  test('a role of the merchant’s own making is none of them', () => {
    for (const [name] of roles) expect(isBuiltInRole(name)).toBe(true);
    for (const name of ['rol_01J9ZC0000000000000000R0E1', 'Owner', '', 'toString', '__proto__']) expect(isBuiltInRole(name)).toBe(false);
  });
});
