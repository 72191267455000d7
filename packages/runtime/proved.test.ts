import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AuthorizerContext, provedBy } from './proved.ts';

describe('what the authorizer has proved', () => {
  test.each<[AuthorizerContext | undefined, ReturnType<typeof provedBy>]>([
    [undefined, { kind: 'nobody', problem: 'UNAUTHENTICATED' }],
    [
      { kind: 'nobody', problem: 'INVALID_TOKEN' },
      { kind: 'nobody', problem: 'INVALID_TOKEN' },
    ],
    [
      { kind: 'operator', id: 'key_1' },
      { kind: 'operator', id: 'key_1' },
    ],
    [{ kind: 'operator' }, { kind: 'nobody', problem: 'UNAUTHENTICATED' }],
    [
      { kind: 'key', id: 'key_1', merchant: 'mer_1' },
      { kind: 'key', id: 'key_1', merchantId: 'mer_1' },
    ],
    [
      { kind: 'key', id: 'key_1' },
      { kind: 'nobody', problem: 'UNAUTHENTICATED' },
    ],
    [
      { kind: 'user', members: 'mer_1:usr_1,mer_2:usr_2', issued_at: '5', expires_at: '9' },
      { kind: 'user', members: { mer_1: 'usr_1', mer_2: 'usr_2' }, issuedAt: 5, expiresAt: 9 },
    ],
    [
      { kind: 'user', members: '' },
      { kind: 'user', members: {}, issuedAt: 0, expiresAt: 0 },
    ],
  ])('%j is read as %j', (context, proved) => {
    expect(provedBy(context)).toEqual(proved);
  });

  test('whatever else arrives in its place proves nobody, or a person of no merchant', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (any) => {
        const proved = provedBy(any as AuthorizerContext);
        expect(proved.kind).toBe('nobody');
      }),
    );
  });
});
