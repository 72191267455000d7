import { type Permission, permissionWords } from '@dianke/contract/permissions';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Grant, grant } from './grant.ts';

const manager: Grant = { permissions: ['orders:read', 'orders:write'], stores: ['sto_1', 'sto_2'] };
const owner: Grant = { permissions: permissionWords, stores: 'all' };

const anyGrant = fc.record({
  permissions: fc.subarray<Permission>([...permissionWords]),
  stores: fc.oneof(fc.constant('all' as const), fc.subarray(['sto_1', 'sto_2', 'sto_3'])),
});

describe('nobody gives more than they hold', () => {
  test.each<[string, Grant, Grant, object | null]>([
    ['the same as they hold', manager, manager, null],
    ['less than they hold', manager, { permissions: ['orders:read'], stores: ['sto_2'] }, null],
    [
      'a permission of someone else',
      manager,
      { permissions: ['orders:read', 'staff:write'], stores: ['sto_1'] },
      { permissions: ['staff:write'], stores: [] },
    ],
    ['a store of someone else', manager, { permissions: [], stores: ['sto_3'] }, { permissions: [], stores: ['sto_3'] }],
    ['all stores when they see two', manager, { permissions: [], stores: 'all' }, { permissions: [], stores: ['all'] }],
    ['one store when they see all', owner, { permissions: ['staff:write'], stores: ['sto_9'] }, null],
  ])('asked for %s', (_, holder, asked, tooMuch) => {
    expect(grant(holder, asked)).toEqual(
      tooMuch === null ? { accepted: true, value: asked } : { accepted: false, code: 'MORE_THAN_YOURS', detail: tooMuch },
    );
  });

  test('what is granted can be granted on, and is never more than the first holder had', () => {
    fc.assert(
      fc.property(anyGrant, anyGrant, anyGrant, (first, second, third) => {
        if (!grant(first, second).accepted || !grant(second, third).accepted) return;
        expect(grant(first, third).accepted).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('it is accepted exactly when every permission and every store is the holder’s own', () => {
    fc.assert(
      fc.property(anyGrant, anyGrant, (holder, asked) => {
        const words = asked.permissions.every((word) => holder.permissions.includes(word));
        const stores = holder.stores === 'all' || (asked.stores !== 'all' && asked.stores.every((store) => holder.stores.includes(store)));
        expect(grant(holder, asked).accepted).toBe(words && stores);
      }),
      { numRuns: 500 },
    );
  });
});
