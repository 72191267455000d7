import { exampleIds } from '@dianke/contract/examples';
import { permissionWords } from '@dianke/contract/permissions';
import { principalKey } from '@dianke/data/access/principals';
import { memoryStore } from '@dianke/data/store/memory-store';
import { builtInPermissions } from '@dianke/domain/access/built-in-roles';
import { describe, expect, test } from 'vitest';
import { claim, type Proved, readCaller } from './caller.ts';
import { Refused } from './problem.ts';

const now = new Date('2026-11-20T08:00:00.000Z');
const person = (members: Record<string, string>, more: object = {}): Proved => ({
  kind: 'user',
  members,
  issuedAt: now.getTime() - 1000,
  expiresAt: now.getTime() + 1000,
  ...more,
});

async function codeOf(work: () => unknown): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) return error.refusal.code;
    throw error;
  }
}

describe('whose shop it is about', () => {
  const one = person({ mer_1: 'usr_1' });
  const two = person({ mer_1: 'usr_1', mer_2: 'usr_2' });
  const user = (merchantId: string, principalId: string) => ({ merchantId, principalId, kind: 'user' });

  test('who has to choose a shop is told which there are', () => {
    try {
      claim(two, undefined, now);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ refusal: { code: 'MERCHANT_REQUIRED', detail: { merchant_ids: ['mer_1', 'mer_2'] } } });
    }
  });

  test.each<[string, Proved, string | undefined, unknown]>([
    ['who works in one shop need not name it', one, undefined, user('mer_1', 'usr_1')],
    ['who works in one shop may name it', one, 'mer_1', user('mer_1', 'usr_1')],
    ['who works in two has to name one', two, undefined, 'MERCHANT_REQUIRED'],
    ['who works in two gets the one they name', two, 'mer_2', user('mer_2', 'usr_2')],
    ['a shop one does not belong to cannot be seen', two, 'mer_3', 'NOT_FOUND'],
    ['a name that every object has is no shop', two, 'constructor', 'NOT_FOUND'],
    ['who works nowhere may do nothing', person({}), undefined, 'FORBIDDEN'],
    ['a token that has run out proves nothing', person({ mer_1: 'usr_1' }, { expiresAt: now.getTime() }), undefined, 'INVALID_TOKEN'],
    ['nobody is asked who they are', { kind: 'nobody', problem: 'UNAUTHENTICATED' }, undefined, 'UNAUTHENTICATED'],
    ['a forged token is told so', { kind: 'nobody', problem: 'INVALID_TOKEN' }, 'mer_1', 'INVALID_TOKEN'],
    ['an operator’s key opens no shop', { kind: 'operator', id: 'key_1' }, 'mer_1', 'FORBIDDEN'],
    [
      'a key’s shop is its own, whatever the header says',
      { kind: 'key', id: 'key_1', merchantId: 'mer_1' },
      'mer_2',
      { merchantId: 'mer_1', principalId: 'key_1', kind: 'key' },
    ],
  ])('%s', async (_, proved, header, claimed) => {
    expect(await codeOf(() => claim(proved, header, now))).toEqual(claimed);
  });
});

describe('who asks, as the table says at this moment', () => {
  const claimed = { merchantId: 'mer_1', principalId: 'usr_1', kind: 'user' } as const;
  const item = {
    ...principalKey('mer_1', 'usr_1'),
    type: 'staff',
    v: 1,
    id: 'usr_1',
    kind: 'user',
    status: 'active',
    role: 'cashier',
    permissions: [],
    stores: ['sto_1'],
    notBefore: null,
    version: 1,
  };
  const key = { ...item, type: 'api-key', kind: 'key', role: null, permissions: ['orders:read'] };
  const asks = (more: object | null, proved: Proved = person({ mer_1: 'usr_1' })) =>
    codeOf(() => readCaller(memoryStore(), claimed, proved, more === null ? undefined : { ...item, ...more }));

  test.each<[string, object | null, unknown]>([
    [
      'a cashier may do what cashiers may',
      {},
      { id: 'usr_1', kind: 'user', role: 'cashier', stores: ['sto_1'], permissions: builtInPermissions.cashier },
    ],
    [
      'an owner may do everything',
      { role: 'owner', stores: 'all' },
      { id: 'usr_1', kind: 'user', role: 'owner', stores: 'all', permissions: permissionWords },
    ],
    ['a key has words of its own', key, { id: 'usr_1', kind: 'key', role: null, stores: ['sto_1'], permissions: ['orders:read'] }],
    ['whoever was switched off is nobody', { status: 'disabled' }, 'INVALID_TOKEN'],
    ['a revoked key is nobody’s', { ...key, status: 'revoked' }, 'INVALID_TOKEN'],
    ['whoever is gone is nobody', null, 'INVALID_TOKEN'],
    ['a token from before the switch-off is over', { notBefore: now.toISOString() }, 'INVALID_TOKEN'],
    [
      'a token from after it holds',
      { notBefore: new Date(now.getTime() - 1000).toISOString() },
      { id: 'usr_1', kind: 'user', role: 'cashier', stores: ['sto_1'], permissions: builtInPermissions.cashier },
    ],
    [
      'a role that is gone allows nothing',
      { role: exampleIds.role },
      { id: 'usr_1', kind: 'user', role: exampleIds.role, stores: ['sto_1'], permissions: [] },
    ],
  ])('%s', async (_, more, caller) => {
    expect(await asks(more)).toEqual(typeof caller === 'object' ? { ...caller, merchants: { mer_1: 'usr_1' } } : caller);
  });

  test('a role of the shop’s own holds from the next request', async () => {
    const store = memoryStore();
    const role = (permissions: string[]) =>
      store.write({
        do: 'put',
        item: { pk: 'M#mer_1#ROLES', sk: exampleIds.role, type: 'role', v: 1, id: exampleIds.role, name: '盘点员', permissions, version: 1 },
      });
    const ask = async () => (await readCaller(store, claimed, person({ mer_1: 'usr_1' }), { ...item, role: exampleIds.role })).permissions;
    await role(['inventory:read', 'inventory:write']);
    expect(await ask()).toEqual(['inventory:read', 'inventory:write']);
    await role(['inventory:read']);
    expect(await ask()).toEqual(['inventory:read']);
  });
});
