import { type Pages, usePages } from '../../api/use-pages.ts';
import { useSettled } from '../../find/use-settled.ts';
import type { Customer } from './customer.ts';

type Asked = { readonly typed: string; readonly tag: string; readonly status: 'active' | 'archived' };

const mostFound = 20;

/** The customers that were asked for: found by what is typed, or all of them, in either case with a tag if one is chosen. */
export function useCustomers({ typed, tag, status }: Asked): { readonly pages: Pages<Customer>; readonly isSearch: boolean } {
  const text = useSettled(typed.trim());
  const isSearch = text !== '';
  const tagged = tag === '' ? {} : { tag };
  const all = usePages(
    ['customers', 'list', tag, status],
    (api, cursor, signal) => api.listCustomers({ query: { status, limit: 50, ...tagged, ...cursor }, signal }),
    { enabled: !isSearch },
  );
  const found = usePages(
    ['customers', 'search', text, tag],
    async (api, _cursor, signal) => {
      const answer = await api.searchCustomers({ body: { text, limit: mostFound, ...tagged }, signal });
      return { ...answer, data: { data: answer.data.data, next_cursor: null } };
    },
    { enabled: isSearch, live: true },
  );
  return { pages: isSearch ? found : all, isSearch };
}
