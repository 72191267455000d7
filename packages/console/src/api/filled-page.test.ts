import { expect, test } from 'vitest';
import { filledPage } from './filled-page.ts';

/** A list of so many empty pages before one that holds something. */
function listOf(empty: number) {
  const asked: (string | undefined)[] = [];
  const ask = async ({ cursor }: { readonly cursor?: string }) => {
    asked.push(cursor);
    const at = Number(cursor ?? '0');
    const data = at < empty ? { data: [], next_cursor: String(at + 1) } : { data: ['可乐'], next_cursor: null };
    return { status: 200, data, etag: null, replayed: false, requestId: null };
  };
  return { ask, asked };
}

test.each([
  [0, 1, ['可乐']],
  [3, 4, ['可乐']],
  [20, 9, []],
])('of a list that begins with %s empty pages, %s are asked for at once', async (empty, pages, rows) => {
  const { ask, asked } = listOf(empty);
  const { data } = await filledPage(ask, {});
  expect(asked).toHaveLength(pages);
  expect(data.data).toEqual(rows);
  expect(data.next_cursor === null).toBe(rows.length > 0);
});
