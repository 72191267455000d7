import { useEffect } from 'react';
import { useDraft } from '../../session/use-draft.ts';
import type { Store } from '../../session/use-store.ts';
import { businessDay } from '../today/business-day.ts';
import { makeSaleId, saleNumber } from './make-sale-id.ts';
import type { BasketLine, Buyer, MadeSale, Paid, QueuedSale } from './sale.ts';
import { paidOf, totalOf } from './sale-sums.ts';
import type { ShelfItem } from './shelf.ts';
import { useTill } from './use-till.ts';

/** A member as the till shows them while they buy; `buyer` is what goes with the sale. */
export type Member = { readonly label: string; readonly buyer: Buyer };

/** What is on the counter. It has its sale's id from the beginning, so that whatever is pressed twice is one sale. */
export type Basket = { readonly id: string; readonly lines: readonly BasketLine[]; readonly member: Member | null; readonly paid: readonly Paid[] };

/** Items of one sale at most, as the server takes them. */
export const linesAtMost = 90;

function emptyBasket(): Basket {
  return { id: makeSaleId(Date.now(), crypto.getRandomValues(new Uint8Array(16))), lines: [], member: null, paid: [] };
}

/** The basket of a store in this tab: it outlives a reload and a new sign-in. */
export function useBasket(store: Store) {
  const { sales, book } = useTill();
  const [basket, setBasket] = useDraft<Basket>(`sell/${store.id}`, emptyBasket());
  // The page was closed between the last payment and the empty counter: the sale is in the queue already.
  const isMade = sales?.some(({ id }) => id === basket.id) ?? false;
  useEffect(() => {
    if (isMade) setBasket(emptyBasket());
  }, [isMade, setBasket]);
  const due = totalOf(basket.lines) - paidOf(basket.paid);

  async function finish(paid: readonly Paid[]): Promise<QueuedSale> {
    const now = new Date();
    const { id, lines, member } = basket;
    const number = saleNumber(store.code, businessDay(now, store), id);
    const made: MadeSale = {
      id,
      number,
      storeId: store.id,
      madeAt: now.toISOString(),
      currency: store.currency,
      lines,
      buyer: member?.buyer ?? null,
      paid,
    };
    const queued = await book.add(made);
    setBasket(emptyBasket());
    return queued;
  }

  return {
    basket,
    due,
    /** Puts one more of something on the counter. */
    add: (item: ShelfItem) => setBasket({ ...basket, lines: oneMore(basket.lines, item) }),
    /** Sets the quantity of a line; zero takes it away. */
    setMilli: (variantId: string, milli: number) =>
      setBasket({
        ...basket,
        lines: basket.lines.flatMap((line) => (line.variantId !== variantId ? [line] : milli <= 0 ? [] : [{ ...line, milli }])),
      }),
    setMember: (member: Member | null) => setBasket({ ...basket, member }),
    /** Takes a payment; the one that settles the whole makes the sale, which is answered. */
    take: async (paid: Paid): Promise<QueuedSale | null> => {
      const all = [...basket.paid, paid];
      if (paid.amount >= due) return finish(all);
      setBasket({ ...basket, paid: all });
      return null;
    },
    giveBack: (at: number) => setBasket({ ...basket, paid: basket.paid.filter((_, place) => place !== at) }),
    clear: () => setBasket(emptyBasket()),
    restore: setBasket,
  };
}

export type Counter = ReturnType<typeof useBasket>;

function oneMore(lines: readonly BasketLine[], { variantId, sku, name, price }: ShelfItem): readonly BasketLine[] {
  const known = lines.some((line) => line.variantId === variantId);
  if (!known) return lines.length >= linesAtMost ? lines : [...lines, { variantId, sku, name, milli: 1_000, price }];
  return lines.map((line) => (line.variantId === variantId ? { ...line, milli: line.milli + 1_000 } : line));
}
