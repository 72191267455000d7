import { accept } from '@dianke/contract/decision';
import { changedOrderWrite } from '@dianke/data/orders/orders';
import { objectOf } from '@dianke/data/orders/tell-order';
import type { Order } from '@dianke/domain/orders/order';
import type { Posted, Posting } from './post-sale.ts';

/** Notes on an order how much of it the provider has given back, in minor units, so that it is posted by hand and not lost. */
export async function noteRefund({ table }: Posting, order: Order, refunded: number): Promise<Posted> {
  const known = order.exceptions.find((one) => one.code === 'partial_refund');
  const object = { type: 'order', id: order.id, version: order.version };
  if (refunded === 0 || order.status === 'cancelled' || refunded <= Number(known?.detail ?? 0)) {
    return accept({ commitment: { writes: [], objects: [object] }, outcome: 'told before' });
  }
  const others = order.exceptions.filter((one) => one.code !== 'partial_refund');
  const noted: Order = { ...order, exceptions: [...others, { code: 'partial_refund', detail: String(refunded) }], version: order.version + 1 };
  return accept({
    commitment: {
      writes: [changedOrderWrite(table, noted)],
      objects: [objectOf(noted)],
      changes: [{ field: 'partial_refund', before: known === undefined ? null : Number(known.detail), after: refunded }],
    },
    outcome: 'partial refund noted',
  });
}
