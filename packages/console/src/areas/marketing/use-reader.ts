import { useState } from 'react';
import { useAsk } from '../../api/use-ask.ts';
import { useCan } from '../../session/use-can.ts';

/** The customer whom a preview is for. */
export type Reader = { readonly id: string; readonly name: string };

/** The one that was chosen, else the newest customer, with the tag if there is one; null where there is none or the role sees no customers. */
export function useReader(tag: string | null): readonly [reader: Reader | null, choose: (reader: Reader) => void] {
  const [chosen, choose] = useState<Reader | null>(null);
  const enabled = useCan()('customers:read') && tag !== '';
  const { data } = useAsk(
    ['customers', 'first', tag],
    (api, signal) => api.listCustomers({ query: { status: 'active', limit: 1, ...(tag === null ? {} : { tag }) }, signal }),
    { enabled },
  );
  const first = enabled ? data?.data[0] : undefined;
  return [chosen ?? (first === undefined ? null : { id: first.id, name: first.name }), choose];
}
