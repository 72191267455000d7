import { balanceWrites, type Entry, type EntryCause, entryKey, entryWrite, programKey, readEntry, readProgram } from '@dianke/data/loyalty/accounts';
import type { Write } from '@dianke/data/store/store';
import { modulesKey, readModules } from '@dianke/data/stores/modules';
import { type Earned, type OrderPoints, settleCancelled, settleEarned, settleRefund } from '@dianke/domain/loyalty/earn-points';
import { isModuleOn } from '@dianke/domain/stores/module-settings';
import type { FactOf, Told } from '@dianke/events/fact';
import { tell } from '@dianke/events/fact';
import { pointsEarned, pointsTakenBack } from '@dianke/events/facts/loyalty';
import type { orderCancelled, orderPaid, orderRefunded } from '@dianke/events/facts/orders';
import { cloudHouse } from '@dianke/runtime/cloud-house';
import { settledId } from '@dianke/runtime/ids';
import { type Heard, listen } from '@dianke/runtime/listen';

type Paid = FactOf<typeof orderPaid>['data'];
type Settled = Paid | FactOf<typeof orderRefunded>['data'] | FactOf<typeof orderCancelled>['data'];
type Made = { readonly cause: EntryCause; readonly points: number; readonly rate: number | null };

/**
 * Gives points for a paid order and takes them back with its money, in whichever order it hears of payment, refunds and
 * cancelling.
 *
 * While loyalty is switched off an order earns nothing, for good: its entry says so. What was earned before is still taken
 * back with its money.
 *
 * Each entry exists once: of the payment, of each refund by its fact, of the cancelling. Each checks in its transaction that
 * what it was decided on still is as it was read.
 */
export async function settlePoints({ fact, table, now }: Heard<Settled>): Promise<void> {
  const { customer_id: customerId } = fact.data;
  if (customerId === null) return;
  const orderId = fact.object.id;
  const refund: EntryCause = `refund-${fact.id}`;
  const keyOf = (cause: EntryCause) => entryKey(table, customerId, orderId, cause);
  const [program, earnedItem, cancelled, done, switches] = await table.read(
    [programKey(table), keyOf('earned'), keyOf('taken_back'), keyOf(refund), modulesKey(table.merchantId)],
    { consistent: true },
  );
  if (done !== undefined) return;
  const order: OrderPoints = { earned: earnedItem ? readEntry(earnedItem) : null, isCancelled: cancelled !== undefined };
  const rate = isModuleOn(readModules(switches), 'loyalty', fact.store_id) ? readProgram(program).earnRate : 0;
  const made = entriesFor(fact.data, order, rate, refund);
  if (made.length === 0) return;
  const entries = made.map(({ cause, points, rate }) => ({ cause, entry: entryOf(cause, points, rate) }));
  const unmoved = (['earned', 'taken_back'] as const).filter((cause) => !made.some((one) => one.cause === cause));
  await table.commit({
    writes: [
      ...entries.map(({ cause, entry }) => entryWrite(table, customerId, cause, entry)),
      ...balanceWrites(
        table,
        customerId,
        entries.map(({ entry }) => entry),
      ),
      ...unmoved.map(
        (cause): Write => ({ do: 'check', key: keyOf(cause), when: [{ attribute: 'pk', is: isThere(cause, order) ? 'present' : 'absent' }] }),
      ),
    ],
    facts: entries.flatMap(({ entry }) => toldEntry(entry)),
    objects: entries.map(({ entry }) => ({ type: 'loyalty-entry', id: entry.id, version: 1 })),
    changes: entries.map(({ entry }) => ({ field: 'points', before: null, after: entry.points })),
  });

  function entryOf(cause: EntryCause, points: number, rate: number | null): Entry {
    const source = cause === refund ? fact.id : `${orderId}/${cause}`;
    return { id: settledId('ent', source, fact.recorded_at), kind: cause === 'earned' ? 'earned' : 'taken_back', points, rate, orderId, at: now };
  }

  function toldEntry({ kind, points }: Entry): Told[] {
    if (points === 0) return [];
    const object = { type: 'loyalty-account', id: customerId ?? '', version: fact.object.version };
    return [
      tell(kind === 'earned' ? pointsEarned : pointsTakenBack, {
        store_id: fact.store_id,
        object,
        data: { customer_id: customerId ?? '', order_id: orderId, points },
      }),
    ];
  }
}

function isThere(cause: 'earned' | 'taken_back', order: OrderPoints): boolean {
  return cause === 'earned' ? order.earned !== null : order.isCancelled;
}

/** The entries that a fact makes, none when it has them already. */
function entriesFor(told: Settled, order: OrderPoints, rate: number, refund: EntryCause): Made[] {
  const earning = (earned: Earned | null): Made[] => (earned === null ? [] : [{ cause: 'earned', ...earned }]);
  if (!('amount' in told)) return earning(settleEarned(order, told.paid, rate));
  const after = 'paid' in told ? told.paid - told.refunded : 0;
  const back = { earnedOn: told.earned_on, before: after + told.amount, after };
  if (!('paid' in told)) {
    const points = settleCancelled(order, back);
    return points === null ? [] : [{ cause: 'taken_back', points, rate: null }];
  }
  const taken = settleRefund(order, back, rate);
  return taken === null ? [] : [...earning(taken.earned), { cause: refund, points: taken.points, rate: null }];
}

export const handler = listen('on-order-settled', settlePoints, cloudHouse);
