import { useQuery } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { useApi } from '../../api/use-api.ts';
import { noteFault } from '../../session/session-over.ts';
import { useSession } from '../../session/use-session.ts';
import type { QueuedSale } from './sale.ts';
import { type TillBook, tillBook } from './till-book.ts';

/** This device's till: its queue, live, and sending it. */
export function useTill(): { readonly sales: readonly QueuedSale[] | null; readonly book: TillBook; send(again?: readonly string[]): Promise<void> } {
  const { merchant_id } = useSession();
  const api = useApi();
  const book = tillBook(merchant_id ?? 'none');
  const sales = useSyncExternalStore(book.subscribe, book.sales);
  const send = useCallback(async (again: readonly string[] = []) => noteFault((await book.send(api, again)).fault), [book, api]);
  return { sales, book, send };
}

/** What a store sells, also without a net. */
export function useShelf(storeId: string) {
  const { book } = useTill();
  const api = useApi();
  return useQuery({ queryKey: ['shelf', storeId], queryFn: () => book.shelf(api, storeId), networkMode: 'always' });
}
