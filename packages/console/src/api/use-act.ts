import type { Answer } from '@dianke/sdk/call';
import type { Client } from '@dianke/sdk/create-client';
import { ProblemError } from '@dianke/sdk/problem-error';
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useApi } from './use-api.ts';

/** What follows from an act. */
export type ActOptions<Values, Data> = {
  /** First words of the keys of `useAsk` and `usePages` whose answers are old now. */
  readonly changes: readonly string[];
  readonly done?: (data: Data, values: Values) => void;
};

/**
 * Does something at the API: `useAct((api, body, idempotencyKey) => api.placeOrder({ body, idempotencyKey }), { changes: ['orders'] })`.
 *
 * When the net drops and the person tries the same again, it is sent with the same idempotency key, so that it happens once.
 */
export function useAct<Values, Data>(
  act: (api: Client, values: Values, idempotencyKey: string) => Promise<Answer<Data>>,
  { changes, done }: ActOptions<Values, Data>,
): UseMutationResult<Data, Error, Values> {
  const api = useApi();
  const queries = useQueryClient();
  const unsure = useRef<{ readonly asked: string; readonly key: string } | null>(null);
  return useMutation({
    mutationFn: async (values) => {
      const asked = JSON.stringify(values) ?? '';
      const key = unsure.current?.asked === asked ? unsure.current.key : crypto.randomUUID();
      unsure.current = { asked, key };
      try {
        const { data } = await act(api, values, key);
        unsure.current = null;
        return data;
      } catch (fault) {
        if (fault instanceof ProblemError && fault.status < 500) unsure.current = null;
        throw fault;
      }
    },
    onSuccess: async (data, values) => {
      done?.(data, values);
      await Promise.all(changes.map((word) => queries.invalidateQueries({ queryKey: [word] })));
    },
  });
}
