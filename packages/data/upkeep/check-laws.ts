import { addUp } from '@dianke/domain/inventory/move-stock';
import type { Order } from '@dianke/domain/orders/order';
import { rebuildOrder } from '@dianke/domain/orders/rebuild-order';
import { recordOf } from '../commit-record.ts';
import { readLevel, readMovement } from '../inventory/levels.ts';
import { readEntry as readPoints } from '../loyalty/accounts.ts';
import { readOrder } from '../orders/orders.ts';
import type { Item, Page, PagePlace, Store } from '../store/store.ts';

/** One difference between a ledger and what should follow from it. */
export type Breach = { readonly law: 'stock' | 'points' | 'orders' | 'unique' | 'audit'; readonly of: string; readonly says: string };

/**
 * Reads the whole table and holds every balance against its ledger. For upkeep and tests; it is the one reader that scans.
 *
 * Stock: each counter = Σ movements, available = on-hand − reserved. Points: balance = Σ entries. Orders: total = Σ lines,
 * 0 ≤ refunded ≤ paid ≤ total, both and the status as steps and payments say. Unique: the owner of every claim exists. Audit: every commit is in a chain.
 */
export async function checkLaws(store: Store): Promise<Breach[]> {
  const items = await readAll(store);
  const of = (type: string) => items.filter((item) => item.type === type);
  return [
    ...stockBreaches(of('level'), of('movement')),
    ...pointsBreaches(of('loyalty-account'), of('loyalty-entry')),
    ...of('order').flatMap((item) => orderBreaches(readOrder(item))),
    ...uniqueBreaches(of('unique'), items),
    ...auditBreaches(of('commit'), of('audit')),
  ];
}

async function readAll(store: Store): Promise<Item[]> {
  const items: Item[] = [];
  let after: PagePlace | undefined;
  for (let pages = 0; pages < 1_000_000; pages++) {
    const page: Page = await store.scan({ limit: 1000, ...(after ? { after } : {}) });
    items.push(...page.items);
    if (page.next === null) break;
    after = page.next;
  }
  return items;
}

function merchantOf(item: Item): string {
  return item.pk.split('#')[1] ?? '';
}

function stockBreaches(levels: readonly Item[], movements: readonly Item[]): Breach[] {
  const ledgers = new Map<string, Item[]>();
  for (const item of movements) {
    const place = `${merchantOf(item)}/${readMovement(item).storeId}`;
    ledgers.set(place, [...(ledgers.get(place) ?? []), item]);
  }
  const sums = new Map([...ledgers].map(([place, items]) => [place, addUp(items.map(readMovement))]));
  const seen = new Set<string>();
  const breaches = levels.flatMap((item): Breach[] => {
    const level = readLevel(item);
    const place = `${merchantOf(item)}/${level.storeId}`;
    const sum = sums.get(place)?.get(level.variantId) ?? { onHand: 0, reserved: 0, available: 0, incoming: 0 };
    seen.add(`${place}/${level.variantId}`);
    const fields = ['onHand', 'reserved', 'available', 'incoming'] as const;
    const wrong = fields.filter((field) => level[field] !== sum[field]).map((field) => `${field} ${level[field]}, ledger ${sum[field]}`);
    if (level.available !== level.onHand - level.reserved) wrong.push(`available ${level.available} is not ${level.onHand} − ${level.reserved}`);
    return wrong.map((says) => ({ law: 'stock', of: `${place}/${level.variantId}`, says }));
  });
  for (const [place, sum] of sums) {
    for (const [variantId, { onHand, reserved }] of sum) {
      if ((onHand !== 0 || reserved !== 0) && !seen.has(`${place}/${variantId}`))
        breaches.push({ law: 'stock', of: `${place}/${variantId}`, says: 'moved, but has no level' });
    }
  }
  return breaches;
}

function pointsBreaches(accounts: readonly Item[], entries: readonly Item[]): Breach[] {
  const sums = new Map<string, number>();
  for (const item of entries) sums.set(item.pk, (sums.get(item.pk) ?? 0) + readPoints(item).points);
  const breaches: Breach[] = [];
  for (const account of accounts) {
    const sum = sums.get(account.pk) ?? 0;
    if (Number(account['points'] ?? 0) !== sum)
      breaches.push({ law: 'points', of: account.pk, says: `balance ${account['points']}, entries ${sum}` });
    sums.delete(account.pk);
  }
  for (const [pk, sum] of sums) if (sum !== 0) breaches.push({ law: 'points', of: pk, says: `entries ${sum}, but no balance` });
  return breaches;
}

function orderBreaches(order: Order): Breach[] {
  const lines = order.lines.reduce((total, line) => total + line.total, 0);
  const wrong = [
    lines === order.total ? '' : `total ${order.total}, lines ${lines}`,
    order.total === order.subtotal - order.discount + order.tax ? '' : 'total is not subtotal − discount + tax',
    ...logBreaches(order),
    order.refunded <= order.paid && order.paid <= order.total ? '' : `refunded ${order.refunded}, paid ${order.paid}, total ${order.total}`,
    order.status !== 'cancelled' || order.paid === order.refunded ? '' : 'cancelled, but money was kept',
  ];
  return wrong.filter((says) => says !== '').map((says) => ({ law: 'orders', of: order.id, says }));
}

/** What an order says of itself and its steps and payments do not. */
function logBreaches(order: Order): string[] {
  try {
    const rebuilt = rebuildOrder(order.steps, order.payments);
    const fields = ['status', 'paid', 'refunded'] as const;
    return fields.filter((field) => rebuilt[field] !== order[field]).map((field) => `${field} ${order[field]}, log ${rebuilt[field]}`);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function uniqueBreaches(claims: readonly Item[], items: readonly Item[]): Breach[] {
  const owners = new Set(items.filter((item) => typeof item['id'] === 'string').map((item) => `${merchantOf(item)}/${item['id']}`));
  return claims
    .filter((claim) => !owners.has(`${merchantOf(claim)}/${claim['owner']}`))
    .map((claim) => ({ law: 'unique', of: claim.pk, says: `${claim['owner']} does not exist` }));
}

function auditBreaches(commits: readonly Item[], entries: readonly Item[]): Breach[] {
  const sealed = new Set(entries.map((entry) => `${merchantOf(entry)}/${entry.sk}`));
  const records = commits.map(recordOf);
  return records
    .filter((record) => !sealed.has(`${record.merchantId}/${record.id}`))
    .map((record) => ({ law: 'audit', of: record.id, says: `${record.action} is in no chain` }));
}
