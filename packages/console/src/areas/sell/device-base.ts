import type { QueuedSale, SaleStore } from './sale.ts';
import type { KeptShelf } from './shelf.ts';

/** What this device keeps for a merchant: its queue of sales, and the shelves of the stores. */
export type DeviceBase = SaleStore & {
  readonly shelf: (storeId: string) => Promise<KeptShelf | null>;
  readonly keepShelf: (shelf: KeptShelf) => Promise<void>;
};

/** Opens the device's own database of a merchant. It outlives the tab and the sign-in, so that no sale is lost with them. */
export function openDeviceBase(merchantId: string): DeviceBase {
  let opening: Promise<IDBDatabase> | undefined;
  const base = () => {
    opening ??= openDatabase(`dianke.till.${merchantId}`);
    return opening;
  };
  return {
    add: async (sale) => {
      const work = begin(await base(), ['sales', 'device'], 'readwrite');
      const known: QueuedSale | undefined = await asked(work.objectStore('sales').get(sale.id));
      if (known !== undefined) return known;
      const last: number | undefined = await asked(work.objectStore('device').get('sequence'));
      const queued: QueuedSale = { ...sale, sequence: (last ?? 0) + 1, state: 'waiting', attempts: 0, code: null };
      work.objectStore('device').put(queued.sequence, 'sequence');
      work.objectStore('sales').add(queued);
      await ended(work);
      return queued;
    },
    list: async () => {
      const work = begin(await base(), ['sales'], 'readonly');
      const sales: QueuedSale[] = await asked(work.objectStore('sales').getAll());
      return sales.sort((a, b) => a.sequence - b.sequence);
    },
    put: async (sale) => {
      const work = begin(await base(), ['sales'], 'readwrite');
      // Another tab may have sent it meanwhile: what has been sent does not wait again.
      const known: QueuedSale | undefined = await asked(work.objectStore('sales').get(sale.id));
      if (known !== undefined && known.state !== 'sent') work.objectStore('sales').put(sale);
      await ended(work);
    },
    drop: async (ids) => {
      const work = begin(await base(), ['sales'], 'readwrite');
      for (const id of ids) work.objectStore('sales').delete(id);
      await ended(work);
    },
    shelf: async (storeId) => {
      const kept: KeptShelf | undefined = await asked(
        begin(await base(), ['shelves'], 'readonly')
          .objectStore('shelves')
          .get(storeId),
      );
      return kept ?? null;
    },
    keepShelf: async (shelf) => {
      const work = begin(await base(), ['shelves'], 'readwrite');
      work.objectStore('shelves').put(shelf);
      await ended(work);
    },
  };
}

function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('sales', { keyPath: 'id' });
    request.result.createObjectStore('device');
    request.result.createObjectStore('shelves', { keyPath: 'storeId' });
  };
  return asked(request);
}

/** A sale counts as kept when it is on the disk, not when the browser means to write it. */
function begin(base: IDBDatabase, stores: string[], mode: IDBTransactionMode): IDBTransaction {
  return base.transaction(stores, mode, { durability: 'strict' });
}

function asked<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function ended(work: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    work.oncomplete = () => resolve();
    work.onabort = () => reject(work.error);
  });
}
