import type { Answer } from '@dianke/sdk/call';
import type { Client } from '@dianke/sdk/create-client';
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useApi } from './use-api.ts';

/** How often a live screen asks again, while it is looked at. */
export const liveEveryMs = 8_000;

/** How a question is asked. */
export type AskOptions = {
  /** Asks again every few seconds while the page is looked at, or every so many milliseconds. */
  readonly live?: boolean | number;
  /** False as long as it cannot be asked: no store is chosen, the role may not. */
  readonly enabled?: boolean;
};

/**
 * Asks the API something and keeps the answer: `useAsk(['order', id], (api, signal) => api.getOrder({ params: { order_id: id }, signal }))`.
 *
 * The key begins with the word that `useAct` names when it changes such things.
 */
export function useAsk<Data>(
  key: readonly [string, ...unknown[]],
  ask: (api: Client, signal: AbortSignal) => Promise<Answer<Data>>,
  { live = false, enabled = true }: AskOptions = {},
): UseQueryResult<Data> {
  const api = useApi();
  return useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => (await ask(api, signal)).data,
    refetchInterval: live === true ? liveEveryMs : live,
    placeholderData: keepPreviousData,
    enabled,
  });
}
