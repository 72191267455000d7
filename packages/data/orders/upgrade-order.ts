import type { Item } from '../store/store.ts';

/**
 * Orders of version 1 knew `fulfilled`, which is `closed` now, and only whether their goods were reserved; where else the
 * goods are follows from the status. They were sent without a word of how.
 */
export function orderWithSteps(old: Item): Item {
  const { reserved, ...kept } = old;
  const status = rename(old['status']);
  const steps = Array.isArray(old['steps']) ? old['steps'].map((step) => ({ ...step, status: rename(step.status) })) : [];
  const goods = reserved === true ? 'reserved' : status === 'cancelled' ? 'back' : 'out';
  return { ...kept, pk: old.pk, sk: old.sk, type: old.type, v: old.v, status, steps, goods, shipment: null };
}

function rename(status: unknown): string {
  return status === 'fulfilled' ? 'closed' : String(status);
}
