import { expect, it } from 'vitest';
import { countRows, noRows } from './import-slice.ts';

it('rows are counted by what became of them, on top of those before', () => {
  const before = { ...noRows, created: 3 };
  const problems = [{ field: null, code: 'MALFORMED_ROW', detail: '' }];
  expect(
    countRows(before, [
      { row: 2, result: 'created' },
      { row: 3, result: 'unchanged' },
      { row: 4, result: 'failed', problems },
    ]),
  ).toEqual({
    created: 4,
    updated: 0,
    unchanged: 1,
    failed: 1,
  });
});
