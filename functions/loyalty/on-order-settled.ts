import { type Entry, entryKey, entryWrites, programKey, readEntry, readProgram } from '@dianke/data/loyalty/accounts';
import type { Write } from '@dianke/data/store/store';
import type { Table } from '@dianke/data/table';
import { type OrderPoints, settleEarned, settleTakenBack } from '@dianke/domain/loyalty/earn-points';
import type { FactOf } from '@dianke/events/fact';
import { tell } from '@dianke/events/fact';
import { pointsEarned, pointsTakenBack } from '@dianke/events/facts/loyalty';
import type { orderCancelled, orderPaid } from '@dianke/events/facts/orders';
import { cloudHouse } from '@dianke/runtime/cloud-house';
import { settledId } from '@dianke/runtime/ids';
import { type Heard, listen } from '@dianke/runtime/listen';

type Settled = FactOf<typeof orderPaid>['data'] | FactOf<typeof orderCancelled>['data'];

/**
 * Gives points for a paid order and takes exactly those back when it is cancelled, in whichever order it hears of them.
 *
 * Each kind of entry exists once an order, and each checks in its transaction that the other still is as it was read.
 */
export async function settlePoints({ fact, table, now }: Heard<Settled>): Promise<void> {
  const { customer_id: customerId } = fact.data;
  if (customerId === null) return;
  const orderId = fact.object.id;
  const [program, earned, takenBack] = await table.read(
    [programKey(table), entryKey(table, customerId, orderId, 'earned'), entryKey(table, customerId, orderId, 'taken_back')],
    { consistent: true },
  );
  const order: OrderPoints = { earned: earned ? readEntry(earned).points : null, takenBack: takenBack ? readEntry(takenBack).points : null };
  const kind = 'paid' in fact.data ? 'earned' : 'taken_back';
  const points = 'paid' in fact.data ? settleEarned(order, fact.data.paid, readProgram(program).earnRate) : settleTakenBack(order);
  if (points === null) return;
  const entry: Entry = { id: settledId('ent', `${orderId}/${kind}`, fact.recorded_at), kind, points, orderId, at: now };
  await table.commit({
    writes: [...entryWrites(table, customerId, entry), asRead(table, customerId, orderId, kind === 'earned' ? 'taken_back' : 'earned', order)],
    facts:
      points === 0
        ? []
        : [
            tell(kind === 'earned' ? pointsEarned : pointsTakenBack, {
              store_id: fact.store_id,
              object: { type: 'loyalty-account', id: customerId, version: fact.object.version },
              data: { customer_id: customerId, order_id: orderId, points },
            }),
          ],
    objects: [{ type: 'loyalty-entry', id: entry.id, version: 1 }],
    changes: [{ field: 'points', before: null, after: points }],
  });
}

/** The other entry must still be there, or still not. */
function asRead(table: Table, customerId: string, orderId: string, other: Entry['kind'], order: OrderPoints): Write {
  const there = other === 'earned' ? order.earned !== null : order.takenBack !== null;
  return { do: 'check', key: entryKey(table, customerId, orderId, other), when: [{ attribute: 'pk', is: there ? 'present' : 'absent' }] };
}

export const handler = listen('on-order-settled', settlePoints, cloudHouse);
