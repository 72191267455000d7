import type { Answer } from '@dianke/sdk/call';

type Page<Row> = { readonly data: readonly Row[]; readonly next_cursor: string | null };

/** Empty pages that are passed over at most, before the person is asked whether to look further. */
const passedAtMost = 8;

/** The next page that holds anything: a list that is looked through by the server may answer empty pages before it. */
export async function filledPage<Row>(
  ask: (cursor: { readonly cursor?: string }) => Promise<Answer<Page<Row>>>,
  from: { readonly cursor?: string },
): Promise<Answer<Page<Row>>> {
  let answer = await ask(from);
  for (let passed = 0; passed < passedAtMost && answer.data.data.length === 0 && answer.data.next_cursor !== null; passed++)
    answer = await ask({ cursor: answer.data.next_cursor });
  return answer;
}
