import type { Commitment } from '@dianke/data/commitment';
import { goodsMoved } from '@dianke/data/orders/goods-moved';
import { changedOrderWrite } from '@dianke/data/orders/orders';
import { objectOf, stepChanges, toldSteps } from '@dianke/data/orders/tell-order';
import type { Write } from '@dianke/data/store/store';
import type { Table } from '@dianke/data/table';
import type { Order } from '@dianke/domain/orders/order';

type More = { readonly writes?: readonly Write[]; readonly why?: string; readonly facts?: Commitment['facts'] };

/** Everything that a step of an order changes: the order, its goods, and the facts of each step that it took. */
export function stepCommitment(table: Table, before: Order, after: Order, now: string, more: More = {}): Omit<Commitment, 'answer'> {
  const moved = goodsMoved(table, before, after, now);
  return {
    writes: [changedOrderWrite(table, after), ...moved.writes, ...(more.writes ?? [])],
    facts: more.facts ?? toldSteps(before, after),
    objects: [objectOf(after)],
    changes: stepChanges(before, after),
    buckets: moved.buckets,
    ...(more.why === undefined ? {} : { why: more.why }),
  };
}
