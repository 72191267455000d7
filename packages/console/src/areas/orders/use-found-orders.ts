import { useAsk } from '../../api/use-ask.ts';
import { orderMeanings } from '../../find/order-meanings.ts';
import { type FoundOrder, ordersMeant } from '../../find/orders-meant.ts';
import { useSettled } from '../../find/use-settled.ts';
import { useCan } from '../../session/use-can.ts';

const mostOrders = 20;
const mostCustomers = 5;

/** What the box above the orders finds: by number, last digits of a phone, parcel’s number, or the customer's name. */
export type FoundOrders = {
  /** Undefined while nothing is looked for, or until the first answer. */
  readonly rows: readonly FoundOrder[] | undefined;
  readonly isAsked: boolean;
  readonly error: Error | null;
  again(): void;
};

/** Looks for orders by whatever was typed, in one box. */
export function useFoundOrders(typed: string): FoundOrders {
  const can = useCan();
  const text = useSettled(typed.trim());
  const seesCustomers = can('customers:read');
  const isAsked = text.length >= 2;
  const { data, error, refetch } = useAsk(
    ['orders', 'found', text],
    async (api, signal) => {
      const meanings = orderMeanings(text);
      if (seesCustomers && !('number' in (meanings[0] ?? {}))) {
        const found = await api.searchCustomers({ body: { text, limit: mostCustomers }, signal });
        meanings.push(...found.data.data.map(({ id }) => ({ customer_id: id })));
      }
      const orders = await ordersMeant(api, meanings, mostOrders, signal);
      return { status: 200, data: { text, orders }, etag: null, replayed: false, requestId: null };
    },
    { enabled: isAsked, live: true },
  );
  const isCurrent = data !== undefined && data.text === text;
  return { rows: isAsked && isCurrent ? data.orders : undefined, isAsked, error, again: () => void refetch() };
}
