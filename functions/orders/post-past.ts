import type { Commitment } from '@dianke/data/commitment';
import { orderKey, readOrder } from '@dianke/data/orders/orders';
import { packUnits } from '@dianke/data/orders/pack-units';
import { documentUnits, type PastUnit, partKey, shelfKey, shelfUnit } from '@dianke/data/orders/past-units';
import { readReturn, returnKey } from '@dianke/data/orders/returns';
import { ConditionLost, type Item, type Key } from '@dianke/data/store/store';
import { AlreadyDone, type Table } from '@dianke/data/table';
import type { GoodsReturn } from '@dianke/domain/orders/goods-return';
import type { Order } from '@dianke/domain/orders/order';
import { Contended, withAttempts } from '@dianke/runtime/attempts';
import type { SliceWork } from '@dianke/runtime/hear-slice';
import type { Planned } from './plan-past.ts';

/** What of the planned documents, parts and marks is in the table. */
export type Standing = {
  readonly document: (planned: Order | GoodsReturn) => Order | GoodsReturn | undefined;
  readonly isPartIn: (document: Order | GoodsReturn, part: number) => boolean;
  /** The import that posted a part of a receipt's corrections of the shelf. */
  readonly shelfBy: (planned: Planned, part: number) => string | undefined;
};

const roundsAtMost = 8;

/**
 * Posts what is not posted yet, as many documents in one transaction as it takes; each only if new. Whoever was faster, or a run
 * that was killed, has left whole transactions: what stands is read again and the rest posted.
 *
 * @throws {Contended} when someone was faster each time
 */
export async function postPast(
  { slice, table, house }: Pick<SliceWork<'sales'>, 'slice' | 'table' | 'house'>,
  planned: readonly Planned[],
): Promise<Standing> {
  for (let round = 0; round < roundsAtMost; round++) {
    const standing = await loadStanding(table, planned);
    const units = planned.flatMap((one) => unitsOf(table, slice.importId, one, standing));
    if (units.length === 0) return standing;
    await commitPacks(packUnits(table, slice.importId, units), (pack) => withAttempts(() => table.commit(pack), house.pause));
  }
  throw new Contended('someone was faster each time');
}

/** Commits one after the other, since parts come before their document; ends early when one of them stands already. */
async function commitPacks(packs: readonly Commitment[], commit: (pack: Commitment) => ReturnType<Table['commit']>): Promise<void> {
  for (const pack of packs) {
    try {
      const done = await commit(pack);
      if (!done.accepted) throw new Error(`a document of the past met ${done.code}`);
    } catch (error) {
      if (error instanceof ConditionLost || error instanceof Contended || error instanceof AlreadyDone) return;
      throw error;
    }
  }
}

function unitsOf(table: Table, importId: string, one: Planned, standing: Standing): PastUnit[] {
  const documents = one.documents.flatMap(({ document, movements }) =>
    standing.document(document) === undefined ? documentUnits(table, document, movements, (part) => standing.isPartIn(document, part)) : [],
  );
  const shelf = one.shelf.flatMap((movement, at) =>
    standing.shelfBy(one, at + 1) === undefined ? [shelfUnit(table, movement, shelfKey(table, one.name, at + 1), importId)] : [],
  );
  return [...documents, ...shelf];
}

/** Reads consistently what of these documents is in the table. */
export async function loadStanding(table: Table, planned: readonly Planned[]): Promise<Standing> {
  const keys = planned.flatMap((one) => [
    ...one.documents.flatMap(({ document, movements }) => [
      documentKey(table, document),
      ...(movements.length > 1 ? movements.map((_, at) => partKey(table, document, at + 1)) : []),
    ]),
    ...one.shelf.map((_, at) => shelfKey(table, one.name, at + 1)),
  ]);
  const items = await table.read(keys, { consistent: true });
  const found = new Map(items.flatMap((item) => (item === undefined ? [] : [[placeOf(item), item] as const])));
  const at = (key: Key): Item | undefined => found.get(placeOf(key));
  return {
    document: (one) => {
      const item = at(documentKey(table, one));
      if (item === undefined) return undefined;
      return 'goods' in one ? readOrder(item) : readReturn(item);
    },
    isPartIn: (document, part) => at(partKey(table, document, part)) !== undefined,
    shelfBy: (one, part) => {
      const item = at(shelfKey(table, one.name, part));
      return item && String(item['importId']);
    },
  };
}

/**
 * What became of a receipt, or in a dry run would: `created` by this import, whichever time it was heard; `unchanged` where
 * another had posted the same.
 */
export function resultOf(one: Planned, standing: Standing, importId: string): 'created' | 'unchanged' | 'differs' {
  const documents = one.documents.map(({ document }) => ({ document, stands: standing.document(document) }));
  if (documents.some(({ document, stands }) => stands !== undefined && !isSame(document, stands))) return 'differs';
  const makers = [...documents.map(({ stands }) => stands?.past?.importId), ...one.shelf.map((_, at) => standing.shelfBy(one, at + 1))];
  return makers.length === 0 || makers.some((maker) => maker === undefined || maker === importId) ? 'created' : 'unchanged';
}

function isSame(one: Order | GoodsReturn, other: Order | GoodsReturn): boolean {
  const facts = ({ total, businessDate, customerId, lines }: Order | GoodsReturn) => JSON.stringify([total, businessDate, customerId, lines.length]);
  return facts(one) === facts(other);
}

function documentKey(table: Table, document: Order | GoodsReturn): Key {
  return 'goods' in document ? orderKey(table, document.id) : returnKey(table, document.id);
}

function placeOf({ pk, sk }: Key): string {
  return `${pk}\n${sk}`;
}
