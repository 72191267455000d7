import { afterAll, afterEach, beforeEach, expect } from 'vitest';
import { openWorlds } from '../world/open-worlds.ts';

// R8: after every test, every ledger of every world that stands open agrees with its balances, and every audit chain is whole.
// A world that is opened with `laws: 'by the test'` is left to its test.

beforeEach(() => openWorlds.begin());

afterEach(async () => {
  const worlds = openWorlds.end();
  if (worlds.length === 0) return;
  const { brokenLaws } = await import('./hold-laws.ts');
  for (const world of worlds) {
    for (let rounds = 0; rounds < 20 && (await world.stream()) > 0; rounds++);
    expect(await brokenLaws(world.store)).toEqual([]);
  }
});

afterAll(() => openWorlds.close());
