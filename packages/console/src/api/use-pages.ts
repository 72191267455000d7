import type { Answer } from '@dianke/sdk/call';
import type { Client } from '@dianke/sdk/create-client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useApi } from './use-api.ts';
import { type AskOptions, liveEveryMs } from './use-ask.ts';

type Page<Row> = { readonly data: readonly Row[]; readonly next_cursor: string | null };

/** A list as far as it has been asked for. */
export type Pages<Row> = {
  /** Undefined until the first page is there. */
  readonly rows: readonly Row[] | undefined;
  readonly hasMore: boolean;
  readonly isFetchingMore: boolean;
  readonly error: Error | null;
  more(): void;
  again(): void;
};

/**
 * Asks for a list page by page, as the server cuts it:
 * `usePages(['orders', query], (api, cursor, signal) => api.listOrders({ query: { ...query, ...cursor }, signal }))`.
 */
export function usePages<Row>(
  key: readonly [string, ...unknown[]],
  ask: (api: Client, cursor: { readonly cursor?: string }, signal: AbortSignal) => Promise<Answer<Page<Row>>>,
  { live = false, enabled = true }: AskOptions = {},
): Pages<Row> {
  const api = useApi();
  const first: string | null = null;
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: async ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      (await ask(api, pageParam === null ? {} : { cursor: pageParam }, signal)).data,
    initialPageParam: first,
    getNextPageParam: (page: Page<Row>) => page.next_cursor,
    refetchInterval: live === true ? liveEveryMs : live,
    enabled,
  });
  return {
    rows: query.data?.pages.flatMap((page) => page.data),
    hasMore: query.hasNextPage,
    isFetchingMore: query.isFetchingNextPage,
    error: query.error,
    more: () => void query.fetchNextPage(),
    again: () => void query.refetch(),
  };
}
