import type { Client } from '@dianke/sdk/create-client';
import { openDeviceBase } from './device-base.ts';
import type { MadeSale, QueuedSale } from './sale.ts';
import { type Round, sendSales } from './send-sales.ts';
import { type KeptShelf, loadShelf } from './shelf.ts';

/** Sent sales that the device keeps, so that a receipt can be shown again. */
const sentKept = 30;
/** A shelf is asked for again when it is older than this. */
const freshMs = 5 * 60_000;

/** A merchant's queue and shelves on this device, as the screens see them. */
export type TillBook = {
  readonly subscribe: (listener: () => void) => () => void;
  /** Null until the device's base has been read. */
  readonly sales: () => readonly QueuedSale[] | null;
  /** Makes a sale: from here on it is not lost. Pressed twice, it is one sale. */
  readonly add: (sale: MadeSale) => Promise<QueuedSale>;
  /** Sends what waits; a round that is under way is not joined by another. */
  readonly send: (api: Pick<Client, 'recordTillSale'>, again?: readonly string[]) => Promise<Round>;
  /** The store's shelf: the server's where it can be had, else the one that was kept. @throws the fault of asking when none is kept */
  readonly shelf: (api: Pick<Client, 'pages'>, storeId: string) => Promise<KeptShelf>;
};

const books = new Map<string, TillBook>();

/** The book of a merchant; one for the whole tab. */
export function tillBook(merchantId: string): TillBook {
  const known = books.get(merchantId);
  if (known !== undefined) return known;
  const made = openTillBook(merchantId);
  books.set(merchantId, made);
  return made;
}

function openTillBook(merchantId: string): TillBook {
  const base = openDeviceBase(merchantId);
  const listeners = new Set<() => void>();
  let sales: readonly QueuedSale[] | null = null;
  let sending: Promise<Round> | undefined;

  async function look(): Promise<void> {
    sales = await base.list();
    for (const listener of listeners) listener();
  }

  async function round(api: Pick<Client, 'recordTillSale'>, again: readonly string[]): Promise<Round> {
    const done = await sendSales({ store: base, api, again });
    const sent = (await base.list()).filter((sale) => sale.state === 'sent');
    await base.drop(sent.slice(0, Math.max(0, sent.length - sentKept)).map(({ id }) => id));
    await look();
    return done;
  }

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      if (sales === null) void look();
      return () => listeners.delete(listener);
    },
    sales: () => sales,
    add: async (sale) => {
      const queued = await base.add(sale);
      await look();
      return queued;
    },
    send: (api, again = []) => {
      sending ??= round(api, again).finally(() => {
        sending = undefined;
      });
      return sending;
    },
    shelf: async (api, storeId) => {
      const kept = await base.shelf(storeId);
      if (kept !== null && Date.now() - Date.parse(kept.asOf) < freshMs) return kept;
      try {
        const shelf = await loadShelf(api, storeId, new Date().toISOString());
        await base.keepShelf(shelf);
        return shelf;
      } catch (fault) {
        if (kept === null) throw fault;
        return kept;
      }
    },
  };
}
