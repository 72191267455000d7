import { afterAll, describe } from 'vitest';
import { candidates } from './open-stores.ts';
import { readAndQueryLaws } from './read-and-query.laws.ts';
import { writeLaws } from './write.laws.ts';

for (const candidate of candidates()) {
  const title =
    candidate.gap === undefined
      ? `the store's contract on ${candidate.name}`
      : `the store's contract on ${candidate.name}, SKIPPED: ${candidate.gap}`;
  describe.skipIf(candidate.gap !== undefined)(title, () => {
    afterAll(() => candidate.close(), 30_000);
    readAndQueryLaws(candidate);
    writeLaws(candidate);
  });
}
