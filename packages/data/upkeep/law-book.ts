import type { Counters } from '@dianke/domain/inventory/movement';
import { entryKey } from '../access/audit.ts';
import { recordOf } from '../commit-record.ts';
import { readLevel, readMovement } from '../inventory/levels.ts';
import { readEntry as readPoints } from '../loyalty/accounts.ts';
import { readOrder } from '../orders/orders.ts';
import { readReturn } from '../orders/returns.ts';
import type { Item, Key, Store } from '../store/store.ts';
import { checkOrder, checkReturn } from './check-order.ts';
import { claimsOf, merchantIn, ownerPlace } from './claims-of.ts';

/** One difference between a ledger and what should follow from it. Ids and figures only. */
export type Breach = { readonly law: 'stock' | 'points' | 'orders' | 'unique' | 'audit'; readonly of: string; readonly says: string };

/**
 * Holds items against each other as they are handed over, in any order.
 *
 * It keeps one sum for each item in a store and for each customer, and nothing for each entry, so that its memory does not grow
 * with history: what an item leads to is read from the table in batches.
 */
export type LawBook = {
  take(items: readonly Item[]): Promise<void>;
  /** What was found, once everything was handed over. */
  close(): Breach[];
};

type Sum = { onHand: number; reserved: number; available: number; incoming: number; level?: Counters };
type Points = { sum: number; balance?: number };

const breachesAtMost = 10_000;
const readAtOnce = 100;
const counters = ['onHand', 'reserved', 'available', 'incoming'] as const;

/** @param sealedBy commits made after this instant need not be in a chain yet */
export function openLawBook(store: Pick<Store, 'read'>, sealedBy = '9999'): LawBook {
  const stock = new Map<string, Sum>();
  const points = new Map<string, Points>();
  const found: Breach[] = [];
  const note = (law: Breach['law'], of: string, says: string): void => {
    if (found.length < breachesAtMost) found.push({ law, of, says });
  };
  return {
    async take(items) {
      for (const item of items) {
        if (item.type === 'movement') addMovement(stock, item);
        if (item.type === 'level') addLevel(stock, item);
        if (item.type === 'loyalty-entry') pointsOf(points, item.pk).sum += readPoints(item).points;
        if (item.type === 'loyalty-account') pointsOf(points, item.pk).balance = Number(item['points'] ?? 0);
        if (item.type === 'return') for (const says of checkReturn(readReturn(item))) note('orders', String(item['id']), says);
        if (item.type === 'order') for (const says of checkOrder(readOrder(item))) note('orders', String(item['id']), says);
      }
      await holdClaims(store, items, note);
      await holdCommits(store, items, sealedBy, note);
    },
    close: () => [...[...stock].flatMap(stockBreaches), ...[...points].flatMap(pointsBreaches), ...found],
  };
}

function sumOf(stock: Map<string, Sum>, place: string): Sum {
  const sum = stock.get(place) ?? { onHand: 0, reserved: 0, available: 0, incoming: 0 };
  stock.set(place, sum);
  return sum;
}

function addMovement(stock: Map<string, Sum>, item: Item): void {
  const { storeId, lines } = readMovement(item);
  for (const line of lines) {
    const sum = sumOf(stock, `${merchantIn(item)}/${storeId}/${line.variantId}`);
    sum.onHand += line.onHand;
    sum.reserved += line.reserved;
    sum.available += line.onHand - line.reserved;
    sum.incoming += line.incoming;
  }
}

function addLevel(stock: Map<string, Sum>, item: Item): void {
  const { storeId, variantId, onHand, reserved, available, incoming } = readLevel(item);
  sumOf(stock, `${merchantIn(item)}/${storeId}/${variantId}`).level = { onHand, reserved, available, incoming };
}

function stockBreaches([of, sum]: [string, Sum]): Breach[] {
  const { level } = sum;
  if (level === undefined) return sum.onHand !== 0 || sum.reserved !== 0 ? [{ law: 'stock', of, says: 'moved, but has no level' }] : [];
  const wrong = counters.filter((field) => level[field] !== sum[field]).map((field) => `${field} ${level[field]}, ledger ${sum[field]}`);
  if (level.available !== level.onHand - level.reserved) wrong.push(`available ${level.available} is not ${level.onHand} − ${level.reserved}`);
  return wrong.map((says) => ({ law: 'stock', of, says }));
}

function pointsOf(points: Map<string, Points>, pk: string): Points {
  const sum = points.get(pk) ?? { sum: 0 };
  points.set(pk, sum);
  return sum;
}

function pointsBreaches([of, { sum, balance }]: [string, Points]): Breach[] {
  if (balance === undefined) return sum === 0 ? [] : [{ law: 'points', of, says: `entries ${sum}, but no balance` }];
  return balance === sum ? [] : [{ law: 'points', of, says: `balance ${balance}, entries ${sum}` }];
}

type Note = (law: Breach['law'], of: string, says: string) => void;

/** Claims against their owners, owners against their claims. */
async function holdClaims(store: Pick<Store, 'read'>, items: readonly Item[], note: Note): Promise<void> {
  const owned = items.filter((item) => item.type === 'unique').map((claim) => ({ claim, place: ownerPlace(claim) }));
  await readAlong(
    store,
    owned.flatMap(({ claim, place }) => (place === undefined ? [] : [{ key: place, of: claim }])),
    (owner, claim) => {
      const isHeld = owner !== undefined && (claimsOf(owner).length === 0 || claimsOf(owner).some((key) => key.pk === claim.pk));
      if (owner === undefined) note('unique', claim.pk, `${claim['owner']} does not exist`);
      else if (!isHeld) note('unique', claim.pk, `${claim['owner']} does not bear it`);
    },
  );
  for (const { claim, place } of owned) if (place === undefined) note('unique', claim.pk, `${claim['owner']} does not exist`);
  const owners = items.flatMap((item) => claimsOf(item).map((key) => ({ key, of: item })));
  await readAlong(store, owners, (claim, owner, key) => {
    if (claim === undefined) note('unique', key.pk, `${owner['id']} has no claim to it`);
    else if (claim['owner'] !== owner['id']) note('unique', key.pk, `${owner['id']} bears it, ${claim['owner']} holds it`);
  });
}

/** Every commit must have its entry in the audit; the chain itself is walked by `verifyChain`. */
async function holdCommits(store: Pick<Store, 'read'>, items: readonly Item[], sealedBy: string, note: Note): Promise<void> {
  const records = items.filter((item) => item.type === 'commit').map(recordOf);
  const due = records.filter((record) => record.at <= sealedBy);
  await readAlong(
    store,
    due.map((record) => ({ key: entryKey(record.merchantId, record), of: record })),
    (entry, record) => {
      if (entry === undefined) note('audit', record.id, `${record.action} is in no chain`);
    },
  );
}

async function readAlong<T>(
  store: Pick<Store, 'read'>,
  asked: readonly { readonly key: Key; readonly of: T }[],
  look: (item: Item | undefined, of: T, key: Key) => void,
): Promise<void> {
  for (let at = 0; at < asked.length; at += readAtOnce) {
    const slice = asked.slice(at, at + readAtOnce);
    const keys = [...new Map(slice.map(({ key }) => [`${key.pk}\n${key.sk}`, key])).values()];
    const items = await store.read(keys, { consistent: true });
    const byKey = new Map(keys.map((key, index) => [`${key.pk}\n${key.sk}`, items[index]]));
    for (const { key, of } of slice) look(byKey.get(`${key.pk}\n${key.sk}`), of, key);
  }
}
