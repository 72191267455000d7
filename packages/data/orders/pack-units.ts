import type { Delta } from '@dianke/domain/inventory/movement';
import { type Told, tell } from '@dianke/events/fact';
import { orderImported } from '@dianke/events/facts/orders';
import type { Commitment } from '../commitment.ts';
import { followWrite } from '../inventory/levels.ts';
import { sizeOf } from '../store/item-size.ts';
import type { Write } from '../store/store.ts';
import type { Table } from '../table.ts';
import type { PastUnit } from './past-units.ts';

/** A transaction takes 100 writes, one of them the commit record, and 4 MB. */
const writesAtMost = 99;
const bytesAtMost = 3_000_000;
const objectsAtMost = 60;

/** A level's line of several movements, added up: an item may be written once in a transaction. */
type Shelf = Map<string, { readonly storeId: string; readonly since: string; readonly line: Delta }>;
type Pack = { readonly units: PastUnit[]; readonly shelf: Shelf; creates: number; bytes: number; objects: number };

/**
 * Fills transactions with units, in their order, as many as each takes: small receipts share one, and items that several of
 * them sold are written once. Whatever is cut between two transactions may be committed alone; a later unit never comes
 * before an earlier one.
 */
export function packUnits(table: Table, importId: string, units: readonly PastUnit[]): Commitment[] {
  const packs: Pack[] = [];
  for (const unit of units) {
    const last = packs.at(-1);
    const bytes = unit.creates.reduce((sum, item) => sum + sizeOf(item), 0);
    const pack: Pack = last !== undefined && fits(last, unit, bytes) ? last : { units: [], shelf: new Map(), creates: 0, bytes: 0, objects: 0 };
    if (pack !== last) packs.push(pack);
    pack.units.push(unit);
    pack.creates += unit.creates.length;
    pack.bytes += bytes;
    pack.objects += unit.objects.length;
    for (const line of unit.moves) addLine(pack.shelf, unit, line);
  }
  return packs.map((pack) => commitmentOf(table, importId, pack));
}

function fits(pack: Pack, unit: PastUnit, bytes: number): boolean {
  const more = unit.moves.filter((line) => !pack.shelf.has(placeOf(unit, line))).length;
  const writes = pack.creates + pack.shelf.size + unit.creates.length + more;
  return writes <= writesAtMost && pack.bytes + bytes <= bytesAtMost && pack.objects + unit.objects.length <= objectsAtMost;
}

function placeOf({ storeId }: PastUnit, line: Delta): string {
  return `${storeId}/${line.variantId}`;
}

function addLine(shelf: Shelf, unit: PastUnit, line: Delta): void {
  const place = placeOf(unit, line);
  const was = shelf.get(place);
  if (was === undefined) {
    shelf.set(place, { storeId: unit.storeId, since: unit.since, line });
    return;
  }
  const { variantId, onHand, reserved, incoming } = was.line;
  const sum = { variantId, onHand: onHand + line.onHand, reserved: reserved + line.reserved, incoming: incoming + line.incoming };
  shelf.set(place, { storeId: unit.storeId, since: was.since < unit.since ? was.since : unit.since, line: sum });
}

function commitmentOf(table: Table, importId: string, { units, shelf }: Pack): Commitment {
  const creates = units.flatMap((unit) => unit.creates.map((item): Write => ({ do: 'create', item })));
  const levels = [...shelf.values()].map(({ storeId, line, since }) => followWrite(table, storeId, line, since));
  const objects = units.flatMap((unit) => unit.objects);
  return {
    writes: [...creates, ...levels],
    facts: toldOf(importId, units),
    objects,
    buckets: [...new Set(units.flatMap((unit) => unit.buckets))],
    part: objects[0]?.id ?? 'none',
  };
}

/** One fact a store for the documents of a transaction; parts whose document is still to come are told with it. */
function toldOf(importId: string, units: readonly PastUnit[]): Told[] {
  return [...new Set(units.map((unit) => unit.storeId))].flatMap((storeId) => {
    const own = units.filter((unit) => unit.storeId === storeId).flatMap((unit) => unit.objects);
    const [orders, returns] = (['order', 'return'] as const).map((type) => own.filter((one) => one.type === type).map((one) => one.id));
    if (orders === undefined || returns === undefined || orders.length + returns.length === 0) return [];
    return [tell(orderImported, { store_id: storeId, object: { type: 'import', id: importId, version: 1 }, data: { orders, returns } })];
  });
}
