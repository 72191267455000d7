import type { Movement } from '@dianke/domain/inventory/movement';
import type { Actor } from '@dianke/events/fact';
import { keyOf, monthOf } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, PagePlace } from '../store/store.ts';
import type { Table } from '../table.ts';

/** A movement in the ledger, with who posted it. */
export type PostedMovement = Movement & { readonly actor: Pick<Actor, 'kind' | 'id'> };

const pagesAtMost = 1000;

/** Month bucket that a movement lies in. */
export function movementBucket(movement: Movement): string {
  return `MOVE#${movement.storeId}#${monthOf(movement.recordedAt)}`;
}

/** The ledger's entry: who posts it is who commits it, so that none can lack an actor. */
export function movementItem(table: Table, movement: Movement): Item {
  const pk = table.at('MOVE', movement.storeId, monthOf(movement.recordedAt));
  const { kind, id } = table.act.actor;
  return { ...attributesOf(movement), ...keyOf(pk, movement.id), type: 'movement', v: 1, actor: { kind, id } };
}

export function readMovement(item: Item): PostedMovement {
  return readAs<PostedMovement>(item, 'movement', 1);
}

/** A movement that was recorded at about this instant: in its month, or the one before, had the month just turned. */
export async function loadMovement(table: Table, storeId: string, id: string, recordedAt: string): Promise<PostedMovement | undefined> {
  if (!table.sees(storeId)) return undefined;
  const months = [...new Set([monthOf(recordedAt), monthOf(new Date(Date.parse(recordedAt) - 60_000).toISOString())])];
  const items = await table.read(months.map((month) => keyOf(table.at('MOVE', storeId, month), id)));
  const item = items.find((one) => one !== undefined);
  return item && readMovement(item);
}

/** A store's movements that were recorded since an instant, 62 days back at most, page by page. @throws when there are more than a million */
export async function* walkMovements(table: Table, storeId: string, since: string, now: string): AsyncGenerator<readonly PostedMovement[]> {
  for (const month of monthsOf(since, now)) {
    let after: PagePlace | undefined;
    for (let pages = 0; ; pages++) {
      if (pages >= pagesAtMost) throw new Error(`too many movements of ${storeId} in ${month}`);
      const page = await table.query({ pk: table.at('MOVE', storeId, month), limit: 1000, ...(after ? { after } : {}) });
      yield page.items.map(readMovement).filter((movement) => movement.recordedAt >= since);
      if (page.next === null) break;
      after = page.next;
    }
  }
}

/** Months from one instant to the other, three at most. */
function monthsOf(from: string, to: string): string[] {
  const months = [monthOf(from)];
  for (let count = 0; count < 2 && months.at(-1) !== monthOf(to); count++) {
    const [year = 0, month = 0] = (months.at(-1) ?? '').split('-').map(Number);
    months.push(new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 7));
  }
  return months;
}
