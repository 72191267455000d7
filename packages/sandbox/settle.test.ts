import { describe, expect, it } from 'vitest';
import { settle } from './settle.ts';

describe('a sandbox is settled', () => {
  it('when nothing is under way before and after the readers looked', async () => {
    const found = [2, 1, 0];
    let left = 0;
    const look = async () => {
      left = found.shift() ?? 0;
      setTimeout(() => {
        left = 0;
      }, 1);
    };
    await settle(() => ({ work: () => left }), look, 1_000);
    expect([left, found]).toEqual([0, []]);
  });

  it('or says what is left when its time is over', async () => {
    await expect(
      settle(
        () => ({ calls: () => 3, none: () => 0 }),
        async () => undefined,
        20,
      ),
    ).rejects.toThrow('not settled after 20 ms: calls 3');
  });
});
